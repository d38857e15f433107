package tenure.lib.ask_test

import data.tenure.lib.ask

absences := ["missing", "null", "placeholder", "mistyped"]

test_is_true if {
	ask.is_true("x") == {"verdict": "pass", "because": [{"fact": "x", "expected": "true"}]} with input as {"x": {"value": true}}
	ask.is_true("x") == {"verdict": "fail", "because": [{"fact": "x", "expected": "true"}]} with input as {"x": {"value": false}}
}

test_is_false if {
	ask.is_false("x") == {"verdict": "pass", "because": [{"fact": "x", "expected": "false"}]} with input as {"x": {"value": false}}
	ask.is_false("x").verdict == "fail" with input as {"x": {"value": true}}
}

test_exists if {
	ask.exists("x") == {"verdict": "pass", "because": [{"fact": "x", "expected": "present"}]} with input as {"x": {"value": true}}
	ask.exists("x") == {"verdict": "fail", "because": [{"fact": "x", "expected": "present"}]} with input as {"x": {"absent": "missing"}}
}

test_is_word_compares_exactly if {
	ask.is_word("x", "deny").verdict == "pass" with input as {"x": {"value": "deny"}}
	ask.is_word("x", "deny") == {"verdict": "fail", "because": [{"fact": "x", "expected": "deny"}]} with input as {"x": {"value": "Deny"}}
}

test_one_of_compares_exactly if {
	every word in ["red", "blue"] {
		ask.one_of("x", ["red", "blue"]).verdict == "pass" with input as {"x": {"value": word}}
	}
	ask.one_of("x", ["red", "blue"]) == {"verdict": "fail", "because": [{"fact": "x", "expected": "one of red, blue"}]} with input as {"x": {"value": "Red"}}
}

test_every_entry_one_of_names_the_others if {
	ask.every_entry_one_of("x", ["red", "blue"]).verdict == "pass" with input as {"x": {"value": ["blue", "red"]}}
	ask.every_entry_one_of("x", ["red"]) == {"verdict": "fail", "because": [
		{"fact": "x", "expected": "one of red", "entry": 0},
		{"fact": "x", "expected": "one of red", "entry": 2},
	]} with input as {"x": {"value": ["blue", "red", "green"]}}
	ask.every_entry_one_of("x", ["red"]).verdict == "unknown" with input as {"x": {"value": []}}
}

# No absence is a pass, and the answer names the fact that is to be supplied.
test_absences_are_unknown if {
	every why in absences {
		ask.is_true("x") == {"verdict": "unknown", "because": [{"fact": "x", "expected": "true"}]} with input as {"x": {"absent": why}}
		ask.is_false("x").verdict == "unknown" with input as {"x": {"absent": why}}
		ask.is_word("x", "deny").verdict == "unknown" with input as {"x": {"absent": why}}
		ask.one_of("x", ["deny"]).verdict == "unknown" with input as {"x": {"absent": why}}
		ask.every_entry_one_of("x", ["deny"]).verdict == "unknown" with input as {"x": {"absent": why}}
		ask.at_least("x", 1, "days").verdict == "unknown" with input as {"x": {"absent": why}}
		ask.more_than("x", 1, "days").verdict == "unknown" with input as {"x": {"absent": why}}
		ask.at_least_and_finite("x", 1, "days").verdict == "unknown" with input as {"x": {"absent": why}}
		ask.between("x", 1, 2, "days").verdict == "unknown" with input as {"x": {"absent": why}}
		ask.ends_within("x", 1, "days").verdict == "unknown" with input as {"x": {"absent": why}}
		ask.every_entry("x", "fine", []).verdict == "unknown" with input as {"x": {"absent": why}}
		ask.no_entry("x", "fine", []).verdict == "unknown" with input as {"x": {"absent": why}}
	}
}

test_what_the_dialect_cannot_say_is_not_modelled if {
	ask.is_true("x") == {"verdict": "not_modelled", "because": [{"fact": "x", "expected": "true"}]} with input as {"x": {"absent": "not_modelled"}}
	ask.between("x", 1, 2, "days").verdict == "not_modelled" with input as {"x": {"absent": "not_modelled"}}
	ask.every_entry("x", "fine", []).verdict == "not_modelled" with input as {"x": {"absent": "not_modelled"}}
}

# The engine reports this as a mistake of the control.
test_a_fact_that_was_not_declared_is_undefined if {
	not answered with input as {"y": {"value": true}}
}

answered if ask.is_true("x")

answered if ask.not_false("x")

answered if ask.says_true("x")

answered if ask.at_least("x", 1, "days")

answered if ask.every_entry("x", "fine", [])

answered if ask.no_entry("x", "fine", [])

answered if ask.is_stated("x")

answered if ask.lists_one_of("x", ["a"])

test_not_false_believes_silence if {
	every fact in [{"value": true}, {"absent": "missing"}, {"absent": "not_modelled"}] {
		ask.not_false("x").verdict == "pass" with input as {"x": fact}
	}
	every why in ["null", "placeholder", "mistyped"] {
		ask.not_false("x").verdict == "unknown" with input as {"x": {"absent": why}}
	}
	ask.not_false("x") == {"verdict": "fail", "because": [{"fact": "x", "expected": "true, or left out"}]} with input as {"x": {"value": false}}
}

