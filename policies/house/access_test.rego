package tenure.house.access_test

import data.tenure.house.access
import data.tenure.lib.given

# TPL-001

country_codes_exist_facts := {
	"access.geo_restriction": {"value": true},
	"access.allowed_countries": {"value": ["US", "GB"]},
}

test_country_codes_exist_passes if {
	every change in [
		{"access.allowed_countries": {"value": ["NO"]}},
		{"access.allowed_countries": {"value": ["ALL"]}},
		{"access.allowed_countries": {"value": ["GG", "ZW"]}},
		{"access.geo_restriction": {"value": false}, "access.allowed_countries": {"value": ["UK"]}},
		{"access.geo_restriction": {"absent": "missing"}},
		{"access.geo_restriction": {"absent": "not_modelled"}},
	] {
		access.country_codes_exist.verdict == "pass" with input as given.but(country_codes_exist_facts, change)
	}
}

test_country_codes_exist_fails if {
	every case in [
		{
			"change": {"access.allowed_countries": {"value": ["UK"]}},
			"because": [
				{"entry": 0, "expected": "an ISO 3166-1 alpha-2 code, or ALL", "fact": "access.allowed_countries"},
			],
		},
		{
			"change": {"access.allowed_countries": {"value": ["us"]}},
			"because": [
				{"entry": 0, "expected": "an ISO 3166-1 alpha-2 code, or ALL", "fact": "access.allowed_countries"},
			],
		},
		{
			"change": {"access.allowed_countries": {"value": ["all"]}},
			"because": [
				{"entry": 0, "expected": "an ISO 3166-1 alpha-2 code, or ALL", "fact": "access.allowed_countries"},
			],
		},
		{
			"change": {"access.allowed_countries": {"value": ["US", "EU"]}},
			"because": [
				{"entry": 1, "expected": "an ISO 3166-1 alpha-2 code, or ALL", "fact": "access.allowed_countries"},
			],
		},
	] {
		answer := access.country_codes_exist with input as given.but(country_codes_exist_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_country_codes_exist_is_unknown if {
	every change in [
		{"access.allowed_countries": {"value": []}},
		{"access.allowed_countries": {"absent": "missing"}},
		{"access.allowed_countries": {"absent": "null"}},
		{"access.allowed_countries": {"absent": "placeholder"}},
		{"access.allowed_countries": {"absent": "mistyped"}},
		{"access.allowed_countries": {"absent": "not_modelled"}},
		{"access.geo_restriction": {"absent": "missing"}, "access.allowed_countries": {"value": ["UK"]}},
		{"access.geo_restriction": {"absent": "null"}, "access.allowed_countries": {"value": ["UK"]}},
		{"access.geo_restriction": {"absent": "placeholder"}, "access.allowed_countries": {"value": ["UK"]}},
		{"access.geo_restriction": {"absent": "mistyped"}, "access.allowed_countries": {"value": ["UK"]}},
		{"access.geo_restriction": {"absent": "not_modelled"}, "access.allowed_countries": {"value": ["UK"]}},
	] {
		access.country_codes_exist.verdict == "unknown" with input as given.but(country_codes_exist_facts, change)
	}
}

# TPL-005

cors_origins_are_exact_facts := {
	"cors.enabled": {"value": true},
	"cors.allowed_origins": {"value": ["https://app.example.com"]},
}

test_cors_origins_are_exact_passes if {
	every change in [
		{"cors.allowed_origins": {"value": ["https://app.example.com"]}},
		{"cors.allowed_origins": {"value": []}},
		{"cors.enabled": {"value": false}, "cors.allowed_origins": {"value": ["*"]}},
		{"cors.enabled": {"absent": "missing"}},
		{"cors.enabled": {"absent": "not_modelled"}},
	] {
		access.cors_origins_are_exact.verdict == "pass" with input as given.but(cors_origins_are_exact_facts, change)
	}
}

test_cors_origins_are_exact_fails if {
	every case in [
		{
			"change": {"cors.allowed_origins": {"value": ["*"]}},
			"because": [{"entry": 0, "expected": "no entry with *", "fact": "cors.allowed_origins"}],
		},
		{
			"change": {"cors.allowed_origins": {"value": ["https://*.example.com"]}},
			"because": [{"entry": 0, "expected": "no entry with *", "fact": "cors.allowed_origins"}],
		},
		{
			"change": {"cors.allowed_origins": {"value": ["https://app.example.com", "*"]}},
			"because": [{"entry": 1, "expected": "no entry with *", "fact": "cors.allowed_origins"}],
		},
		{
			"change": {"cors.allowed_origins": {"value": ["https://app.example.com", "a*"]}},
			"because": [{"entry": 1, "expected": "no entry with *", "fact": "cors.allowed_origins"}],
		},
	] {
		answer := access.cors_origins_are_exact with input as given.but(cors_origins_are_exact_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_cors_origins_are_exact_is_unknown if {
	every change in [
		{"cors.allowed_origins": {"absent": "missing"}},
		{"cors.allowed_origins": {"absent": "null"}},
		{"cors.allowed_origins": {"absent": "placeholder"}},
		{"cors.allowed_origins": {"absent": "mistyped"}},
		{"cors.allowed_origins": {"absent": "not_modelled"}},
		{"cors.enabled": {"absent": "missing"}, "cors.allowed_origins": {"value": ["*"]}},
		{"cors.enabled": {"absent": "null"}, "cors.allowed_origins": {"value": ["*"]}},
		{"cors.enabled": {"absent": "placeholder"}, "cors.allowed_origins": {"value": ["*"]}},
		{"cors.enabled": {"absent": "mistyped"}, "cors.allowed_origins": {"value": ["*"]}},
		{"cors.enabled": {"absent": "not_modelled"}, "cors.allowed_origins": {"value": ["*"]}},
	] {
		access.cors_origins_are_exact.verdict == "unknown" with input as given.but(cors_origins_are_exact_facts, change)
	}
}
