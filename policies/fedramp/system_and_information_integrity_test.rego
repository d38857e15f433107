package tenure.fedramp.system_and_information_integrity_test

import data.tenure.fedramp.system_and_information_integrity
import data.tenure.lib.given

# FRMP-SI-4-A

the_system_is_monitored_facts := {
	"monitoring.security_events": {"value": true},
	"monitoring.intrusion_detection": {"value": true},
}

test_the_system_is_monitored_passes if {
	every change in [
		{"monitoring.security_events": {"value": true}},
		{"monitoring.intrusion_detection": {"value": true}},
	] {
		system_and_information_integrity.the_system_is_monitored.verdict == "pass" with input as given.but(the_system_is_monitored_facts, change)
	}
}

test_the_system_is_monitored_fails if {
	every case in [
		{
			"change": {"monitoring.security_events": {"value": false}},
			"because": [{"expected": "true", "fact": "monitoring.security_events"}],
		},
		{
			"change": {"monitoring.intrusion_detection": {"value": false}},
			"because": [{"expected": "true", "fact": "monitoring.intrusion_detection"}],
		},
		{
			"change": {"monitoring.security_events": {"value": false}, "monitoring.intrusion_detection": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "monitoring.security_events"}],
		},
		{
			"change": {"monitoring.intrusion_detection": {"value": false}, "monitoring.security_events": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "monitoring.intrusion_detection"}],
		},
	] {
		answer := system_and_information_integrity.the_system_is_monitored with input as given.but(the_system_is_monitored_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_the_system_is_monitored_is_unknown if {
	every change in [
		{"monitoring.security_events": {"absent": "missing"}},
		{"monitoring.security_events": {"absent": "null"}},
		{"monitoring.security_events": {"absent": "placeholder"}},
		{"monitoring.security_events": {"absent": "mistyped"}},
		{"monitoring.security_events": {"absent": "not_modelled"}},
		{"monitoring.intrusion_detection": {"absent": "missing"}},
		{"monitoring.intrusion_detection": {"absent": "null"}},
		{"monitoring.intrusion_detection": {"absent": "placeholder"}},
		{"monitoring.intrusion_detection": {"absent": "mistyped"}},
		{"monitoring.intrusion_detection": {"absent": "not_modelled"}},
	] {
		system_and_information_integrity.the_system_is_monitored.verdict == "unknown" with input as given.but(the_system_is_monitored_facts, change)
	}
}
