package tenure.hipaa.section_316_test

import data.tenure.hipaa.section_316
import data.tenure.lib.given

# HIPAA-316-B2-I

audit_records_last_six_years_facts := {"audit_log.retention_days": {"value": 2192}}

test_audit_records_last_six_years_passes if {
	every change in [
		{"audit_log.retention_days": {"value": 2192}},
		{"audit_log.retention_days": {"value": -1}},
	] {
		section_316.audit_records_last_six_years.verdict == "pass" with input as given.but(audit_records_last_six_years_facts, change)
	}
}

test_audit_records_last_six_years_fails if {
	every case in [
		{
			"change": {"audit_log.retention_days": {"value": 2191}},
			"because": [{"expected": "at least 2192 days", "fact": "audit_log.retention_days"}],
		},
		{
			"change": {"audit_log.retention_days": {"value": 0}},
			"because": [{"expected": "at least 2192 days", "fact": "audit_log.retention_days"}],
		},
		{
			"change": {"audit_log.retention_days": {"value": -2}},
			"because": [{"expected": "at least 2192 days", "fact": "audit_log.retention_days"}],
		},
	] {
		answer := section_316.audit_records_last_six_years with input as given.but(audit_records_last_six_years_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_audit_records_last_six_years_is_unknown if {
	every change in [
		{"audit_log.retention_days": {"absent": "missing"}},
		{"audit_log.retention_days": {"absent": "null"}},
		{"audit_log.retention_days": {"absent": "placeholder"}},
		{"audit_log.retention_days": {"absent": "mistyped"}},
	] {
		section_316.audit_records_last_six_years.verdict == "unknown" with input as given.but(audit_records_last_six_years_facts, change)
	}
}

test_audit_records_last_six_years_is_not_modelled if {
	every change in [
		{"audit_log.retention_days": {"absent": "not_modelled"}},
	] {
		section_316.audit_records_last_six_years.verdict == "not_modelled" with input as given.but(audit_records_last_six_years_facts, change)
	}
}
