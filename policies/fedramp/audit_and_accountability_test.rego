package tenure.fedramp.audit_and_accountability_test

import data.tenure.fedramp.audit_and_accountability
import data.tenure.lib.given

# FRMP-AU-2-A

audit_records_are_generated_facts := {"audit_log.enabled": {"value": true}}

test_audit_records_are_generated_passes if {
	every change in [
		{"audit_log.enabled": {"value": true}},
	] {
		audit_and_accountability.audit_records_are_generated.verdict == "pass" with input as given.but(audit_records_are_generated_facts, change)
	}
}

test_audit_records_are_generated_fails if {
	every case in [
		{
			"change": {"audit_log.enabled": {"value": false}},
			"because": [{"expected": "true", "fact": "audit_log.enabled"}],
		},
	] {
		answer := audit_and_accountability.audit_records_are_generated with input as given.but(audit_records_are_generated_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_audit_records_are_generated_is_unknown if {
	every change in [
		{"audit_log.enabled": {"absent": "missing"}},
		{"audit_log.enabled": {"absent": "null"}},
		{"audit_log.enabled": {"absent": "placeholder"}},
		{"audit_log.enabled": {"absent": "mistyped"}},
	] {
		audit_and_accountability.audit_records_are_generated.verdict == "unknown" with input as given.but(audit_records_are_generated_facts, change)
	}
}

test_audit_records_are_generated_is_not_modelled if {
	every change in [
		{"audit_log.enabled": {"absent": "not_modelled"}},
	] {
		audit_and_accountability.audit_records_are_generated.verdict == "not_modelled" with input as given.but(audit_records_are_generated_facts, change)
	}
}

# FRMP-AU-9-A

audit_records_are_protected_facts := {"audit_log.tamper_protection": {"value": true}}

test_audit_records_are_protected_passes if {
	every change in [
		{"audit_log.tamper_protection": {"value": true}},
	] {
		audit_and_accountability.audit_records_are_protected.verdict == "pass" with input as given.but(audit_records_are_protected_facts, change)
	}
}

test_audit_records_are_protected_fails if {
	every case in [
		{
			"change": {"audit_log.tamper_protection": {"value": false}},
			"because": [{"expected": "true", "fact": "audit_log.tamper_protection"}],
		},
	] {
		answer := audit_and_accountability.audit_records_are_protected with input as given.but(audit_records_are_protected_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_audit_records_are_protected_is_unknown if {
	every change in [
		{"audit_log.tamper_protection": {"absent": "missing"}},
		{"audit_log.tamper_protection": {"absent": "null"}},
		{"audit_log.tamper_protection": {"absent": "placeholder"}},
		{"audit_log.tamper_protection": {"absent": "mistyped"}},
	] {
		audit_and_accountability.audit_records_are_protected.verdict == "unknown" with input as given.but(audit_records_are_protected_facts, change)
	}
}

test_audit_records_are_protected_is_not_modelled if {
	every change in [
		{"audit_log.tamper_protection": {"absent": "not_modelled"}},
	] {
		audit_and_accountability.audit_records_are_protected.verdict == "not_modelled" with input as given.but(audit_records_are_protected_facts, change)
	}
}

# FRMP-AU-11-A

audit_records_are_online_and_kept_facts := {
	"logging.searchable_days": {"value": 90},
	"audit_log.retention_days": {"value": 913},
}

test_audit_records_are_online_and_kept_passes if {
	every change in [
		{"logging.searchable_days": {"value": 90}},
		{"logging.searchable_days": {"value": -1}},
		{"audit_log.retention_days": {"value": 913}},
		{"audit_log.retention_days": {"value": -1}},
	] {
		audit_and_accountability.audit_records_are_online_and_kept.verdict == "pass" with input as given.but(audit_records_are_online_and_kept_facts, change)
	}
}

test_audit_records_are_online_and_kept_fails if {
	every case in [
		{
			"change": {"logging.searchable_days": {"value": 89}},
			"because": [{"expected": "at least 90 days", "fact": "logging.searchable_days"}],
		},
		{
			"change": {"logging.searchable_days": {"value": 0}},
			"because": [{"expected": "at least 90 days", "fact": "logging.searchable_days"}],
		},
		{
			"change": {"logging.searchable_days": {"value": -2}},
			"because": [{"expected": "at least 90 days", "fact": "logging.searchable_days"}],
		},
		{
			"change": {"audit_log.retention_days": {"value": 912}},
			"because": [{"expected": "at least 913 days", "fact": "audit_log.retention_days"}],
		},
		{
			"change": {"audit_log.retention_days": {"value": 0}},
			"because": [{"expected": "at least 913 days", "fact": "audit_log.retention_days"}],
		},
		{
			"change": {"audit_log.retention_days": {"value": -2}},
			"because": [{"expected": "at least 913 days", "fact": "audit_log.retention_days"}],
		},
		{
			"change": {"logging.searchable_days": {"value": 89}, "audit_log.retention_days": {"absent": "missing"}},
			"because": [{"expected": "at least 90 days", "fact": "logging.searchable_days"}],
		},
		{
			"change": {"audit_log.retention_days": {"value": 912}, "logging.searchable_days": {"absent": "missing"}},
			"because": [{"expected": "at least 913 days", "fact": "audit_log.retention_days"}],
		},
	] {
		answer := audit_and_accountability.audit_records_are_online_and_kept with input as given.but(audit_records_are_online_and_kept_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_audit_records_are_online_and_kept_is_unknown if {
	every change in [
		{"logging.searchable_days": {"absent": "missing"}},
		{"logging.searchable_days": {"absent": "null"}},
		{"logging.searchable_days": {"absent": "placeholder"}},
		{"logging.searchable_days": {"absent": "mistyped"}},
		{"logging.searchable_days": {"absent": "not_modelled"}},
		{"audit_log.retention_days": {"absent": "missing"}},
		{"audit_log.retention_days": {"absent": "null"}},
		{"audit_log.retention_days": {"absent": "placeholder"}},
		{"audit_log.retention_days": {"absent": "mistyped"}},
		{"audit_log.retention_days": {"absent": "not_modelled"}},
	] {
		audit_and_accountability.audit_records_are_online_and_kept.verdict == "unknown" with input as given.but(audit_records_are_online_and_kept_facts, change)
	}
}
