package tenure.gdpr.article_5_test

import data.tenure.gdpr.article_5
import data.tenure.lib.given

# GDPR-5-1-C-A

personal_data_is_minimised_facts := {"privacy.minimisation": {"value": true}}

test_personal_data_is_minimised_passes if {
	every change in [
		{"privacy.minimisation": {"value": true}},
	] {
		article_5.personal_data_is_minimised.verdict == "pass" with input as given.but(personal_data_is_minimised_facts, change)
	}
}

test_personal_data_is_minimised_fails if {
	every case in [
		{
			"change": {"privacy.minimisation": {"value": false}},
			"because": [{"expected": "true", "fact": "privacy.minimisation"}],
		},
	] {
		answer := article_5.personal_data_is_minimised with input as given.but(personal_data_is_minimised_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_personal_data_is_minimised_is_unknown if {
	every change in [
		{"privacy.minimisation": {"absent": "missing"}},
		{"privacy.minimisation": {"absent": "null"}},
		{"privacy.minimisation": {"absent": "placeholder"}},
		{"privacy.minimisation": {"absent": "mistyped"}},
	] {
		article_5.personal_data_is_minimised.verdict == "unknown" with input as given.but(personal_data_is_minimised_facts, change)
	}
}

test_personal_data_is_minimised_is_not_modelled if {
	every change in [
		{"privacy.minimisation": {"absent": "not_modelled"}},
	] {
		article_5.personal_data_is_minimised.verdict == "not_modelled" with input as given.but(personal_data_is_minimised_facts, change)
	}
}

# GDPR-5-1-E-A

personal_data_is_not_kept_forever_facts := {"privacy.retention_days": {"value": 2557}}

test_personal_data_is_not_kept_forever_passes if {
	every change in [
		{"privacy.retention_days": {"value": 1}},
		{"privacy.retention_days": {"value": 2557}},
	] {
		article_5.personal_data_is_not_kept_forever.verdict == "pass" with input as given.but(personal_data_is_not_kept_forever_facts, change)
	}
}

test_personal_data_is_not_kept_forever_fails if {
	every case in [
		{
			"change": {"privacy.retention_days": {"value": 0}},
			"because": [
				{"expected": "1 to 2557 days, or a written reason for longer", "fact": "privacy.retention_days"},
			],
		},
		{
			"change": {"privacy.retention_days": {"value": -1}},
			"because": [
				{"expected": "1 to 2557 days, or a written reason for longer", "fact": "privacy.retention_days"},
			],
		},
		{
			"change": {"privacy.retention_days": {"value": -5}},
			"because": [
				{"expected": "1 to 2557 days, or a written reason for longer", "fact": "privacy.retention_days"},
			],
		},
	] {
		answer := article_5.personal_data_is_not_kept_forever with input as given.but(personal_data_is_not_kept_forever_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_personal_data_is_not_kept_forever_is_unknown if {
	every change in [
		{"privacy.retention_days": {"value": 2558}},
		{"privacy.retention_days": {"absent": "missing"}},
		{"privacy.retention_days": {"absent": "null"}},
		{"privacy.retention_days": {"absent": "placeholder"}},
		{"privacy.retention_days": {"absent": "mistyped"}},
	] {
		article_5.personal_data_is_not_kept_forever.verdict == "unknown" with input as given.but(personal_data_is_not_kept_forever_facts, change)
	}
}

test_personal_data_is_not_kept_forever_is_not_modelled if {
	every change in [
		{"privacy.retention_days": {"absent": "not_modelled"}},
	] {
		article_5.personal_data_is_not_kept_forever.verdict == "not_modelled" with input as given.but(personal_data_is_not_kept_forever_facts, change)
	}
}

# GDPR-5-1-E-B

audit_logs_are_not_kept_forever_facts := {"audit_log.retention_days": {"value": 2557}}

test_audit_logs_are_not_kept_forever_passes if {
	every change in [
		{"audit_log.retention_days": {"value": 1}},
		{"audit_log.retention_days": {"value": 2557}},
	] {
		article_5.audit_logs_are_not_kept_forever.verdict == "pass" with input as given.but(audit_logs_are_not_kept_forever_facts, change)
	}
}

test_audit_logs_are_not_kept_forever_fails if {
	every case in [
		{
			"change": {"audit_log.retention_days": {"value": 0}},
			"because": [
				{"expected": "1 to 2557 days, or a written reason for longer", "fact": "audit_log.retention_days"},
			],
		},
		{
			"change": {"audit_log.retention_days": {"value": -1}},
			"because": [
				{"expected": "1 to 2557 days, or a written reason for longer", "fact": "audit_log.retention_days"},
			],
		},
		{
			"change": {"audit_log.retention_days": {"value": -5}},
			"because": [
				{"expected": "1 to 2557 days, or a written reason for longer", "fact": "audit_log.retention_days"},
			],
		},
	] {
		answer := article_5.audit_logs_are_not_kept_forever with input as given.but(audit_logs_are_not_kept_forever_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_audit_logs_are_not_kept_forever_is_unknown if {
	every change in [
		{"audit_log.retention_days": {"value": 2558}},
		{"audit_log.retention_days": {"absent": "missing"}},
		{"audit_log.retention_days": {"absent": "null"}},
		{"audit_log.retention_days": {"absent": "placeholder"}},
		{"audit_log.retention_days": {"absent": "mistyped"}},
	] {
		article_5.audit_logs_are_not_kept_forever.verdict == "unknown" with input as given.but(audit_logs_are_not_kept_forever_facts, change)
	}
}

test_audit_logs_are_not_kept_forever_is_not_modelled if {
	every change in [
		{"audit_log.retention_days": {"absent": "not_modelled"}},
	] {
		article_5.audit_logs_are_not_kept_forever.verdict == "not_modelled" with input as given.but(audit_logs_are_not_kept_forever_facts, change)
	}
}
