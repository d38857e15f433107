package tenure.house.deployment_test

import data.tenure.house.deployment
import data.tenure.lib.given

# TPL-002

regions_exist_at_their_provider_facts := {"deployment.regions": {"value": ["us-east-1", "europe-west1", "westeurope"]}}

test_regions_exist_at_their_provider_passes if {
	every change in [
		{"deployment.regions": {"value": ["us-gov-east-1"]}},
	] {
		deployment.regions_exist_at_their_provider.verdict == "pass" with input as given.but(regions_exist_at_their_provider_facts, change)
	}
}

test_regions_exist_at_their_provider_fails if {
	every case in [
		{
			"change": {"deployment.regions": {"value": ["us-central-1"]}},
			"because": [{"entry": 0, "expected": "a region that its provider lists", "fact": "deployment.regions"}],
		},
		{
			"change": {"deployment.regions": {"value": ["us-east-1", "europe-west99"]}},
			"because": [{"entry": 1, "expected": "a region that its provider lists", "fact": "deployment.regions"}],
		},
		{
			"change": {"deployment.regions": {"value": ["nowhere", "westus9"]}},
			"because": [{"entry": 1, "expected": "a region that its provider lists", "fact": "deployment.regions"}],
		},
	] {
		answer := deployment.regions_exist_at_their_provider with input as given.but(regions_exist_at_their_provider_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_regions_exist_at_their_provider_is_unknown if {
	every change in [
		{"deployment.regions": {"value": ["nowhere"]}},
		{"deployment.regions": {"value": ["me-east-1"]}},
		{"deployment.regions": {"value": ["na-south-1"]}},
		{"deployment.regions": {"value": ["us-southeast-1"]}},
		{"deployment.regions": {"value": ["us-east-1", "cn-hangzhou"]}},
		{"deployment.regions": {"value": []}},
		{"deployment.regions": {"absent": "missing"}},
		{"deployment.regions": {"absent": "null"}},
		{"deployment.regions": {"absent": "placeholder"}},
		{"deployment.regions": {"absent": "mistyped"}},
	] {
		deployment.regions_exist_at_their_provider.verdict == "unknown" with input as given.but(regions_exist_at_their_provider_facts, change)
	}
}

test_regions_exist_at_their_provider_is_not_modelled if {
	every change in [
		{"deployment.regions": {"absent": "not_modelled"}},
	] {
		deployment.regions_exist_at_their_provider.verdict == "not_modelled" with input as given.but(regions_exist_at_their_provider_facts, change)
	}
}
