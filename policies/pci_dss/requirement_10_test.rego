package tenure.pci_dss.requirement_10_test

import data.tenure.lib.given
import data.tenure.pci_dss.requirement_10

# PCI-10-2-1-A

audit_logs_are_on_facts := {"audit_log.enabled": {"value": true}}

test_audit_logs_are_on_passes if {
	every change in [
		{"audit_log.enabled": {"value": true}},
	] {
		requirement_10.audit_logs_are_on.verdict == "pass" with input as given.but(audit_logs_are_on_facts, change)
	}
}

test_audit_logs_are_on_fails if {
	every case in [
		{
			"change": {"audit_log.enabled": {"value": false}},
			"because": [{"expected": "true", "fact": "audit_log.enabled"}],
		},
	] {
		answer := requirement_10.audit_logs_are_on with input as given.but(audit_logs_are_on_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_audit_logs_are_on_is_unknown if {
	every change in [
		{"audit_log.enabled": {"absent": "missing"}},
		{"audit_log.enabled": {"absent": "null"}},
		{"audit_log.enabled": {"absent": "placeholder"}},
		{"audit_log.enabled": {"absent": "mistyped"}},
	] {
		requirement_10.audit_logs_are_on.verdict == "unknown" with input as given.but(audit_logs_are_on_facts, change)
	}
}

test_audit_logs_are_on_is_not_modelled if {
	every change in [
		{"audit_log.enabled": {"absent": "not_modelled"}},
	] {
		requirement_10.audit_logs_are_on.verdict == "not_modelled" with input as given.but(audit_logs_are_on_facts, change)
	}
}

# PCI-10-3-3-A

audit_logs_are_copied_to_a_central_place_facts := {"logging.central_aggregation": {"value": true}}

test_audit_logs_are_copied_to_a_central_place_passes if {
	every change in [
		{"logging.central_aggregation": {"value": true}},
	] {
		requirement_10.audit_logs_are_copied_to_a_central_place.verdict == "pass" with input as given.but(audit_logs_are_copied_to_a_central_place_facts, change)
	}
}

test_audit_logs_are_copied_to_a_central_place_fails if {
	every case in [
		{
			"change": {"logging.central_aggregation": {"value": false}},
			"because": [{"expected": "true", "fact": "logging.central_aggregation"}],
		},
	] {
		answer := requirement_10.audit_logs_are_copied_to_a_central_place with input as given.but(audit_logs_are_copied_to_a_central_place_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_audit_logs_are_copied_to_a_central_place_is_unknown if {
	every change in [
		{"logging.central_aggregation": {"absent": "missing"}},
		{"logging.central_aggregation": {"absent": "null"}},
		{"logging.central_aggregation": {"absent": "placeholder"}},
		{"logging.central_aggregation": {"absent": "mistyped"}},
	] {
		requirement_10.audit_logs_are_copied_to_a_central_place.verdict == "unknown" with input as given.but(audit_logs_are_copied_to_a_central_place_facts, change)
	}
}

test_audit_logs_are_copied_to_a_central_place_is_not_modelled if {
	every change in [
		{"logging.central_aggregation": {"absent": "not_modelled"}},
	] {
		requirement_10.audit_logs_are_copied_to_a_central_place.verdict == "not_modelled" with input as given.but(audit_logs_are_copied_to_a_central_place_facts, change)
	}
}

# PCI-10-3-4-A

changes_to_logs_are_detected_facts := {"audit_log.tamper_protection": {"value": true}}

test_changes_to_logs_are_detected_passes if {
	every change in [
		{"audit_log.tamper_protection": {"value": true}},
	] {
		requirement_10.changes_to_logs_are_detected.verdict == "pass" with input as given.but(changes_to_logs_are_detected_facts, change)
	}
}

test_changes_to_logs_are_detected_fails if {
	every case in [
		{
			"change": {"audit_log.tamper_protection": {"value": false}},
			"because": [{"expected": "true", "fact": "audit_log.tamper_protection"}],
		},
	] {
		answer := requirement_10.changes_to_logs_are_detected with input as given.but(changes_to_logs_are_detected_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_changes_to_logs_are_detected_is_unknown if {
	every change in [
		{"audit_log.tamper_protection": {"absent": "missing"}},
		{"audit_log.tamper_protection": {"absent": "null"}},
		{"audit_log.tamper_protection": {"absent": "placeholder"}},
		{"audit_log.tamper_protection": {"absent": "mistyped"}},
	] {
		requirement_10.changes_to_logs_are_detected.verdict == "unknown" with input as given.but(changes_to_logs_are_detected_facts, change)
	}
}

test_changes_to_logs_are_detected_is_not_modelled if {
	every change in [
		{"audit_log.tamper_protection": {"absent": "not_modelled"}},
	] {
		requirement_10.changes_to_logs_are_detected.verdict == "not_modelled" with input as given.but(changes_to_logs_are_detected_facts, change)
	}
}

# PCI-10-4-1-1-A

log_review_is_automated_facts := {
	"logging.central_aggregation": {"value": true},
	"monitoring.security_events": {"value": true},
}

test_log_review_is_automated_passes if {
	every change in [
		{"logging.central_aggregation": {"value": true}},
		{"monitoring.security_events": {"value": true}},
	] {
		requirement_10.log_review_is_automated.verdict == "pass" with input as given.but(log_review_is_automated_facts, change)
	}
}

test_log_review_is_automated_fails if {
	every case in [
		{
			"change": {"logging.central_aggregation": {"value": false}},
			"because": [{"expected": "true", "fact": "logging.central_aggregation"}],
		},
		{
			"change": {"logging.central_aggregation": {"value": false}, "monitoring.security_events": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "logging.central_aggregation"}],
		},
		{
			"change": {"monitoring.security_events": {"value": false}},
			"because": [{"expected": "true", "fact": "monitoring.security_events"}],
		},
		{
			"change": {"monitoring.security_events": {"value": false}, "logging.central_aggregation": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "monitoring.security_events"}],
		},
	] {
		answer := requirement_10.log_review_is_automated with input as given.but(log_review_is_automated_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_log_review_is_automated_is_unknown if {
	every change in [
		{"logging.central_aggregation": {"absent": "missing"}},
		{"logging.central_aggregation": {"absent": "null"}},
		{"logging.central_aggregation": {"absent": "placeholder"}},
		{"logging.central_aggregation": {"absent": "mistyped"}},
		{"logging.central_aggregation": {"absent": "not_modelled"}},
		{"monitoring.security_events": {"absent": "missing"}},
		{"monitoring.security_events": {"absent": "null"}},
		{"monitoring.security_events": {"absent": "placeholder"}},
		{"monitoring.security_events": {"absent": "mistyped"}},
		{"monitoring.security_events": {"absent": "not_modelled"}},
	] {
		requirement_10.log_review_is_automated.verdict == "unknown" with input as given.but(log_review_is_automated_facts, change)
	}
}

# PCI-10-5-1-A

logs_are_kept_for_a_year_facts := {
	"audit_log.retention_days": {"value": 365},
	"logging.searchable_days": {"value": 90},
}

test_logs_are_kept_for_a_year_passes if {
	every change in [
		{"audit_log.retention_days": {"value": 365}},
		{"audit_log.retention_days": {"value": -1}},
		{"logging.searchable_days": {"value": 90}},
		{"logging.searchable_days": {"value": -1}},
	] {
		requirement_10.logs_are_kept_for_a_year.verdict == "pass" with input as given.but(logs_are_kept_for_a_year_facts, change)
	}
}

test_logs_are_kept_for_a_year_fails if {
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
		{
			"change": {"audit_log.retention_days": {"value": 364}, "logging.searchable_days": {"absent": "missing"}},
			"because": [{"expected": "at least 365 days", "fact": "audit_log.retention_days"}],
		},
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
			"change": {"logging.searchable_days": {"value": 89}, "audit_log.retention_days": {"absent": "missing"}},
			"because": [{"expected": "at least 90 days", "fact": "logging.searchable_days"}],
		},
	] {
		answer := requirement_10.logs_are_kept_for_a_year with input as given.but(logs_are_kept_for_a_year_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_logs_are_kept_for_a_year_is_unknown if {
	every change in [
		{"audit_log.retention_days": {"absent": "missing"}},
		{"audit_log.retention_days": {"absent": "null"}},
		{"audit_log.retention_days": {"absent": "placeholder"}},
		{"audit_log.retention_days": {"absent": "mistyped"}},
		{"audit_log.retention_days": {"absent": "not_modelled"}},
		{"logging.searchable_days": {"absent": "missing"}},
		{"logging.searchable_days": {"absent": "null"}},
		{"logging.searchable_days": {"absent": "placeholder"}},
		{"logging.searchable_days": {"absent": "mistyped"}},
		{"logging.searchable_days": {"absent": "not_modelled"}},
	] {
		requirement_10.logs_are_kept_for_a_year.verdict == "unknown" with input as given.but(logs_are_kept_for_a_year_facts, change)
	}
}