test_says_true_takes_silence_for_a_no if {
	ask.says_true("x").verdict == "pass" with input as {"x": {"value": true}}
	every fact in [{"value": false}, {"absent": "missing"}, {"absent": "not_modelled"}] {
		ask.says_true("x") == {"verdict": "fail", "because": [{"fact": "x", "expected": "true"}]} with input as {"x": fact}
	}
	every why in ["null", "placeholder", "mistyped"] {
		ask.says_true("x").verdict == "unknown" with input as {"x": {"absent": why}}
	}
}

# Nothing is asked of the value but to be there; only `null` says that there is none.
test_is_stated if {
	every value in [60, 0, -1, "", false] {
		ask.is_stated("x") == {"verdict": "pass", "because": [{"fact": "x", "expected": "a stated value"}]} with input as {"x": {"value": value}}
	}
	ask.is_stated("x") == {"verdict": "fail", "because": [{"fact": "x", "expected": "a stated value"}]} with input as {"x": {"absent": "null"}}
	every why in ["missing", "placeholder", "mistyped"] {
		ask.is_stated("x") == {"verdict": "unknown", "because": [{"fact": "x", "expected": "a stated value"}]} with input as {"x": {"absent": why}}
	}
	ask.is_stated("x").verdict == "not_modelled" with input as {"x": {"absent": "not_modelled"}}
}

test_lists_one_of if {
	every list in [["a"], ["b"], ["c", "b"], ["a", "b", "c"]] {
		ask.lists_one_of("x", ["a", "b"]) == {"verdict": "pass", "because": [{"fact": "x", "expected": "a list with a or b"}]} with input as {"x": {"value": list}}
	}
	every list in [[], ["c"], ["A"], ["ab"]] {
		ask.lists_one_of("x", ["a", "b"]) == {"verdict": "fail", "because": [{"fact": "x", "expected": "a list with a or b"}]} with input as {"x": {"value": list}}
	}
	every why in absences {
		ask.lists_one_of("x", ["a", "b"]).verdict == "unknown" with input as {"x": {"absent": why}}
	}
	ask.lists_one_of("x", ["a", "b"]).verdict == "not_modelled" with input as {"x": {"absent": "not_modelled"}}
}

# The number and the verdict of: at least 10, more than 10, at least 10 and finite, 10 to 20, ends within 20.
test_numbers if {
	every row in [
		[-2, "fail", "fail", "fail", "fail", "fail"],
		[-1, "pass", "pass", "fail", "fail", "fail"],
		[0, "fail", "fail", "fail", "fail", "fail"],
		[0.5, "fail", "fail", "fail", "fail", "fail"],
		[1, "fail", "fail", "fail", "fail", "pass"],
		[9.9, "fail", "fail", "fail", "fail", "pass"],
		[10, "pass", "fail", "pass", "pass", "pass"],
		[10.1, "pass", "pass", "pass", "pass", "pass"],
		[20, "pass", "pass", "pass", "pass", "pass"],
		[20.1, "pass", "pass", "pass", "fail", "unknown"],
	] {
		answers := [
			ask.at_least("x", 10, "days"),
			ask.more_than("x", 10, "days"),
			ask.at_least_and_finite("x", 10, "days"),
			ask.between("x", 10, 20, "days"),
			ask.ends_within("x", 20, "days"),
		] with input as {"x": {"value": row[0]}}
		array.concat([row[0]], [answer.verdict | some answer in answers]) == row
	}
}

test_expectations_read_well_after_expected if {
	expectations := [answer.because[0].expected | some answer in [
		ask.at_least("x", 10, "days"),
		ask.more_than("x", 10, "days"),
		ask.at_least_and_finite("x", 10, "days"),
		ask.between("x", 10, 20, "days"),
		ask.ends_within("x", 20, "days"),
	]] with input as {"x": {"value": 0}}
	expectations == [
		"at least 10 days", "more than 10 days", "at least 10 days, not unlimited", "10 to 20 days",
		"1 to 20 days, or a written reason for longer",
	]
}

test_every_entry_points_at_the_entries_that_decided if {
	answers := [
		ask.every_entry("x", "fine", ["pass", "fail", "unknown", "fail"]),
		ask.every_entry("x", "fine", ["unknown", "pass"]),
		ask.every_entry("x", "fine", ["pass", "pass"]),
	] with input as {"x": {"value": ["a"]}}
	answers == [
		{"verdict": "fail", "because": [
			{"fact": "x", "expected": "fine", "entry": 1},
			{"fact": "x", "expected": "fine", "entry": 3},
		]},
		{"verdict": "unknown", "because": [{"fact": "x", "expected": "fine", "entry": 0}]},
		{"verdict": "pass", "because": [{"fact": "x", "expected": "fine"}]},
	]
}

test_empty_lists if {
	ask.every_entry("x", "fine", []).verdict == "unknown" with input as {"x": {"value": []}}
	ask.no_entry("x", "fine", []).verdict == "pass" with input as {"x": {"value": []}}
}

test_no_entry_points_at_what_should_not_be_there if {
	ask.no_entry("x", "fine", [2]) == {"verdict": "fail", "because": [{"fact": "x", "expected": "fine", "entry": 2}]} with input as {"x": {"value": ["a", "b", "*"]}}
}
