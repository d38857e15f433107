package tenure.soc2.cc7_test

import data.tenure.lib.given
import data.tenure.soc2.cc7

# SOC2-CC7-1-A

vulnerabilities_are_looked_for_facts := {"testing.vulnerability_scanning": {"value": true}}

test_vulnerabilities_are_looked_for_passes if {
	every change in [
		{"testing.vulnerability_scanning": {"value": true}},
	] {
		cc7.vulnerabilities_are_looked_for.verdict == "pass" with input as given.but(vulnerabilities_are_looked_for_facts, change)
	}
}

test_vulnerabilities_are_looked_for_fails if {
	every case in [
		{
			"change": {"testing.vulnerability_scanning": {"value": false}},
			"because": [{"expected": "true", "fact": "testing.vulnerability_scanning"}],
		},
	] {
		answer := cc7.vulnerabilities_are_looked_for with input as given.but(vulnerabilities_are_looked_for_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_vulnerabilities_are_looked_for_is_unknown if {
	every change in [
		{"testing.vulnerability_scanning": {"absent": "missing"}},
		{"testing.vulnerability_scanning": {"absent": "null"}},
		{"testing.vulnerability_scanning": {"absent": "placeholder"}},
		{"testing.vulnerability_scanning": {"absent": "mistyped"}},
	] {
		cc7.vulnerabilities_are_looked_for.verdict == "unknown" with input as given.but(vulnerabilities_are_looked_for_facts, change)
	}
}

test_vulnerabilities_are_looked_for_is_not_modelled if {
	every change in [
		{"testing.vulnerability_scanning": {"absent": "not_modelled"}},
	] {
		cc7.vulnerabilities_are_looked_for.verdict == "not_modelled" with input as given.but(vulnerabilities_are_looked_for_facts, change)
	}
}

# SOC2-CC7-2-A

anomalies_are_monitored_facts := {
	"monitoring.security_events": {"value": true},
	"audit_log.enabled": {"value": true},
}

test_anomalies_are_monitored_passes if {
	every change in [
		{"monitoring.security_events": {"value": true}},
		{"audit_log.enabled": {"value": true}},
	] {
		cc7.anomalies_are_monitored.verdict == "pass" with input as given.but(anomalies_are_monitored_facts, change)
	}
}

test_anomalies_are_monitored_fails if {
	every case in [
		{
			"change": {"monitoring.security_events": {"value": false}},
			"because": [{"expected": "true", "fact": "monitoring.security_events"}],
		},
		{
			"change": {"audit_log.enabled": {"value": false}},
			"because": [{"expected": "true", "fact": "audit_log.enabled"}],
		},
		{
			"change": {"monitoring.security_events": {"value": false}, "audit_log.enabled": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "monitoring.security_events"}],
		},
		{
			"change": {"audit_log.enabled": {"value": false}, "monitoring.security_events": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "audit_log.enabled"}],
		},
	] {
		answer := cc7.anomalies_are_monitored with input as given.but(anomalies_are_monitored_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_anomalies_are_monitored_is_unknown if {
	every change in [
		{"monitoring.security_events": {"absent": "missing"}},
		{"monitoring.security_events": {"absent": "null"}},
		{"monitoring.security_events": {"absent": "placeholder"}},
		{"monitoring.security_events": {"absent": "mistyped"}},
		{"monitoring.security_events": {"absent": "not_modelled"}},
		{"audit_log.enabled": {"absent": "missing"}},
		{"audit_log.enabled": {"absent": "null"}},
		{"audit_log.enabled": {"absent": "placeholder"}},
		{"audit_log.enabled": {"absent": "mistyped"}},
		{"audit_log.enabled": {"absent": "not_modelled"}},
	] {
		cc7.anomalies_are_monitored.verdict == "unknown" with input as given.but(anomalies_are_monitored_facts, change)
	}
}

# SOC2-CC7-2-B

logs_span_the_examination_facts := {"audit_log.retention_days": {"value": 365}}

test_logs_span_the_examination_passes if {
	every change in [
		{"audit_log.retention_days": {"value": 365}},
		{"audit_log.retention_days": {"value": -1}},
	] {
		cc7.logs_span_the_examination.verdict == "pass" with input as given.but(logs_span_the_examination_facts, change)
	}
}

test_logs_span_the_examination_fails if {
	every case in [
		{
			"change": {"audit_log.retention_days": {"value": 364}},
			"because": [{"expected": "at least 365 days", "fact": "audit_log.retention_days"}],
		},
		{
			"change": {"audit_log.retention_days": {"value": 0}},
			"because": [{"expected": "at least 365 days", "fact": "audit_log.retention_days"}],
		},
		{
			"change": {"audit_log.retention_days": {"value": -2}},
			"because": [{"expected": "at least 365 days", "fact": "audit_log.retention_days"}],
		},
	] {
		answer := cc7.logs_span_the_examination with input as given.but(logs_span_the_examination_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_logs_span_the_examination_is_unknown if {
	every change in [
		{"audit_log.retention_days": {"absent": "missing"}},
		{"audit_log.retention_days": {"absent": "null"}},
		{"audit_log.retention_days": {"absent": "placeholder"}},
		{"audit_log.retention_days": {"absent": "mistyped"}},
	] {
		cc7.logs_span_the_examination.verdict == "unknown" with input as given.but(logs_span_the_examination_facts, change)
	}
}

test_logs_span_the_examination_is_not_modelled if {
	every change in [
		{"audit_log.retention_days": {"absent": "not_modelled"}},
	] {
		cc7.logs_span_the_examination.verdict == "not_modelled" with input as given.but(logs_span_the_examination_facts, change)
	}
}

# SOC2-CC7-4-A

events_reach_people_facts := {"monitoring.alert_routing": {"value": true}}

test_events_reach_people_passes if {
	every change in [
		{"monitoring.alert_routing": {"value": true}},
	] {
		cc7.events_reach_people.verdict == "pass" with input as given.but(events_reach_people_facts, change)
	}
}

test_events_reach_people_fails if {
	every case in [
		{
			"change": {"monitoring.alert_routing": {"value": false}},
			"because": [{"expected": "true", "fact": "monitoring.alert_routing"}],
		},
	] {
		answer := cc7.events_reach_people with input as given.but(events_reach_people_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_events_reach_people_is_unknown if {
	every change in [
		{"monitoring.alert_routing": {"absent": "missing"}},
		{"monitoring.alert_routing": {"absent": "null"}},
		{"monitoring.alert_routing": {"absent": "placeholder"}},
		{"monitoring.alert_routing": {"absent": "mistyped"}},
	] {
		cc7.events_reach_people.verdict == "unknown" with input as given.but(events_reach_people_facts, change)
	}
}

test_events_reach_people_is_not_modelled if {
	every change in [
		{"monitoring.alert_routing": {"absent": "not_modelled"}},
	] {
		cc7.events_reach_people.verdict == "not_modelled" with input as given.but(events_reach_people_facts, change)
	}
}
