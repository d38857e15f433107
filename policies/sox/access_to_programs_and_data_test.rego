package tenure.sox.access_to_programs_and_data_test

import data.tenure.lib.given
import data.tenure.sox.access_to_programs_and_data

# SOX-APD-1

authentication_is_strong_facts := {"authentication.mfa_required": {"value": true}}

test_authentication_is_strong_passes if {
	every change in [
		{"authentication.mfa_required": {"value": true}},
	] {
		access_to_programs_and_data.authentication_is_strong.verdict == "pass" with input as given.but(authentication_is_strong_facts, change)
	}
}

test_authentication_is_strong_fails if {
	every case in [
		{
			"change": {"authentication.mfa_required": {"value": false}},
			"because": [{"expected": "true", "fact": "authentication.mfa_required"}],
		},
	] {
		answer := access_to_programs_and_data.authentication_is_strong with input as given.but(authentication_is_strong_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_authentication_is_strong_is_unknown if {
	every change in [
		{"authentication.mfa_required": {"absent": "missing"}},
		{"authentication.mfa_required": {"absent": "null"}},
		{"authentication.mfa_required": {"absent": "placeholder"}},
		{"authentication.mfa_required": {"absent": "mistyped"}},
	] {
		access_to_programs_and_data.authentication_is_strong.verdict == "unknown" with input as given.but(authentication_is_strong_facts, change)
	}
}

test_authentication_is_strong_is_not_modelled if {
	every change in [
		{"authentication.mfa_required": {"absent": "not_modelled"}},
	] {
		access_to_programs_and_data.authentication_is_strong.verdict == "not_modelled" with input as given.but(authentication_is_strong_facts, change)
	}
}

# SOX-APD-2

duties_are_separated_facts := {
	"sox.segregation_of_duties": {"value": true},
	"access.role_based": {"value": true},
}

test_duties_are_separated_passes if {
	every change in [
		{"sox.segregation_of_duties": {"value": true}},
		{"access.role_based": {"value": true}},
		{"access.role_based": {"absent": "missing"}},
		{"access.role_based": {"absent": "not_modelled"}},
	] {
		access_to_programs_and_data.duties_are_separated.verdict == "pass" with input as given.but(duties_are_separated_facts, change)
	}
}

test_duties_are_separated_fails if {
	every case in [
		{
			"change": {"sox.segregation_of_duties": {"value": false}},
			"because": [{"expected": "true", "fact": "sox.segregation_of_duties"}],
		},
		{
			"change": {"sox.segregation_of_duties": {"value": false}, "access.role_based": {"absent": "null"}},
			"because": [{"expected": "true", "fact": "sox.segregation_of_duties"}],
		},
		{
			"change": {"access.role_based": {"value": false}},
			"because": [{"expected": "true, or left out", "fact": "access.role_based"}],
		},
		{
			"change": {"access.role_based": {"value": false}, "sox.segregation_of_duties": {"absent": "missing"}},
			"because": [{"expected": "true, or left out", "fact": "access.role_based"}],
		},
	] {
		answer := access_to_programs_and_data.duties_are_separated with input as given.but(duties_are_separated_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_duties_are_separated_is_unknown if {
	every change in [
		{"sox.segregation_of_duties": {"absent": "missing"}},
		{"sox.segregation_of_duties": {"absent": "null"}},
		{"sox.segregation_of_duties": {"absent": "placeholder"}},
		{"sox.segregation_of_duties": {"absent": "mistyped"}},
		{"sox.segregation_of_duties": {"absent": "not_modelled"}},
		{"access.role_based": {"absent": "null"}},
		{"access.role_based": {"absent": "placeholder"}},
		{"access.role_based": {"absent": "mistyped"}},
	] {
		access_to_programs_and_data.duties_are_separated.verdict == "unknown" with input as given.but(duties_are_separated_facts, change)
	}
}

# SOX-APD-3

the_access_claim_is_corroborated_facts := {
	"sox.access_controls": {"value": true},
	"access.zero_trust_networking": {"value": true},
	"access.role_based": {"value": false},
	"access.default_policy": {"value": "DENY"},
}

test_the_access_claim_is_corroborated_passes if {
	every change in [
		{"sox.access_controls": {"value": true}},
		{"access.zero_trust_networking": {"value": true}, "access.role_based": {"value": false}, "access.default_policy": {"value": "DENY"}},
		{"access.zero_trust_networking": {"value": false}, "access.role_based": {"value": true}, "access.default_policy": {"value": "DENY"}},
		{"access.zero_trust_networking": {"value": false}, "access.role_based": {"value": false}, "access.default_policy": {"value": "deny"}},
	] {
		access_to_programs_and_data.the_access_claim_is_corroborated.verdict == "pass" with input as given.but(the_access_claim_is_corroborated_facts, change)
	}
}

test_the_access_claim_is_corroborated_fails if {
	every case in [
		{
			"change": {"sox.access_controls": {"value": false}},
			"because": [{"expected": "true", "fact": "sox.access_controls"}],
		},
		{
			"change": {"sox.access_controls": {"value": false}, "access.zero_trust_networking": {"absent": "missing"}, "access.role_based": {"value": false}, "access.default_policy": {"value": "DENY"}},
			"because": [{"expected": "true", "fact": "sox.access_controls"}],
		},
		{
			"change": {"access.zero_trust_networking": {"value": false}, "access.role_based": {"value": false}, "access.default_policy": {"value": "DENY"}},
			"because": [
				{"expected": "true", "fact": "access.zero_trust_networking"},
				{"expected": "true", "fact": "access.role_based"},
				{"expected": "deny", "fact": "access.default_policy"},
			],
		},
		{
			"change": {"access.zero_trust_networking": {"value": false}, "access.role_based": {"value": false}, "access.default_policy": {"value": "allow"}},
			"because": [
				{"expected": "true", "fact": "access.zero_trust_networking"},
				{"expected": "true", "fact": "access.role_based"},
				{"expected": "deny", "fact": "access.default_policy"},
			],
		},
		{
			"change": {"access.zero_trust_networking": {"value": false}, "access.role_based": {"value": false}, "access.default_policy": {"value": "DENY"}, "sox.access_controls": {"absent": "missing"}},
			"because": [
				{"expected": "true", "fact": "access.zero_trust_networking"},
				{"expected": "true", "fact": "access.role_based"},
				{"expected": "deny", "fact": "access.default_policy"},
			],
		},
		{
			"change": {"access.zero_trust_networking": {"absent": "not_modelled"}, "access.role_based": {"value": false}, "access.default_policy": {"value": "DENY"}},
			"because": [
				{"expected": "true", "fact": "access.role_based"},
				{"expected": "deny", "fact": "access.default_policy"},
			],
		},
		{
			"change": {"access.zero_trust_networking": {"value": false}, "access.role_based": {"absent": "not_modelled"}, "access.default_policy": {"value": "DENY"}},
			"because": [
				{"expected": "true", "fact": "access.zero_trust_networking"},
				{"expected": "deny", "fact": "access.default_policy"},
			],
		},
		{
			"change": {"access.zero_trust_networking": {"value": false}, "access.role_based": {"value": false}, "access.default_policy": {"absent": "not_modelled"}},
			"because": [
				{"expected": "true", "fact": "access.zero_trust_networking"},
				{"expected": "true", "fact": "access.role_based"},
			],
		},
	] {
		answer := access_to_programs_and_data.the_access_claim_is_corroborated with input as given.but(the_access_claim_is_corroborated_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_the_access_claim_is_corroborated_is_unknown if {
	every change in [
		{"sox.access_controls": {"absent": "missing"}},
		{"sox.access_controls": {"absent": "null"}},
		{"sox.access_controls": {"absent": "placeholder"}},
		{"sox.access_controls": {"absent": "mistyped"}},
		{"sox.access_controls": {"absent": "not_modelled"}},
		{"access.zero_trust_networking": {"absent": "missing"}, "access.role_based": {"value": false}, "access.default_policy": {"value": "DENY"}},
		{"access.zero_trust_networking": {"absent": "null"}, "access.role_based": {"value": false}, "access.default_policy": {"value": "DENY"}},
		{"access.zero_trust_networking": {"absent": "placeholder"}, "access.role_based": {"value": false}, "access.default_policy": {"value": "DENY"}},
		{"access.zero_trust_networking": {"absent": "mistyped"}, "access.role_based": {"value": false}, "access.default_policy": {"value": "DENY"}},
		{"access.zero_trust_networking": {"value": false}, "access.role_based": {"absent": "missing"}, "access.default_policy": {"value": "DENY"}},
		{"access.zero_trust_networking": {"value": false}, "access.role_based": {"absent": "null"}, "access.default_policy": {"value": "DENY"}},
		{"access.zero_trust_networking": {"value": false}, "access.role_based": {"absent": "placeholder"}, "access.default_policy": {"value": "DENY"}},
		{"access.zero_trust_networking": {"value": false}, "access.role_based": {"absent": "mistyped"}, "access.default_policy": {"value": "DENY"}},
		{"access.zero_trust_networking": {"value": false}, "access.role_based": {"value": false}, "access.default_policy": {"absent": "missing"}},
		{"access.zero_trust_networking": {"value": false}, "access.role_based": {"value": false}, "access.default_policy": {"absent": "null"}},
		{"access.zero_trust_networking": {"value": false}, "access.role_based": {"value": false}, "access.default_policy": {"absent": "placeholder"}},
		{"access.zero_trust_networking": {"value": false}, "access.role_based": {"value": false}, "access.default_policy": {"absent": "mistyped"}},
		{"access.zero_trust_networking": {"absent": "not_modelled"}, "access.role_based": {"absent": "not_modelled"}, "access.default_policy": {"absent": "not_modelled"}},
	] {
		access_to_programs_and_data.the_access_claim_is_corroborated.verdict == "unknown" with input as given.but(the_access_claim_is_corroborated_facts, change)
	}
}

# SOX-APD-4

sessions_end_facts := {"session.idle_timeout_minutes": {"value": 60}}

test_sessions_end_passes if {
	every change in [
		{"session.idle_timeout_minutes": {"value": 1}},
		{"session.idle_timeout_minutes": {"value": 60}},
	] {
		access_to_programs_and_data.sessions_end.verdict == "pass" with input as given.but(sessions_end_facts, change)
	}
}

test_sessions_end_fails if {
	every case in [
		{
			"change": {"session.idle_timeout_minutes": {"value": 0}},
			"because": [{"expected": "1 to 60 minutes", "fact": "session.idle_timeout_minutes"}],
		},
		{
			"change": {"session.idle_timeout_minutes": {"value": 61}},
			"because": [{"expected": "1 to 60 minutes", "fact": "session.idle_timeout_minutes"}],
		},
		{
			"change": {"session.idle_timeout_minutes": {"value": -1}},
			"because": [{"expected": "1 to 60 minutes", "fact": "session.idle_timeout_minutes"}],
		},
	] {
		answer := access_to_programs_and_data.sessions_end with input as given.but(sessions_end_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_sessions_end_is_unknown if {
	every change in [
		{"session.idle_timeout_minutes": {"absent": "missing"}},
		{"session.idle_timeout_minutes": {"absent": "null"}},
		{"session.idle_timeout_minutes": {"absent": "placeholder"}},
		{"session.idle_timeout_minutes": {"absent": "mistyped"}},
	] {
		access_to_programs_and_data.sessions_end.verdict == "unknown" with input as given.but(sessions_end_facts, change)
	}
}

test_sessions_end_is_not_modelled if {
	every change in [
		{"session.idle_timeout_minutes": {"absent": "not_modelled"}},
	] {
		access_to_programs_and_data.sessions_end.verdict == "not_modelled" with input as given.but(sessions_end_facts, change)
	}
}

# SOX-APD-5

api_secrets_are_rotated_facts := {"api_keys.rotation_days": {"value": 90}}

test_api_secrets_are_rotated_passes if {
	every change in [
		{"api_keys.rotation_days": {"value": 1}},
		{"api_keys.rotation_days": {"value": 90}},
	] {
		access_to_programs_and_data.api_secrets_are_rotated.verdict == "pass" with input as given.but(api_secrets_are_rotated_facts, change)
	}
}

test_api_secrets_are_rotated_fails if {
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
		answer := access_to_programs_and_data.api_secrets_are_rotated with input as given.but(api_secrets_are_rotated_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_api_secrets_are_rotated_is_unknown if {
	every change in [
		{"api_keys.rotation_days": {"absent": "missing"}},
		{"api_keys.rotation_days": {"absent": "null"}},
		{"api_keys.rotation_days": {"absent": "placeholder"}},
		{"api_keys.rotation_days": {"absent": "mistyped"}},
	] {
		access_to_programs_and_data.api_secrets_are_rotated.verdict == "unknown" with input as given.but(api_secrets_are_rotated_facts, change)
	}
}

test_api_secrets_are_rotated_is_not_modelled if {
	every change in [
		{"api_keys.rotation_days": {"absent": "not_modelled"}},
	] {
		access_to_programs_and_data.api_secrets_are_rotated.verdict == "not_modelled" with input as given.but(api_secrets_are_rotated_facts, change)
	}
}
