package tenure.lib.passwords_test

import data.tenure.lib.passwords

test_three_ways_to_say_that_nothing_expires if {
	every age in [{"absent": "null"}, {"value": 0}, {"value": 0.0}, {"value": -1}] {
		answer := passwords.never_expire with input as {"password.maximum_age_days": age}
		answer == {"verdict": "pass", "because": [{"fact": "password.maximum_age_days", "expected": "null, 0 or -1"}]}
	}
}
