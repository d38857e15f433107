package tenure.iso27001.annex_a_5_test

import data.tenure.iso27001.annex_a_5
import data.tenure.lib.given

# ISO-5-12-A

information_has_a_class_facts := {
	"classification.public": {"value": false},
	"classification.internal": {"value": false},
	"classification.confidential": {"value": false},
	"classification.restricted": {"value": false},
	"classification.top_secret": {"value": false},
	"classification.declared": {"value": false},
}

test_information_has_a_class_passes if {
	every change in [
		{"classification.public": {"value": true}},
		{"classification.internal": {"value": true}},
		{"classification.confidential": {"value": true}},
		{"classification.restricted": {"value": true}},
		{"classification.top_secret": {"value": true}},
		{"classification.declared": {"value": true}},
	] {
		annex_a_5.information_has_a_class.verdict == "pass" with input as given.but(information_has_a_class_facts, change)
	}
}

test_information_has_a_class_fails if {
	every case in [
		{
			"change": {},
			"because": [
				{"expected": "true", "fact": "classification.public"},
				{"expected": "true", "fact": "classification.internal"},
				{"expected": "true", "fact": "classification.confidential"},
				{"expected": "true", "fact": "classification.restricted"},
				{"expected": "true", "fact": "classification.top_secret"},
				{"expected": "true", "fact": "classification.declared"},
			],
		},
		{
			"change": {"classification.public": {"absent": "not_modelled"}},
			"because": [
				{"expected": "true", "fact": "classification.internal"},
				{"expected": "true", "fact": "classification.confidential"},
				{"expected": "true", "fact": "classification.restricted"},
				{"expected": "true", "fact": "classification.top_secret"},
				{"expected": "true", "fact": "classification.declared"},
			],
		},
		{
			"change": {"classification.internal": {"absent": "not_modelled"}},
			"because": [
				{"expected": "true", "fact": "classification.public"},
				{"expected": "true", "fact": "classification.confidential"},
				{"expected": "true", "fact": "classification.restricted"},
				{"expected": "true", "fact": "classification.top_secret"},
				{"expected": "true", "fact": "classification.declared"},
			],
		},
		{
			"change": {"classification.confidential": {"absent": "not_modelled"}},
			"because": [
				{"expected": "true", "fact": "classification.public"},
				{"expected": "true", "fact": "classification.internal"},
				{"expected": "true", "fact": "classification.restricted"},
				{"expected": "true", "fact": "classification.top_secret"},
				{"expected": "true", "fact": "classification.declared"},
			],
		},
		{
			"change": {"classification.restricted": {"absent": "not_modelled"}},
			"because": [
				{"expected": "true", "fact": "classification.public"},
				{"expected": "true", "fact": "classification.internal"},
				{"expected": "true", "fact": "classification.confidential"},
				{"expected": "true", "fact": "classification.top_secret"},
				{"expected": "true", "fact": "classification.declared"},
			],
		},
		{
			"change": {"classification.top_secret": {"absent": "not_modelled"}},
			"because": [
				{"expected": "true", "fact": "classification.public"},
				{"expected": "true", "fact": "classification.internal"},
				{"expected": "true", "fact": "classification.confidential"},
				{"expected": "true", "fact": "classification.restricted"},
				{"expected": "true", "fact": "classification.declared"},
			],
		},
		{
			"change": {"classification.declared": {"absent": "not_modelled"}},
			"because": [
				{"expected": "true", "fact": "classification.public"},
				{"expected": "true", "fact": "classification.internal"},
				{"expected": "true", "fact": "classification.confidential"},
				{"expected": "true", "fact": "classification.restricted"},
				{"expected": "true", "fact": "classification.top_secret"},
			],
		},
	] {
		answer := annex_a_5.information_has_a_class with input as given.but(information_has_a_class_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_information_has_a_class_is_unknown if {
	every change in [
		{"classification.public": {"absent": "missing"}},
		{"classification.public": {"absent": "null"}},
		{"classification.public": {"absent": "placeholder"}},
		{"classification.public": {"absent": "mistyped"}},
		{"classification.internal": {"absent": "missing"}},
		{"classification.internal": {"absent": "null"}},
		{"classification.internal": {"absent": "placeholder"}},
		{"classification.internal": {"absent": "mistyped"}},
		{"classification.confidential": {"absent": "missing"}},
		{"classification.confidential": {"absent": "null"}},
		{"classification.confidential": {"absent": "placeholder"}},
		{"classification.confidential": {"absent": "mistyped"}},
		{"classification.restricted": {"absent": "missing"}},
		{"classification.restricted": {"absent": "null"}},
		{"classification.restricted": {"absent": "placeholder"}},
		{"classification.restricted": {"absent": "mistyped"}},
		{"classification.top_secret": {"absent": "missing"}},
		{"classification.top_secret": {"absent": "null"}},
		{"classification.top_secret": {"absent": "placeholder"}},
		{"classification.top_secret": {"absent": "mistyped"}},
		{"classification.declared": {"absent": "missing"}},
		{"classification.declared": {"absent": "null"}},
		{"classification.declared": {"absent": "placeholder"}},
		{"classification.declared": {"absent": "mistyped"}},
		{"classification.public": {"absent": "not_modelled"}, "classification.internal": {"absent": "not_modelled"}, "classification.confidential": {"absent": "not_modelled"}, "classification.restricted": {"absent": "not_modelled"}, "classification.top_secret": {"absent": "not_modelled"}, "classification.declared": {"absent": "not_modelled"}},
	] {
		annex_a_5.information_has_a_class.verdict == "unknown" with input as given.but(information_has_a_class_facts, change)
	}
}

# ISO-5-15-A

access_follows_rules_facts := {
	"access.role_based": {"value": false},
	"access.default_policy": {"value": "DENY"},
}

test_access_follows_rules_passes if {
	every change in [
		{"access.role_based": {"value": true}},
		{"access.default_policy": {"value": "deny"}},
	] {
		annex_a_5.access_follows_rules.verdict == "pass" with input as given.but(access_follows_rules_facts, change)
	}
}

test_access_follows_rules_fails if {
	every case in [
		{
			"change": {},
			"because": [
				{"expected": "true", "fact": "access.role_based"},
				{"expected": "deny", "fact": "access.default_policy"},
			],
		},
		{
			"change": {"access.role_based": {"absent": "not_modelled"}},
			"because": [{"expected": "deny", "fact": "access.default_policy"}],
		},
		{
			"change": {"access.default_policy": {"value": "allow"}},
			"because": [
				{"expected": "true", "fact": "access.role_based"},
				{"expected": "deny", "fact": "access.default_policy"},
			],
		},
		{
			"change": {"access.default_policy": {"absent": "not_modelled"}},
			"because": [{"expected": "true", "fact": "access.role_based"}],
		},
	] {
		answer := annex_a_5.access_follows_rules with input as given.but(access_follows_rules_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_access_follows_rules_is_unknown if {
	every change in [
		{"access.role_based": {"absent": "missing"}},
		{"access.role_based": {"absent": "null"}},
		{"access.role_based": {"absent": "placeholder"}},
		{"access.role_based": {"absent": "mistyped"}},
		{"access.default_policy": {"absent": "missing"}},
		{"access.default_policy": {"absent": "null"}},
		{"access.default_policy": {"absent": "placeholder"}},
		{"access.default_policy": {"absent": "mistyped"}},
		{"access.role_based": {"absent": "not_modelled"}, "access.default_policy": {"absent": "not_modelled"}},
	] {
		annex_a_5.access_follows_rules.verdict == "unknown" with input as given.but(access_follows_rules_facts, change)
	}
}

# ISO-5-17-A

authentication_secrets_are_renewed_facts := {"api_keys.rotation_days": {"value": 90}}

test_authentication_secrets_are_renewed_passes if {
	every change in [
		{"api_keys.rotation_days": {"value": 1}},
		{"api_keys.rotation_days": {"value": 90}},
	] {
		annex_a_5.authentication_secrets_are_renewed.verdict == "pass" with input as given.but(authentication_secrets_are_renewed_facts, change)
	}
}

test_authentication_secrets_are_renewed_fails if {
	every case in [
		{
			"change": {"api_keys.rotation_days": {"value": 0}},
			"because": [{"expected": "1 to 90 days", "fact": "api_keys.rotation_days"}],
		},
		{
			"change": {"api_keys.rotation_days": {"value": 91}},
			"because": [{"expected": "1 to 90 days", "fact": "api_keys.rotation_days"}],
		},
		{
			"change": {"api_keys.rotation_days": {"value": -1}},
			"because": [{"expected": "1 to 90 days", "fact": "api_keys.rotation_days"}],
		},
	] {
		answer := annex_a_5.authentication_secrets_are_renewed with input as given.but(authentication_secrets_are_renewed_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_authentication_secrets_are_renewed_is_unknown if {
	every change in [
		{"api_keys.rotation_days": {"absent": "missing"}},
		{"api_keys.rotation_days": {"absent": "null"}},
		{"api_keys.rotation_days": {"absent": "placeholder"}},
		{"api_keys.rotation_days": {"absent": "mistyped"}},
	] {
		annex_a_5.authentication_secrets_are_renewed.verdict == "unknown" with input as given.but(authentication_secrets_are_renewed_facts, change)
	}
}

test_authentication_secrets_are_renewed_is_not_modelled if {
	every change in [
		{"api_keys.rotation_days": {"absent": "not_modelled"}},
	] {
		annex_a_5.authentication_secrets_are_renewed.verdict == "not_modelled" with input as given.but(authentication_secrets_are_renewed_facts, change)
	}
}

# ISO-5-30-A

recovery_is_ready_and_has_objectives_facts := {
	"recovery.enabled": {"value": true},
	"recovery.point_objective_minutes": {"value": 60},
	"recovery.time_objective_minutes": {"value": 240},
}

test_recovery_is_ready_and_has_objectives_passes if {
	every change in [
		{"recovery.enabled": {"value": true}},
		{"recovery.point_objective_minutes": {"value": 60}},
		{"recovery.point_objective_minutes": {"value": 0}},
		{"recovery.point_objective_minutes": {"value": -1}},
		{"recovery.time_objective_minutes": {"value": 240}},
		{"recovery.time_objective_minutes": {"value": 0}},
		{"recovery.time_objective_minutes": {"value": -1}},
	] {
		annex_a_5.recovery_is_ready_and_has_objectives.verdict == "pass" with input as given.but(recovery_is_ready_and_has_objectives_facts, change)
	}
}

test_recovery_is_ready_and_has_objectives_fails if {
	every case in [
		{
			"change": {"recovery.enabled": {"value": false}},
			"because": [{"expected": "true", "fact": "recovery.enabled"}],
		},
		{
			"change": {"recovery.point_objective_minutes": {"absent": "null"}},
			"because": [{"expected": "a stated value", "fact": "recovery.point_objective_minutes"}],
		},
		{
			"change": {"recovery.time_objective_minutes": {"absent": "null"}},
			"because": [{"expected": "a stated value", "fact": "recovery.time_objective_minutes"}],
		},
		{
			"change": {"recovery.enabled": {"value": false}, "recovery.point_objective_minutes": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "recovery.enabled"}],
		},
		{
			"change": {"recovery.point_objective_minutes": {"absent": "null"}, "recovery.time_objective_minutes": {"absent": "missing"}},
			"because": [{"expected": "a stated value", "fact": "recovery.point_objective_minutes"}],
		},
		{
			"change": {"recovery.time_objective_minutes": {"absent": "null"}, "recovery.enabled": {"absent": "missing"}},
			"because": [{"expected": "a stated value", "fact": "recovery.time_objective_minutes"}],
		},
	] {
		answer := annex_a_5.recovery_is_ready_and_has_objectives with input as given.but(recovery_is_ready_and_has_objectives_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_recovery_is_ready_and_has_objectives_is_unknown if {
	every change in [
		{"recovery.enabled": {"absent": "missing"}},
		{"recovery.enabled": {"absent": "null"}},
		{"recovery.enabled": {"absent": "placeholder"}},
		{"recovery.enabled": {"absent": "mistyped"}},
		{"recovery.enabled": {"absent": "not_modelled"}},
		{"recovery.point_objective_minutes": {"absent": "missing"}},
		{"recovery.point_objective_minutes": {"absent": "placeholder"}},
		{"recovery.point_objective_minutes": {"absent": "mistyped"}},
		{"recovery.point_objective_minutes": {"absent": "not_modelled"}},
		{"recovery.time_objective_minutes": {"absent": "missing"}},
		{"recovery.time_objective_minutes": {"absent": "placeholder"}},
		{"recovery.time_objective_minutes": {"absent": "mistyped"}},
		{"recovery.time_objective_minutes": {"absent": "not_modelled"}},
	] {
		annex_a_5.recovery_is_ready_and_has_objectives.verdict == "unknown" with input as given.but(recovery_is_ready_and_has_objectives_facts, change)
	}
}

# ISO-5-34-A

personal_data_is_protected_facts := {
	"privacy.by_design": {"value": true},
	"privacy.erasure": {"value": true},
}

test_personal_data_is_protected_passes if {
	every change in [
		{"privacy.by_design": {"value": true}},
		{"privacy.erasure": {"value": true}},
	] {
		annex_a_5.personal_data_is_protected.verdict == "pass" with input as given.but(personal_data_is_protected_facts, change)
	}
}

test_personal_data_is_protected_fails if {
	every case in [
		{
			"change": {"privacy.by_design": {"value": false}},
			"because": [{"expected": "true", "fact": "privacy.by_design"}],
		},
		{
			"change": {"privacy.erasure": {"value": false}},
			"because": [{"expected": "true", "fact": "privacy.erasure"}],
		},
		{
			"change": {"privacy.by_design": {"value": false}, "privacy.erasure": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "privacy.by_design"}],
		},
		{
			"change": {"privacy.erasure": {"value": false}, "privacy.by_design": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "privacy.erasure"}],
		},
	] {
		answer := annex_a_5.personal_data_is_protected with input as given.but(personal_data_is_protected_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_personal_data_is_protected_is_unknown if {
	every change in [
		{"privacy.by_design": {"absent": "missing"}},
		{"privacy.by_design": {"absent": "null"}},
		{"privacy.by_design": {"absent": "placeholder"}},
		{"privacy.by_design": {"absent": "mistyped"}},
		{"privacy.by_design": {"absent": "not_modelled"}},
		{"privacy.erasure": {"absent": "missing"}},
		{"privacy.erasure": {"absent": "null"}},
		{"privacy.erasure": {"absent": "placeholder"}},
		{"privacy.erasure": {"absent": "mistyped"}},
		{"privacy.erasure": {"absent": "not_modelled"}},
	] {
		annex_a_5.personal_data_is_protected.verdict == "unknown" with input as given.but(personal_data_is_protected_facts, change)
	}
}
