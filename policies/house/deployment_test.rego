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

# TPL-015

regions_belong_to_the_provider_facts := {
	"deployment.provider": {"value": "aws"},
	"deployment.regions": {"value": ["eu-west-1", "us-gov-west-1"]},
}

test_regions_belong_to_the_provider_passes if {
	every change in [
		{},
		{"deployment.provider": {"value": "gcp"}, "deployment.regions": {"value": ["europe-west1"]}},
		{"deployment.provider": {"value": "azure"}, "deployment.regions": {"value": ["westeurope"]}},
	] {
		deployment.regions_belong_to_the_provider.verdict == "pass" with input as given.but(regions_belong_to_the_provider_facts, change)
	}
}

test_regions_belong_to_the_provider_fails if {
	every case in [
		{
			"change": {"deployment.regions": {"value": ["europe-west1"]}},
			"because": [{"entry": 0, "expected": "a region of the provider that is named", "fact": "deployment.regions"}],
		},
		{
			"change": {"deployment.regions": {"value": ["eu-west-1", "westeurope", "basement"]}},
			"because": [{"entry": 1, "expected": "a region of the provider that is named", "fact": "deployment.regions"}],
		},
		{
			"change": {"deployment.provider": {"value": "azure"}},
			"because": [
				{"entry": 0, "expected": "a region of the provider that is named", "fact": "deployment.regions"},
				{"entry": 1, "expected": "a region of the provider that is named", "fact": "deployment.regions"},
			],
		},
	] {
		answer := deployment.regions_belong_to_the_provider with input as given.but(regions_belong_to_the_provider_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_regions_belong_to_the_provider_is_unknown if {
	every change in [
		{"deployment.regions": {"value": ["eu-west-1", "basement"]}},
		{"deployment.regions": {"value": []}},
		{"deployment.regions": {"absent": "missing"}},
		{"deployment.regions": {"absent": "null"}},
		{"deployment.regions": {"absent": "placeholder"}},
		{"deployment.regions": {"absent": "mistyped"}},
		{"deployment.provider": {"absent": "null"}},
		{"deployment.provider": {"absent": "placeholder"}},
		{"deployment.provider": {"absent": "mistyped"}},
		{"deployment.provider": {"absent": "not_modelled"}},
	] {
		deployment.regions_belong_to_the_provider.verdict == "unknown" with input as given.but(regions_belong_to_the_provider_facts, change)
	}
}

test_regions_belong_to_the_provider_is_not_modelled if {
	every change in [
		{"deployment.regions": {"absent": "not_modelled"}},
	] {
		deployment.regions_belong_to_the_provider.verdict == "not_modelled" with input as given.but(regions_belong_to_the_provider_facts, change)
	}
}

test_regions_belong_to_the_provider_is_not_applicable if {
	every change in [
		{"deployment.provider": {"absent": "missing"}},
		{"deployment.provider": {"absent": "missing"}, "deployment.regions": {"value": ["basement"]}},
	] {
		deployment.regions_belong_to_the_provider.verdict == "not_applicable" with input as given.but(regions_belong_to_the_provider_facts, change)
	}
}

# TPL-019

dedicated_isolation_is_complete_facts := {
	"deployment.isolation": {"value": "dedicated"},
	"database.isolation": {"value": "instance"},
	"network.private_cloud": {"value": true},
}

test_dedicated_isolation_is_complete_passes if {
	every change in [
		{},
		{"database.isolation": {"value": "database"}},
		{"network.private_cloud": {"absent": "missing"}},
		{"network.private_cloud": {"absent": "not_modelled"}},
	] {
		deployment.dedicated_isolation_is_complete.verdict == "pass" with input as given.but(dedicated_isolation_is_complete_facts, change)
	}
}

test_dedicated_isolation_is_complete_fails if {
	every case in [
		{
			"change": {"database.isolation": {"value": "schema"}},
			"because": [{"expected": "one of database, instance", "fact": "database.isolation"}],
		},
		{
			"change": {"database.isolation": {"value": "rows"}},
			"because": [{"expected": "one of database, instance", "fact": "database.isolation"}],
		},
		{
			"change": {"network.private_cloud": {"value": false}},
			"because": [{"expected": "true, or left out", "fact": "network.private_cloud"}],
		},
		{
			"change": {"database.isolation": {"value": "rows"}, "network.private_cloud": {"value": false}},
			"because": [
				{"expected": "one of database, instance", "fact": "database.isolation"},
				{"expected": "true, or left out", "fact": "network.private_cloud"},
			],
		},
	] {
		answer := deployment.dedicated_isolation_is_complete with input as given.but(dedicated_isolation_is_complete_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_dedicated_isolation_is_complete_is_unknown if {
	every change in [
		{"database.isolation": {"absent": "missing"}},
		{"database.isolation": {"absent": "null"}},
		{"database.isolation": {"absent": "placeholder"}},
		{"database.isolation": {"absent": "mistyped"}},
		{"database.isolation": {"absent": "not_modelled"}},
		{"network.private_cloud": {"absent": "null"}},
		{"network.private_cloud": {"absent": "placeholder"}},
		{"network.private_cloud": {"absent": "mistyped"}},
		{"deployment.isolation": {"absent": "null"}},
		{"deployment.isolation": {"absent": "placeholder"}},
		{"deployment.isolation": {"absent": "mistyped"}},
	] {
		deployment.dedicated_isolation_is_complete.verdict == "unknown" with input as given.but(dedicated_isolation_is_complete_facts, change)
	}
}

test_dedicated_isolation_is_complete_is_not_applicable if {
	every change in [
		{"deployment.isolation": {"value": "shared"}, "database.isolation": {"value": "rows"}},
		{"deployment.isolation": {"value": "hybrid"}, "network.private_cloud": {"value": false}},
		{"deployment.isolation": {"absent": "missing"}, "database.isolation": {"value": "rows"}},
		{"deployment.isolation": {"absent": "not_modelled"}},
	] {
		deployment.dedicated_isolation_is_complete.verdict == "not_applicable" with input as given.but(dedicated_isolation_is_complete_facts, change)
	}
}
