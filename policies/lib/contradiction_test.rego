package tenure.lib.contradiction_test

import data.tenure.lib.contradiction

test_only_what_is_declared_can_contradict if {
	answer := contradiction.certain(["x"])
	contradiction.where_declared(["a", "b"], answer) == answer with input as {"a": {"value": true}, "b": {"value": true}}
	every state in [{"value": false}, {"absent": "null"}, {"absent": "placeholder"}] {
		other := contradiction.where_declared(["a", "b"], answer) with input as {"a": {"value": true}, "b": state}
		other == {"verdict": "not_applicable", "because": []}
	}
}

test_facts_are_named_and_nothing_is_expected_of_them if {
	contradiction.certain(["x", "y"]) == {"verdict": "fail", "because": [{"fact": "x"}, {"fact": "y"}]}
	contradiction.open(["x"]) == {"verdict": "unknown", "because": [{"fact": "x"}]}
	contradiction.none == {"verdict": "pass", "because": []}
}
