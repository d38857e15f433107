package tenure.lib.availability_test

import data.tenure.lib.availability

answer(percent, minutes) := answer if {
	answer := availability.leaves_room_for_a_recovery with input as {
		"service.availability_percent": percent,
		"recovery.time_objective_minutes": minutes,
	}
}

# Where nothing is promised, a whole year of 525,600 minutes may be lost, and not a moment more.
test_a_year_has_365_days if {
	answer({"value": 0}, {"value": 525600}).verdict == "pass"
	answer({"value": 0}, {"value": 525600.05}).verdict == "fail"
}

test_both_sides_are_named if {
	answer({"value": 99.9}, {"value": 60}) == {"verdict": "pass", "because": [
		{"fact": "service.availability_percent", "expected": "a promise that leaves 60 minutes a year"},
		{"fact": "recovery.time_objective_minutes", "expected": "at most 525 minutes"},
	]}
}

test_what_is_not_said_is_named if {
	answer({"absent": "missing"}, {"value": 60}) == {"verdict": "unknown", "because": [
		{"fact": "service.availability_percent", "expected": "a number"},
	]}
	answer({"value": 99.9}, {"absent": "null"}) == {"verdict": "unknown", "because": [
		{"fact": "recovery.time_objective_minutes", "expected": "a number"},
	]}
}
