package tenure.sox.audit_trail_test

import data.tenure.lib.given
import data.tenure.sox.audit_trail

# SOX-LOG-1

an_audit_trail_exists_facts := {
	"audit_log.enabled": {"value": true},
	"sox.audit_trail": {"value": true},
}

test_an_audit_trail_exists_passes if {
	every change in [
		{"audit_log.enabled": {"value": true}},
		{"sox.audit_trail": {"value": true}},
		{"sox.audit_trail": {"absent": "missing"}},
		{"sox.audit_trail": {"absent": "not_modelled"}},
	] {
		audit_trail.an_audit_trail_exists.verdict == "pass" with input as given.but(an_audit_trail_exists_facts, change)
	}
}

test_an_audit_trail_exists_fails if {
	every case in [
		{
			"change": {"audit_log.enabled": {"value": false}},
			"because": [{"expected": "true", "fact": "audit_log.enabled"}],
		},
		{
			"change": {"audit_log.enabled": {"value": false}, "sox.audit_trail": {"absent": "null"}},
			"because": [{"expected": "true", "fact": "audit_log.enabled"}],
		},
		{
			"change": {"sox.audit_trail": {"value": false}},
			"because": [{"expected": "true, or left out", "fact": "sox.audit_trail"}],
		},
		{
			"change": {"sox.audit_trail": {"value": false}, "audit_log.enabled": {"absent": "missing"}},
			"because": [{"expected": "true, or left out", "fact": "sox.audit_trail"}],
		},
	] {
		answer := audit_trail.an_audit_trail_exists with input as given.but(an_audit_trail_exists_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_an_audit_trail_exists_is_unknown if {
	every change in [
		{"audit_log.enabled": {"absent": "missing"}},
		{"audit_log.enabled": {"absent": "null"}},
		{"audit_log.enabled": {"absent": "placeholder"}},
		{"audit_log.enabled": {"absent": "mistyped"}},
		{"audit_log.enabled": {"absent": "not_modelled"}},
		{"sox.audit_trail": {"absent": "null"}},
		{"sox.audit_trail": {"absent": "placeholder"}},
		{"sox.audit_trail": {"absent": "mistyped"}},
	] {
		audit_trail.an_audit_trail_exists.verdict == "unknown" with input as given.but(an_audit_trail_exists_facts, change)
	}
}

# SOX-LOG-2

the_audit_trail_is_kept_seven_years_facts := {"audit_log.retention_days": {"value": 2557}}

test_the_audit_trail_is_kept_seven_years_passes if {
	every change in [
		{"audit_log.retention_days": {"value": 2557}},
		{"audit_log.retention_days": {"value": -1}},
	] {
		audit_trail.the_audit_trail_is_kept_seven_years.verdict == "pass" with input as given.but(the_audit_trail_is_kept_seven_years_facts, change)
	}
}

test_the_audit_trail_is_kept_seven_years_fails if {
	every case in [
		{
			"change": {"audit_log.retention_days": {"value": 2556}},
			"because": [{"expected": "at least 2557 days", "fact": "audit_log.retention_days"}],
		},
		{
			"change": {"audit_log.retention_days": {"value": 0}},
			"because": [{"expected": "at least 2557 days", "fact": "audit_log.retention_days"}],
		},
		{
			"change": {"audit_log.retention_days": {"value": -2}},
			"because": [{"expected": "at least 2557 days", "fact": "audit_log.retention_days"}],
		},
	] {
		answer := audit_trail.the_audit_trail_is_kept_seven_years with input as given.but(the_audit_trail_is_kept_seven_years_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_the_audit_trail_is_kept_seven_years_is_unknown if {
	every change in [
		{"audit_log.retention_days": {"absent": "missing"}},
		{"audit_log.retention_days": {"absent": "null"}},
		{"audit_log.retention_days": {"absent": "placeholder"}},
		{"audit_log.retention_days": {"absent": "mistyped"}},
	] {
		audit_trail.the_audit_trail_is_kept_seven_years.verdict == "unknown" with input as given.but(the_audit_trail_is_kept_seven_years_facts, change)
	}
}

test_the_audit_trail_is_kept_seven_years_is_not_modelled if {
	every change in [
		{"audit_log.retention_days": {"absent": "not_modelled"}},
	] {
		audit_trail.the_audit_trail_is_kept_seven_years.verdict == "not_modelled" with input as given.but(the_audit_trail_is_kept_seven_years_facts, change)
	}
}

# SOX-LOG-3

the_audit_trail_resists_tampering_facts := {"audit_log.tamper_protection": {"value": true}}

test_the_audit_trail_resists_tampering_passes if {
	every change in [
		{"audit_log.tamper_protection": {"value": true}},
	] {
		audit_trail.the_audit_trail_resists_tampering.verdict == "pass" with input as given.but(the_audit_trail_resists_tampering_facts, change)
	}
}

test_the_audit_trail_resists_tampering_fails if {
	every case in [
		{
			"change": {"audit_log.tamper_protection": {"value": false}},
			"because": [{"expected": "true", "fact": "audit_log.tamper_protection"}],
		},
	] {
		answer := audit_trail.the_audit_trail_resists_tampering with input as given.but(the_audit_trail_resists_tampering_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_the_audit_trail_resists_tampering_is_unknown if {
	every change in [
		{"audit_log.tamper_protection": {"absent": "missing"}},
		{"audit_log.tamper_protection": {"absent": "null"}},
		{"audit_log.tamper_protection": {"absent": "placeholder"}},
		{"audit_log.tamper_protection": {"absent": "mistyped"}},
	] {
		audit_trail.the_audit_trail_resists_tampering.verdict == "unknown" with input as given.but(the_audit_trail_resists_tampering_facts, change)
	}
}

test_the_audit_trail_resists_tampering_is_not_modelled if {
	every change in [
		{"audit_log.tamper_protection": {"absent": "not_modelled"}},
	] {
		audit_trail.the_audit_trail_resists_tampering.verdict == "not_modelled" with input as given.but(the_audit_trail_resists_tampering_facts, change)
	}
}
