package tenure.lib.fedramp_level_test

import data.tenure.lib.fedramp_level

stated(level, high) := {"fedramp.level": level, "fedramp.high_claimed": high}

words := {
	"low": ["low", "Low", "LOW", "b", "B", "class b", "Class B", "CLASS B"],
	"moderate": ["moderate", "Moderate", "MODERATE", "c", "C", "class c", "Class C", "CLASS C"],
	"high": ["high", "High", "HIGH", "d", "D", "class d", "Class D", "CLASS D"],
	"none": ["", " high", "high ", "class", "class  d", "class a", "classd", "a", "e", "medium", "li-saas", "low, moderate"],
}

absences := ["missing", "null", "placeholder", "mistyped", "not_modelled"]

claims := array.concat([{"value": true}, {"value": false}], [{"absent": why} | some why in absences])

# A stated level decides, whatever is claimed beside it.
test_each_way_to_state_a_level if {
	every row in [
		["low", "pass", "fail", "fail"],
		["moderate", "pass", "pass", "fail"],
		["high", "pass", "pass", "pass"],
	] {
		every word in words[row[0]] {
			every claim in claims {
				facts := stated({"value": word}, claim)
				fedramp_level.is_stated.verdict == row[1] with input as facts
				fedramp_level.is_moderate_or_high.verdict == row[2] with input as facts
				fedramp_level.is_high.verdict == row[3] with input as facts
			}
		}
	}
}

test_an_odd_word_is_no_level if {
	every word in words.none {
		every claim in claims {
			facts := stated({"value": word}, claim)
			fedramp_level.is_moderate_or_high.verdict == "unknown" with input as facts
			fedramp_level.is_high.verdict == "unknown" with input as facts
		}
		fedramp_level.is_stated.verdict == "fail" with input as stated({"value": word}, {"value": false})
		fedramp_level.is_stated.verdict == "pass" with input as stated({"value": word}, {"value": true})
	}
}

# The columns: is_stated, is_moderate_or_high, is_high.
test_where_no_level_is_stated_the_claim_counts if {
	every row in [
		["missing", {"value": true}, "pass", "pass", "pass"],
		["missing", {"value": false}, "fail", "unknown", "fail"],
		["missing", {"absent": "missing"}, "fail", "unknown", "unknown"],
		["missing", {"absent": "null"}, "unknown", "unknown", "unknown"],
		["missing", {"absent": "placeholder"}, "unknown", "unknown", "unknown"],
		["missing", {"absent": "mistyped"}, "unknown", "unknown", "unknown"],
		["missing", {"absent": "not_modelled"}, "fail", "unknown", "unknown"],
		["null", {"value": true}, "pass", "pass", "pass"],
		["null", {"value": false}, "unknown", "unknown", "fail"],
		["null", {"absent": "missing"}, "unknown", "unknown", "unknown"],
		["not_modelled", {"value": true}, "pass", "pass", "pass"],
		["not_modelled", {"value": false}, "fail", "not_modelled", "fail"],
		["not_modelled", {"absent": "not_modelled"}, "unknown", "not_modelled", "not_modelled"],
	] {
		facts := stated({"absent": row[0]}, row[1])
		fedramp_level.is_stated.verdict == row[2] with input as facts
		fedramp_level.is_moderate_or_high.verdict == row[3] with input as facts
		fedramp_level.is_high.verdict == row[4] with input as facts
	}
}

# A level is stated there, and it cannot be read: the claim must not answer for it.
test_a_level_that_cannot_be_read_leaves_all_open if {
	every why in ["placeholder", "mistyped"] {
		every claim in claims {
			facts := stated({"absent": why}, claim)
			fedramp_level.is_moderate_or_high.verdict == "unknown" with input as facts
			fedramp_level.is_high.verdict == "unknown" with input as facts
		}
		fedramp_level.is_stated.verdict == "pass" with input as stated({"absent": why}, {"value": true})
		fedramp_level.is_stated.verdict == "unknown" with input as stated({"absent": why}, {"value": false})
	}
}

test_the_fact_that_decided_is_named if {
	level_only := stated({"value": "c"}, {"value": true})
	fedramp_level.is_high.because == [{"fact": "fedramp.level", "expected": "high, or class D"}] with input as level_only
	fedramp_level.is_moderate_or_high.because == [{"fact": "fedramp.level", "expected": "moderate or high, or class C or D"}] with input as level_only
	claim_only := stated({"absent": "missing"}, {"value": true})
	fedramp_level.is_high.because == [{"fact": "fedramp.high_claimed", "expected": "true"}] with input as claim_only
	fedramp_level.is_moderate_or_high.because == [{"fact": "fedramp.high_claimed", "expected": "true"}] with input as claim_only
}

# Who states nothing is asked for a level, whichever it is, and not for the older claim.
test_an_open_level_is_what_is_asked_for if {
	any_level := [{"fact": "fedramp.level", "expected": "low, moderate or high, or class B, C or D"}]
	every level in [{"absent": "missing"}, {"absent": "placeholder"}, {"value": "medium"}] {
		every claim in [{"value": false}, {"absent": "missing"}, {"absent": "null"}] {
			fedramp_level.is_moderate_or_high.because == any_level with input as stated(level, claim)
		}
		fedramp_level.is_high.because == any_level with input as stated(level, {"absent": "missing"})
	}
}
