package tenure.ccpa.regulations_test

import data.tenure.ccpa.regulations
import data.tenure.lib.given

# CCPA-7051-A

service_providers_are_under_contract_facts := {"privacy.service_provider_contract": {"value": true}}

test_service_providers_are_under_contract_passes if {
	every change in [
		{"privacy.service_provider_contract": {"value": true}},
	] {
		regulations.service_providers_are_under_contract.verdict == "pass" with input as given.but(service_providers_are_under_contract_facts, change)
	}
}

test_service_providers_are_under_contract_fails if {
	every case in [
		{
			"change": {"privacy.service_provider_contract": {"value": false}},
			"because": [{"expected": "true", "fact": "privacy.service_provider_contract"}],
		},
	] {
		answer := regulations.service_providers_are_under_contract with input as given.but(service_providers_are_under_contract_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_service_providers_are_under_contract_is_unknown if {
	every change in [
		{"privacy.service_provider_contract": {"absent": "missing"}},
		{"privacy.service_provider_contract": {"absent": "null"}},
		{"privacy.service_provider_contract": {"absent": "placeholder"}},
		{"privacy.service_provider_contract": {"absent": "mistyped"}},
	] {
		regulations.service_providers_are_under_contract.verdict == "unknown" with input as given.but(service_providers_are_under_contract_facts, change)
	}
}

test_service_providers_are_under_contract_is_not_modelled if {
	every change in [
		{"privacy.service_provider_contract": {"absent": "not_modelled"}},
	] {
		regulations.service_providers_are_under_contract.verdict == "not_modelled" with input as given.but(service_providers_are_under_contract_facts, change)
	}
}

# CCPA-7101-A

records_of_requests_are_kept_facts := {"privacy.request_record_retention_days": {"value": 731}}

test_records_of_requests_are_kept_passes if {
	every change in [
		{"privacy.request_record_retention_days": {"value": 731}},
		{"privacy.request_record_retention_days": {"value": -1}},
	] {
		regulations.records_of_requests_are_kept.verdict == "pass" with input as given.but(records_of_requests_are_kept_facts, change)
	}
}

test_records_of_requests_are_kept_fails if {
	every case in [
		{
			"change": {"privacy.request_record_retention_days": {"value": 730}},
			"because": [{"expected": "at least 731 days", "fact": "privacy.request_record_retention_days"}],
		},
		{
			"change": {"privacy.request_record_retention_days": {"value": 0}},
			"because": [{"expected": "at least 731 days", "fact": "privacy.request_record_retention_days"}],
		},
		{
			"change": {"privacy.request_record_retention_days": {"value": -2}},
			"because": [{"expected": "at least 731 days", "fact": "privacy.request_record_retention_days"}],
		},
	] {
		answer := regulations.records_of_requests_are_kept with input as given.but(records_of_requests_are_kept_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_records_of_requests_are_kept_is_unknown if {
	every change in [
		{"privacy.request_record_retention_days": {"absent": "missing"}},
		{"privacy.request_record_retention_days": {"absent": "null"}},
		{"privacy.request_record_retention_days": {"absent": "placeholder"}},
		{"privacy.request_record_retention_days": {"absent": "mistyped"}},
	] {
		regulations.records_of_requests_are_kept.verdict == "unknown" with input as given.but(records_of_requests_are_kept_facts, change)
	}
}

test_records_of_requests_are_kept_is_not_modelled if {
	every change in [
		{"privacy.request_record_retention_days": {"absent": "not_modelled"}},
	] {
		regulations.records_of_requests_are_kept.verdict == "not_modelled" with input as given.but(records_of_requests_are_kept_facts, change)
	}
}
