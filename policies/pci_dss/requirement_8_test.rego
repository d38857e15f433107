package tenure.pci_dss.requirement_8_test

import data.tenure.lib.given
import data.tenure.pci_dss.requirement_8

# PCI-8-2-8-A

idle_sessions_end_in_15_minutes_facts := {"session.idle_timeout_minutes": {"value": 15}}

test_idle_sessions_end_in_15_minutes_passes if {
	every change in [
		{"session.idle_timeout_minutes": {"value": 1}},
		{"session.idle_timeout_minutes": {"value": 15}},
	] {
		requirement_8.idle_sessions_end_in_15_minutes.verdict == "pass" with input as given.but(idle_sessions_end_in_15_minutes_facts, change)
	}
}

test_idle_sessions_end_in_15_minutes_fails if {
	every case in [
		{
			"change": {"session.idle_timeout_minutes": {"value": 0}},
			"because": [{"expected": "1 to 15 minutes", "fact": "session.idle_timeout_minutes"}],
		},
		{
			"change": {"session.idle_timeout_minutes": {"value": 16}},
			"because": [{"expected": "1 to 15 minutes", "fact": "session.idle_timeout_minutes"}],
		},
		{
			"change": {"session.idle_timeout_minutes": {"value": -1}},
			"because": [{"expected": "1 to 15 minutes", "fact": "session.idle_timeout_minutes"}],
		},
	] {
		answer := requirement_8.idle_sessions_end_in_15_minutes with input as given.but(idle_sessions_end_in_15_minutes_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_idle_sessions_end_in_15_minutes_is_unknown if {
	every change in [
		{"session.idle_timeout_minutes": {"absent": "missing"}},
		{"session.idle_timeout_minutes": {"absent": "null"}},
		{"session.idle_timeout_minutes": {"absent": "placeholder"}},
		{"session.idle_timeout_minutes": {"absent": "mistyped"}},
	] {
		requirement_8.idle_sessions_end_in_15_minutes.verdict == "unknown" with input as given.but(idle_sessions_end_in_15_minutes_facts, change)
	}
}

test_idle_sessions_end_in_15_minutes_is_not_modelled if {
	every change in [
		{"session.idle_timeout_minutes": {"absent": "not_modelled"}},
	] {
		requirement_8.idle_sessions_end_in_15_minutes.verdict == "not_modelled" with input as given.but(idle_sessions_end_in_15_minutes_facts, change)
	}
}

# PCI-8-3-4-A

failed_logins_lock_the_account_facts := {
	"lockout.attempts": {"value": 10},
	"lockout.duration_minutes": {"value": 30},
}

test_failed_logins_lock_the_account_passes if {
	every change in [
		{"lockout.attempts": {"value": 1}},
		{"lockout.attempts": {"value": 10}},
		{"lockout.duration_minutes": {"value": 30}},
		{"lockout.duration_minutes": {"value": -1}},
	] {
		requirement_8.failed_logins_lock_the_account.verdict == "pass" with input as given.but(failed_logins_lock_the_account_facts, change)
	}
}

test_failed_logins_lock_the_account_fails if {
	every case in [
		{
			"change": {"lockout.attempts": {"value": 0}},
			"because": [{"expected": "1 to 10 attempts", "fact": "lockout.attempts"}],
		},
		{
			"change": {"lockout.attempts": {"value": 11}},
			"because": [{"expected": "1 to 10 attempts", "fact": "lockout.attempts"}],
		},
		{
			"change": {"lockout.attempts": {"value": -1}},
			"because": [{"expected": "1 to 10 attempts", "fact": "lockout.attempts"}],
		},
		{
			"change": {"lockout.attempts": {"value": 0}, "lockout.duration_minutes": {"absent": "missing"}},
			"because": [{"expected": "1 to 10 attempts", "fact": "lockout.attempts"}],
		},
		{
			"change": {"lockout.duration_minutes": {"value": 29}},
			"because": [{"expected": "at least 30 minutes", "fact": "lockout.duration_minutes"}],
		},
		{
			"change": {"lockout.duration_minutes": {"value": 0}},
			"because": [{"expected": "at least 30 minutes", "fact": "lockout.duration_minutes"}],
		},
		{
			"change": {"lockout.duration_minutes": {"value": -2}},
			"because": [{"expected": "at least 30 minutes", "fact": "lockout.duration_minutes"}],
		},
		{
			"change": {"lockout.duration_minutes": {"value": 29}, "lockout.attempts": {"absent": "missing"}},
			"because": [{"expected": "at least 30 minutes", "fact": "lockout.duration_minutes"}],
		},
	] {
		answer := requirement_8.failed_logins_lock_the_account with input as given.but(failed_logins_lock_the_account_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_failed_logins_lock_the_account_is_unknown if {
	every change in [
		{"lockout.attempts": {"absent": "missing"}},
		{"lockout.attempts": {"absent": "null"}},
		{"lockout.attempts": {"absent": "placeholder"}},
		{"lockout.attempts": {"absent": "mistyped"}},
		{"lockout.attempts": {"absent": "not_modelled"}},
		{"lockout.duration_minutes": {"absent": "missing"}},
		{"lockout.duration_minutes": {"absent": "null"}},
		{"lockout.duration_minutes": {"absent": "placeholder"}},
		{"lockout.duration_minutes": {"absent": "mistyped"}},
		{"lockout.duration_minutes": {"absent": "not_modelled"}},
	] {
		requirement_8.failed_logins_lock_the_account.verdict == "unknown" with input as given.but(failed_logins_lock_the_account_facts, change)
	}
}

# PCI-8-3-6-A

passwords_are_long_and_mixed_facts := {
	"password.minimum_length": {"value": 12},
	"password.requires_digits": {"value": true},
	"password.requires_upper_case": {"value": true},
	"password.requires_lower_case": {"value": false},
}

test_passwords_are_long_and_mixed_passes if {
	every change in [
		{"password.minimum_length": {"value": 12}},
		{"password.minimum_length": {"value": 99999}},
		{"password.requires_digits": {"value": true}},
		{"password.requires_upper_case": {"value": true}, "password.requires_lower_case": {"value": false}},
		{"password.requires_upper_case": {"value": false}, "password.requires_lower_case": {"value": true}},
	] {
		requirement_8.passwords_are_long_and_mixed.verdict == "pass" with input as given.but(passwords_are_long_and_mixed_facts, change)
	}
}

test_passwords_are_long_and_mixed_fails if {
	every case in [
		{
			"change": {"password.minimum_length": {"value": 11}},
			"because": [{"expected": "at least 12 characters, not unlimited", "fact": "password.minimum_length"}],
		},
		{
			"change": {"password.minimum_length": {"value": -1}},
			"because": [{"expected": "at least 12 characters, not unlimited", "fact": "password.minimum_length"}],
		},
		{
			"change": {"password.minimum_length": {"value": -2}},
			"because": [{"expected": "at least 12 characters, not unlimited", "fact": "password.minimum_length"}],
		},
		{
			"change": {"password.minimum_length": {"value": 11}, "password.requires_digits": {"absent": "missing"}},
			"because": [{"expected": "at least 12 characters, not unlimited", "fact": "password.minimum_length"}],
		},
		{
			"change": {"password.requires_digits": {"value": false}},
			"because": [{"expected": "true", "fact": "password.requires_digits"}],
		},
		{
			"change": {"password.requires_digits": {"value": false}, "password.requires_upper_case": {"absent": "missing"}, "password.requires_lower_case": {"value": false}},
			"because": [{"expected": "true", "fact": "password.requires_digits"}],
		},
		{
			"change": {"password.requires_upper_case": {"value": false}, "password.requires_lower_case": {"value": false}},
			"because": [
				{"expected": "true", "fact": "password.requires_upper_case"},
				{"expected": "true", "fact": "password.requires_lower_case"},
			],
		},
		{
			"change": {"password.requires_upper_case": {"value": false}, "password.requires_lower_case": {"value": false}, "password.minimum_length": {"absent": "missing"}},
			"because": [
				{"expected": "true", "fact": "password.requires_upper_case"},
				{"expected": "true", "fact": "password.requires_lower_case"},
			],
		},
		{
			"change": {"password.requires_upper_case": {"absent": "not_modelled"}, "password.requires_lower_case": {"value": false}},
			"because": [{"expected": "true", "fact": "password.requires_lower_case"}],
		},
		{
			"change": {"password.requires_upper_case": {"value": false}, "password.requires_lower_case": {"absent": "not_modelled"}},
			"because": [{"expected": "true", "fact": "password.requires_upper_case"}],
		},
	] {
		answer := requirement_8.passwords_are_long_and_mixed with input as given.but(passwords_are_long_and_mixed_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_passwords_are_long_and_mixed_is_unknown if {
	every change in [
		{"password.minimum_length": {"absent": "missing"}},
		{"password.minimum_length": {"absent": "null"}},
		{"password.minimum_length": {"absent": "placeholder"}},
		{"password.minimum_length": {"absent": "mistyped"}},
		{"password.minimum_length": {"absent": "not_modelled"}},
		{"password.requires_digits": {"absent": "missing"}},
		{"password.requires_digits": {"absent": "null"}},
		{"password.requires_digits": {"absent": "placeholder"}},
		{"password.requires_digits": {"absent": "mistyped"}},
		{"password.requires_digits": {"absent": "not_modelled"}},
		{"password.requires_upper_case": {"absent": "missing"}, "password.requires_lower_case": {"value": false}},
		{"password.requires_upper_case": {"absent": "null"}, "password.requires_lower_case": {"value": false}},
		{"password.requires_upper_case": {"absent": "placeholder"}, "password.requires_lower_case": {"value": false}},
		{"password.requires_upper_case": {"absent": "mistyped"}, "password.requires_lower_case": {"value": false}},
		{"password.requires_upper_case": {"value": false}, "password.requires_lower_case": {"absent": "missing"}},
		{"password.requires_upper_case": {"value": false}, "password.requires_lower_case": {"absent": "null"}},
		{"password.requires_upper_case": {"value": false}, "password.requires_lower_case": {"absent": "placeholder"}},
		{"password.requires_upper_case": {"value": false}, "password.requires_lower_case": {"absent": "mistyped"}},
		{"password.requires_upper_case": {"absent": "not_modelled"}, "password.requires_lower_case": {"absent": "not_modelled"}},
	] {
		requirement_8.passwords_are_long_and_mixed.verdict == "unknown" with input as given.but(passwords_are_long_and_mixed_facts, change)
	}
}

# PCI-8-3-7-A

the_last_four_passwords_are_refused_facts := {"password.history_count": {"value": 4}}

test_the_last_four_passwords_are_refused_passes if {
	every change in [
		{"password.history_count": {"value": 4}},
		{"password.history_count": {"value": -1}},
	] {
		requirement_8.the_last_four_passwords_are_refused.verdict == "pass" with input as given.but(the_last_four_passwords_are_refused_facts, change)
	}
}

test_the_last_four_passwords_are_refused_fails if {
	every case in [
		{
			"change": {"password.history_count": {"value": 3}},
			"because": [{"expected": "at least 4 passwords", "fact": "password.history_count"}],
		},
		{
			"change": {"password.history_count": {"value": 0}},
			"because": [{"expected": "at least 4 passwords", "fact": "password.history_count"}],
		},
		{
			"change": {"password.history_count": {"value": -2}},
			"because": [{"expected": "at least 4 passwords", "fact": "password.history_count"}],
		},
	] {
		answer := requirement_8.the_last_four_passwords_are_refused with input as given.but(the_last_four_passwords_are_refused_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_the_last_four_passwords_are_refused_is_unknown if {
	every change in [
		{"password.history_count": {"absent": "missing"}},
		{"password.history_count": {"absent": "null"}},
		{"password.history_count": {"absent": "placeholder"}},
		{"password.history_count": {"absent": "mistyped"}},
	] {
		requirement_8.the_last_four_passwords_are_refused.verdict == "unknown" with input as given.but(the_last_four_passwords_are_refused_facts, change)
	}
}

test_the_last_four_passwords_are_refused_is_not_modelled if {
	every change in [
		{"password.history_count": {"absent": "not_modelled"}},
	] {
		requirement_8.the_last_four_passwords_are_refused.verdict == "not_modelled" with input as given.but(the_last_four_passwords_are_refused_facts, change)
	}
}

# PCI-8-4-2-A

access_needs_more_than_one_factor_facts := {"authentication.mfa_required": {"value": true}}

test_access_needs_more_than_one_factor_passes if {
	every change in [
		{"authentication.mfa_required": {"value": true}},
	] {
		requirement_8.access_needs_more_than_one_factor.verdict == "pass" with input as given.but(access_needs_more_than_one_factor_facts, change)
	}
}

test_access_needs_more_than_one_factor_fails if {
	every case in [
		{
			"change": {"authentication.mfa_required": {"value": false}},
			"because": [{"expected": "true", "fact": "authentication.mfa_required"}],
		},
	] {
		answer := requirement_8.access_needs_more_than_one_factor with input as given.but(access_needs_more_than_one_factor_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_access_needs_more_than_one_factor_is_unknown if {
	every change in [
		{"authentication.mfa_required": {"absent": "missing"}},
		{"authentication.mfa_required": {"absent": "null"}},
		{"authentication.mfa_required": {"absent": "placeholder"}},
		{"authentication.mfa_required": {"absent": "mistyped"}},
	] {
		requirement_8.access_needs_more_than_one_factor.verdict == "unknown" with input as given.but(access_needs_more_than_one_factor_facts, change)
	}
}

test_access_needs_more_than_one_factor_is_not_modelled if {
	every change in [
		{"authentication.mfa_required": {"absent": "not_modelled"}},
	] {
		requirement_8.access_needs_more_than_one_factor.verdict == "not_modelled" with input as given.but(access_needs_more_than_one_factor_facts, change)
	}
}

# PCI-8-5-1-A

second_factors_are_real_facts := {"authentication.mfa_methods": {"value": ["totp"]}}

test_second_factors_are_real_passes if {
	every change in [
		{"authentication.mfa_methods": {"value": ["totp"]}},
		{"authentication.mfa_methods": {"value": ["email", "webauthn"]}},
	] {
		requirement_8.second_factors_are_real.verdict == "pass" with input as given.but(second_factors_are_real_facts, change)
	}
}

test_second_factors_are_real_fails if {
	every case in [
		{
			"change": {"authentication.mfa_methods": {"value": []}},
			"because": [{"expected": "a method other than email", "fact": "authentication.mfa_methods"}],
		},
	] {
		answer := requirement_8.second_factors_are_real with input as given.but(second_factors_are_real_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_second_factors_are_real_is_unknown if {
	every change in [
		{"authentication.mfa_methods": {"value": ["email"]}},
		{"authentication.mfa_methods": {"value": ["email", "email"]}},
		{"authentication.mfa_methods": {"absent": "missing"}},
		{"authentication.mfa_methods": {"absent": "null"}},
		{"authentication.mfa_methods": {"absent": "placeholder"}},
		{"authentication.mfa_methods": {"absent": "mistyped"}},
	] {
		requirement_8.second_factors_are_real.verdict == "unknown" with input as given.but(second_factors_are_real_facts, change)
	}
}

test_second_factors_are_real_is_not_modelled if {
	every change in [
		{"authentication.mfa_methods": {"absent": "not_modelled"}},
	] {
		requirement_8.second_factors_are_real.verdict == "not_modelled" with input as given.but(second_factors_are_real_facts, change)
	}
}

# PCI-8-6-3-A

application_secrets_are_rotated_facts := {"api_keys.rotation_days": {"value": 90}}

test_application_secrets_are_rotated_passes if {
	every change in [
		{"api_keys.rotation_days": {"value": 1}},
		{"api_keys.rotation_days": {"value": 90}},
	] {
		requirement_8.application_secrets_are_rotated.verdict == "pass" with input as given.but(application_secrets_are_rotated_facts, change)
	}
}

test_application_secrets_are_rotated_fails if {
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
		answer := requirement_8.application_secrets_are_rotated with input as given.but(application_secrets_are_rotated_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_application_secrets_are_rotated_is_unknown if {
	every change in [
		{"api_keys.rotation_days": {"absent": "missing"}},
		{"api_keys.rotation_days": {"absent": "null"}},
		{"api_keys.rotation_days": {"absent": "placeholder"}},
		{"api_keys.rotation_days": {"absent": "mistyped"}},
	] {
		requirement_8.application_secrets_are_rotated.verdict == "unknown" with input as given.but(application_secrets_are_rotated_facts, change)
	}
}

test_application_secrets_are_rotated_is_not_modelled if {
	every change in [
		{"api_keys.rotation_days": {"absent": "not_modelled"}},
	] {
		requirement_8.application_secrets_are_rotated.verdict == "not_modelled" with input as given.but(application_secrets_are_rotated_facts, change)
	}
}
