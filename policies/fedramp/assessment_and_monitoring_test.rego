package tenure.fedramp.assessment_and_monitoring_test

import data.tenure.fedramp.assessment_and_monitoring
import data.tenure.lib.given

# FRMP-CA-8-A

penetration_is_tested_facts := {"testing.penetration_testing": {"value": true}}

test_penetration_is_tested_passes if {
	every change in [
		{"testing.penetration_testing": {"value": true}},
	] {
		assessment_and_monitoring.penetration_is_tested.verdict == "pass" with input as given.but(penetration_is_tested_facts, change)
	}
}

test_penetration_is_tested_fails if {
	every case in [
		{
			"change": {"testing.penetration_testing": {"value": false}},
			"because": [{"expected": "true", "fact": "testing.penetration_testing"}],
		},
	] {
		answer := assessment_and_monitoring.penetration_is_tested with input as given.but(penetration_is_tested_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_penetration_is_tested_is_unknown if {
	every change in [
		{"testing.penetration_testing": {"absent": "missing"}},
		{"testing.penetration_testing": {"absent": "null"}},
		{"testing.penetration_testing": {"absent": "placeholder"}},
		{"testing.penetration_testing": {"absent": "mistyped"}},
	] {
		assessment_and_monitoring.penetration_is_tested.verdict == "unknown" with input as given.but(penetration_is_tested_facts, change)
	}
}

test_penetration_is_tested_is_not_modelled if {
	every change in [
		{"testing.penetration_testing": {"absent": "not_modelled"}},
	] {
		assessment_and_monitoring.penetration_is_tested.verdict == "not_modelled" with input as given.but(penetration_is_tested_facts, change)
	}
}
