package tenure.gdpr.article_33_test

import data.tenure.gdpr.article_33
import data.tenure.lib.given

# GDPR-33-A

breaches_can_be_noticed_facts := {
	"audit_log.enabled": {"value": true},
	"monitoring.security_events": {"value": true},
}

test_breaches_can_be_noticed_passes if {
	every change in [
		{"audit_log.enabled": {"value": true}},
		{"monitoring.security_events": {"value": true}},
	] {
		article_33.breaches_can_be_noticed.verdict == "pass" with input as given.but(breaches_can_be_noticed_facts, change)
	}
}

test_breaches_can_be_noticed_fails if {
	every case in [
		{
			"change": {"audit_log.enabled": {"value": false}},
			"because": [{"expected": "true", "fact": "audit_log.enabled"}],
		},
		{
			"change": {"audit_log.enabled": {"value": false}, "monitoring.security_events": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "audit_log.enabled"}],
		},
		{
			"change": {"monitoring.security_events": {"value": false}},
			"because": [{"expected": "true", "fact": "monitoring.security_events"}],
		},
		{
			"change": {"monitoring.security_events": {"value": false}, "audit_log.enabled": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "monitoring.security_events"}],
		},
	] {
		answer := article_33.breaches_can_be_noticed with input as given.but(breaches_can_be_noticed_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_breaches_can_be_noticed_is_unknown if {
	every change in [
		{"audit_log.enabled": {"absent": "missing"}},
		{"audit_log.enabled": {"absent": "null"}},
		{"audit_log.enabled": {"absent": "placeholder"}},
		{"audit_log.enabled": {"absent": "mistyped"}},
		{"audit_log.enabled": {"absent": "not_modelled"}},
		{"monitoring.security_events": {"absent": "missing"}},
		{"monitoring.security_events": {"absent": "null"}},
		{"monitoring.security_events": {"absent": "placeholder"}},
		{"monitoring.security_events": {"absent": "mistyped"}},
		{"monitoring.security_events": {"absent": "not_modelled"}},
	] {
		article_33.breaches_can_be_noticed.verdict == "unknown" with input as given.but(breaches_can_be_noticed_facts, change)
	}
}
