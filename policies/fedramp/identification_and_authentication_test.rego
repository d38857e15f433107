package tenure.fedramp.identification_and_authentication_test

import data.tenure.fedramp.identification_and_authentication
import data.tenure.lib.given

# FRMP-IA-2-A

every_account_needs_more_than_one_factor_facts := {"authentication.mfa_required": {"value": true}}

test_every_account_needs_more_than_one_factor_passes if {
	every change in [
		{"authentication.mfa_required": {"value": true}},
	] {
		identification_and_authentication.every_account_needs_more_than_one_factor.verdict == "pass" with input as given.but(every_account_needs_more_than_one_factor_facts, change)
	}
}

test_every_account_needs_more_than_one_factor_fails if {
	every case in [
		{
			"change": {"authentication.mfa_required": {"value": false}},
			"because": [{"expected": "true", "fact": "authentication.mfa_required"}],
		},
	] {
		answer := identification_and_authentication.every_account_needs_more_than_one_factor with input as given.but(every_account_needs_more_than_one_factor_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_every_account_needs_more_than_one_factor_is_unknown if {
	every change in [
		{"authentication.mfa_required": {"absent": "missing"}},
		{"authentication.mfa_required": {"absent": "null"}},
		{"authentication.mfa_required": {"absent": "placeholder"}},
		{"authentication.mfa_required": {"absent": "mistyped"}},
	] {
		identification_and_authentication.every_account_needs_more_than_one_factor.verdict == "unknown" with input as given.but(every_account_needs_more_than_one_factor_facts, change)
	}
}

test_every_account_needs_more_than_one_factor_is_not_modelled if {
	every change in [
		{"authentication.mfa_required": {"absent": "not_modelled"}},
	] {
		identification_and_authentication.every_account_needs_more_than_one_factor.verdict == "not_modelled" with input as given.but(every_account_needs_more_than_one_factor_facts, change)
	}
}

# FRMP-IA-2-B

factors_resist_phishing_facts := {"authentication.mfa_methods": {"value": ["webauthn"]}}

test_factors_resist_phishing_passes if {
	every change in [
		{"authentication.mfa_methods": {"value": ["webauthn"]}},
		{"authentication.mfa_methods": {"value": ["fido2"]}},
		{"authentication.mfa_methods": {"value": ["passkey"]}},
		{"authentication.mfa_methods": {"value": ["smart_card"]}},
		{"authentication.mfa_methods": {"value": ["piv"]}},
		{"authentication.mfa_methods": {"value": ["cac"]}},
		{"authentication.mfa_methods": {"value": ["webauthn", "fido2", "passkey", "smart_card", "piv", "cac"]}},
	] {
		identification_and_authentication.factors_resist_phishing.verdict == "pass" with input as given.but(factors_resist_phishing_facts, change)
	}
}

test_factors_resist_phishing_fails if {
	every case in [
		{
			"change": {"authentication.mfa_methods": {"value": ["totp"]}},
			"because": [{"entry": 0, "expected": "webauthn, fido2, passkey, smart_card, piv or cac", "fact": "authentication.mfa_methods"}],
		},
		{
			"change": {"authentication.mfa_methods": {"value": ["sms"]}},
			"because": [{"entry": 0, "expected": "webauthn, fido2, passkey, smart_card, piv or cac", "fact": "authentication.mfa_methods"}],
		},
		{
			"change": {"authentication.mfa_methods": {"value": ["email"]}},
			"because": [{"entry": 0, "expected": "webauthn, fido2, passkey, smart_card, piv or cac", "fact": "authentication.mfa_methods"}],
		},
		{
			"change": {"authentication.mfa_methods": {"value": ["push"]}},
			"because": [{"entry": 0, "expected": "webauthn, fido2, passkey, smart_card, piv or cac", "fact": "authentication.mfa_methods"}],
		},
		{
			"change": {"authentication.mfa_methods": {"value": ["WebAuthn"]}},
			"because": [{"entry": 0, "expected": "webauthn, fido2, passkey, smart_card, piv or cac", "fact": "authentication.mfa_methods"}],
		},
		{
			"change": {"authentication.mfa_methods": {"value": ["webauthn", "totp"]}},
			"because": [{"entry": 1, "expected": "webauthn, fido2, passkey, smart_card, piv or cac", "fact": "authentication.mfa_methods"}],
		},
		{
			"change": {"authentication.mfa_methods": {"value": ["hardware_token", "sms"]}},
			"because": [{"entry": 1, "expected": "webauthn, fido2, passkey, smart_card, piv or cac", "fact": "authentication.mfa_methods"}],
		},
		{
			"change": {"authentication.mfa_methods": {"value": ["totp", "piv", "sms"]}},
			"because": [
				{"entry": 0, "expected": "webauthn, fido2, passkey, smart_card, piv or cac", "fact": "authentication.mfa_methods"},
				{"entry": 2, "expected": "webauthn, fido2, passkey, smart_card, piv or cac", "fact": "authentication.mfa_methods"},
			],
		},
	] {
		answer := identification_and_authentication.factors_resist_phishing with input as given.but(factors_resist_phishing_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_factors_resist_phishing_is_unknown if {
	every change in [
		{"authentication.mfa_methods": {"value": ["hardware_token"]}},
		{"authentication.mfa_methods": {"value": ["biometric"]}},
		{"authentication.mfa_methods": {"value": ["webauthn", "hardware_token"]}},
		{"authentication.mfa_methods": {"value": []}},
		{"authentication.mfa_methods": {"absent": "missing"}},
		{"authentication.mfa_methods": {"absent": "null"}},
		{"authentication.mfa_methods": {"absent": "placeholder"}},
		{"authentication.mfa_methods": {"absent": "mistyped"}},
	] {
		identification_and_authentication.factors_resist_phishing.verdict == "unknown" with input as given.but(factors_resist_phishing_facts, change)
	}
}

test_factors_resist_phishing_is_not_modelled if {
	every change in [
		{"authentication.mfa_methods": {"absent": "not_modelled"}},
	] {
		identification_and_authentication.factors_resist_phishing.verdict == "not_modelled" with input as given.but(factors_resist_phishing_facts, change)
	}
}

# FRMP-IA-5-1-A

passwords_neither_expire_nor_need_special_characters_facts := {
	"password.maximum_age_days": {"value": 0},
	"password.requires_special_characters": {"value": false},
}

test_passwords_neither_expire_nor_need_special_characters_passes if {
	every change in [
		{"password.maximum_age_days": {"value": 0}},
		{"password.maximum_age_days": {"value": -1}},
		{"password.maximum_age_days": {"absent": "null"}},
		{"password.requires_special_characters": {"value": false}},
	] {
		identification_and_authentication.passwords_neither_expire_nor_need_special_characters.verdict == "pass" with input as given.but(passwords_neither_expire_nor_need_special_characters_facts, change)
	}
}

test_passwords_neither_expire_nor_need_special_characters_fails if {
	every case in [
		{
			"change": {"password.maximum_age_days": {"value": 1}},
			"because": [{"expected": "null, 0 or -1", "fact": "password.maximum_age_days"}],
		},
		{
			"change": {"password.maximum_age_days": {"value": 90}},
			"because": [{"expected": "null, 0 or -1", "fact": "password.maximum_age_days"}],
		},
		{
			"change": {"password.maximum_age_days": {"value": -2}},
			"because": [{"expected": "null, 0 or -1", "fact": "password.maximum_age_days"}],
		},
		{
			"change": {"password.requires_special_characters": {"value": true}},
			"because": [{"expected": "false", "fact": "password.requires_special_characters"}],
		},
		{
			"change": {"password.maximum_age_days": {"value": 1}, "password.requires_special_characters": {"absent": "missing"}},
			"because": [{"expected": "null, 0 or -1", "fact": "password.maximum_age_days"}],
		},
		{
			"change": {"password.requires_special_characters": {"value": true}, "password.maximum_age_days": {"absent": "missing"}},
			"because": [{"expected": "false", "fact": "password.requires_special_characters"}],
		},
	] {
		answer := identification_and_authentication.passwords_neither_expire_nor_need_special_characters with input as given.but(passwords_neither_expire_nor_need_special_characters_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_passwords_neither_expire_nor_need_special_characters_is_unknown if {
	every change in [
		{"password.maximum_age_days": {"absent": "missing"}},
		{"password.maximum_age_days": {"absent": "placeholder"}},
		{"password.maximum_age_days": {"absent": "mistyped"}},
		{"password.maximum_age_days": {"absent": "not_modelled"}},
		{"password.requires_special_characters": {"absent": "missing"}},
		{"password.requires_special_characters": {"absent": "null"}},
		{"password.requires_special_characters": {"absent": "placeholder"}},
		{"password.requires_special_characters": {"absent": "mistyped"}},
		{"password.requires_special_characters": {"absent": "not_modelled"}},
	] {
		identification_and_authentication.passwords_neither_expire_nor_need_special_characters.verdict == "unknown" with input as given.but(passwords_neither_expire_nor_need_special_characters_facts, change)
	}
}

# FRMP-IA-5-1-B

passwords_alone_are_long_facts := {
	"authentication.mfa_required": {"value": false},
	"password.minimum_length": {"value": 14},
}

test_passwords_alone_are_long_passes if {
	every change in [
		{"password.minimum_length": {"value": 14}},
		{"password.minimum_length": {"value": 99999}},
		{"authentication.mfa_required": {"value": true}, "password.minimum_length": {"value": 13}},
		{"authentication.mfa_required": {"absent": "missing"}},
		{"authentication.mfa_required": {"absent": "not_modelled"}},
	] {
		identification_and_authentication.passwords_alone_are_long.verdict == "pass" with input as given.but(passwords_alone_are_long_facts, change)
	}
}

test_passwords_alone_are_long_fails if {
	every case in [
		{
			"change": {"password.minimum_length": {"value": 13}},
			"because": [{"expected": "at least 14 characters, not unlimited", "fact": "password.minimum_length"}],
		},
		{
			"change": {"password.minimum_length": {"value": -1}},
			"because": [{"expected": "at least 14 characters, not unlimited", "fact": "password.minimum_length"}],
		},
		{
			"change": {"password.minimum_length": {"value": -2}},
			"because": [{"expected": "at least 14 characters, not unlimited", "fact": "password.minimum_length"}],
		},
	] {
		answer := identification_and_authentication.passwords_alone_are_long with input as given.but(passwords_alone_are_long_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_passwords_alone_are_long_is_unknown if {
	every change in [
		{"password.minimum_length": {"absent": "missing"}},
		{"password.minimum_length": {"absent": "null"}},
		{"password.minimum_length": {"absent": "placeholder"}},
		{"password.minimum_length": {"absent": "mistyped"}},
		{"password.minimum_length": {"absent": "not_modelled"}},
		{"authentication.mfa_required": {"absent": "missing"}, "password.minimum_length": {"value": 13}},
		{"authentication.mfa_required": {"absent": "null"}, "password.minimum_length": {"value": 13}},
		{"authentication.mfa_required": {"absent": "placeholder"}, "password.minimum_length": {"value": 13}},
		{"authentication.mfa_required": {"absent": "mistyped"}, "password.minimum_length": {"value": 13}},
		{"authentication.mfa_required": {"absent": "not_modelled"}, "password.minimum_length": {"value": 13}},
	] {
		identification_and_authentication.passwords_alone_are_long.verdict == "unknown" with input as given.but(passwords_alone_are_long_facts, change)
	}
}
