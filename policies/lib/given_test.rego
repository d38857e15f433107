package tenure.lib.given_test

import data.tenure.lib.given

test_a_fact_is_replaced_as_a_whole if {
	given.but({"a": {"value": 1}, "b": {"value": 2}}, {"a": {"absent": "null"}}) == {"a": {"absent": "null"}, "b": {"value": 2}}
}
