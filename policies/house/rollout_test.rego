package tenure.house.rollout_test

import data.tenure.house.rollout
import data.tenure.lib.given

# TPL-012

tenants_stay_served_facts := {
	"deployment.strategy": {"value": "rolling"},
	"deployment.blue_green": {"value": false},
	"deployment.canary": {"value": false},
	"deployment.minimum_instances": {"value": 2},
	"deployment.maximum_instances": {"value": 6},
	"deployment.rolling_maximum_unavailable_percent": {"value": 25},
	"deployment.canary_initial_percent": {"value": 5},
}

test_tenants_stay_served_passes if {
	every change in [
		{},
		{"deployment.minimum_instances": {"value": 1}, "deployment.maximum_instances": {"value": 2}},
		{"deployment.minimum_instances": {"value": 1}, "deployment.maximum_instances": {"value": -1}},
		{"deployment.minimum_instances": {"value": 2}, "deployment.maximum_instances": {"value": 2}},
		{"deployment.rolling_maximum_unavailable_percent": {"value": 0}},
		{"deployment.rolling_maximum_unavailable_percent": {"absent": "missing"}},
		{"deployment.rolling_maximum_unavailable_percent": {"absent": "not_modelled"}},
		{"deployment.rolling_maximum_unavailable_percent": {"value": 99.5}},
		{"deployment.strategy": {"value": "blue_green"}, "deployment.minimum_instances": {"value": 3}, "deployment.maximum_instances": {"value": 6}, "deployment.rolling_maximum_unavailable_percent": {"value": 100}, "deployment.canary_initial_percent": {"value": 0}},
		{"deployment.strategy": {"value": "blue_green"}, "deployment.minimum_instances": {"value": 3}, "deployment.maximum_instances": {"value": -1}},
		{"deployment.strategy": {"absent": "missing"}, "deployment.blue_green": {"value": true}, "deployment.minimum_instances": {"value": 3}, "deployment.maximum_instances": {"value": 6}},
		{"deployment.strategy": {"absent": "missing"}, "deployment.canary": {"value": true}, "deployment.minimum_instances": {"value": 1}, "deployment.maximum_instances": {"value": 5}},
		{"deployment.strategy": {"value": "canary"}, "deployment.canary_initial_percent": {"value": 0.1}},
		{"deployment.strategy": {"value": "canary"}, "deployment.canary_initial_percent": {"absent": "missing"}},
		{"deployment.strategy": {"value": "canary"}, "deployment.rolling_maximum_unavailable_percent": {"value": 100}},
		{"deployment.strategy": {"value": "ab_test"}, "deployment.canary_initial_percent": {"value": 0}},
		{"deployment.blue_green": {"absent": "missing"}, "deployment.canary": {"absent": "missing"}},
		{"deployment.blue_green": {"absent": "not_modelled"}, "deployment.canary": {"absent": "not_modelled"}},
	] {
		rollout.tenants_stay_served.verdict == "pass" with input as given.but(tenants_stay_served_facts, change)
	}
}

test_tenants_stay_served_fails if {
	every case in [
		{
			"change": {"deployment.minimum_instances": {"value": 1}, "deployment.maximum_instances": {"value": 1}},
			"because": [{"expected": "at least 2 instances", "fact": "deployment.maximum_instances"}],
		},
		{
			"change": {"deployment.strategy": {"value": "ab_test"}, "deployment.minimum_instances": {"value": 1}, "deployment.maximum_instances": {"value": 1}},
			"because": [{"expected": "at least 2 instances", "fact": "deployment.maximum_instances"}],
		},
		{
			"change": {"deployment.rolling_maximum_unavailable_percent": {"value": 100}},
			"because": [{"expected": "0 to less than 100 percent", "fact": "deployment.rolling_maximum_unavailable_percent"}],
		},
		{
			"change": {"deployment.rolling_maximum_unavailable_percent": {"value": -1}},
			"because": [{"expected": "0 to less than 100 percent", "fact": "deployment.rolling_maximum_unavailable_percent"}],
		},
		{
			"change": {"deployment.strategy": {"value": "blue_green"}, "deployment.minimum_instances": {"value": 3}, "deployment.maximum_instances": {"value": 5}},
			"because": [{"expected": "at least 6 instances", "fact": "deployment.maximum_instances"}],
		},
		{
			"change": {"deployment.strategy": {"absent": "missing"}, "deployment.blue_green": {"value": true}, "deployment.minimum_instances": {"value": 3}, "deployment.maximum_instances": {"value": 5}},
			"because": [{"expected": "at least 6 instances", "fact": "deployment.maximum_instances"}],
		},
		{
			"change": {"deployment.strategy": {"value": "canary"}, "deployment.canary_initial_percent": {"value": 0}},
			"because": [{"expected": "more than 0 and less than 100 percent", "fact": "deployment.canary_initial_percent"}],
		},
		{
			"change": {"deployment.strategy": {"value": "canary"}, "deployment.canary_initial_percent": {"value": 100}},
			"because": [{"expected": "more than 0 and less than 100 percent", "fact": "deployment.canary_initial_percent"}],
		},
		{
			"change": {"deployment.strategy": {"absent": "missing"}, "deployment.canary": {"value": true}, "deployment.canary_initial_percent": {"value": -1}},
			"because": [{"expected": "more than 0 and less than 100 percent", "fact": "deployment.canary_initial_percent"}],
		},
	] {
		answer := rollout.tenants_stay_served with input as given.but(tenants_stay_served_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_tenants_stay_served_is_unknown if {
	every change in [
		{"deployment.minimum_instances": {"absent": "missing"}},
		{"deployment.minimum_instances": {"absent": "null"}},
		{"deployment.minimum_instances": {"absent": "placeholder"}},
		{"deployment.minimum_instances": {"absent": "mistyped"}},
		{"deployment.minimum_instances": {"absent": "not_modelled"}},
		{"deployment.minimum_instances": {"value": 1}, "deployment.maximum_instances": {"absent": "missing"}},
		{"deployment.minimum_instances": {"value": 1}, "deployment.maximum_instances": {"absent": "null"}},
		{"deployment.minimum_instances": {"value": 1}, "deployment.maximum_instances": {"absent": "placeholder"}},
		{"deployment.minimum_instances": {"value": 1}, "deployment.maximum_instances": {"absent": "mistyped"}},
		{"deployment.minimum_instances": {"value": 1}, "deployment.maximum_instances": {"absent": "not_modelled"}},
		{"deployment.rolling_maximum_unavailable_percent": {"absent": "null"}},
		{"deployment.rolling_maximum_unavailable_percent": {"absent": "placeholder"}},
		{"deployment.rolling_maximum_unavailable_percent": {"absent": "mistyped"}},
		{"deployment.strategy": {"value": "canary"}, "deployment.canary_initial_percent": {"absent": "null"}},
		{"deployment.strategy": {"value": "canary"}, "deployment.canary_initial_percent": {"absent": "placeholder"}},
		{"deployment.strategy": {"value": "canary"}, "deployment.canary_initial_percent": {"absent": "mistyped"}},
		{"deployment.strategy": {"absent": "null"}},
		{"deployment.strategy": {"absent": "placeholder"}},
		{"deployment.strategy": {"absent": "mistyped"}},
		{"deployment.strategy": {"absent": "missing"}, "deployment.blue_green": {"absent": "missing"}, "deployment.canary": {"absent": "missing"}},
		{"deployment.strategy": {"absent": "missing"}, "deployment.blue_green": {"absent": "not_modelled"}, "deployment.canary": {"absent": "not_modelled"}},
		{"deployment.strategy": {"absent": "missing"}, "deployment.blue_green": {"absent": "placeholder"}},
	] {
		rollout.tenants_stay_served.verdict == "unknown" with input as given.but(tenants_stay_served_facts, change)
	}
}

test_tenants_stay_served_is_not_applicable if {
	every change in [
		{"deployment.strategy": {"value": "recreate"}, "deployment.minimum_instances": {"value": 1}, "deployment.maximum_instances": {"value": 1}},
		{"deployment.strategy": {"value": "recreate"}, "deployment.blue_green": {"absent": "missing"}, "deployment.canary": {"absent": "not_modelled"}},
		{"deployment.strategy": {"absent": "missing"}},
		{"deployment.strategy": {"absent": "missing"}, "deployment.canary": {"absent": "missing"}},
	] {
		rollout.tenants_stay_served.verdict == "not_applicable" with input as given.but(tenants_stay_served_facts, change)
	}
}

# TPL-013

staged_release_can_be_taken_back_facts := {
	"deployment.strategy": {"value": "blue_green"},
	"deployment.blue_green": {"absent": "missing"},
	"deployment.canary": {"absent": "missing"},
	"change.rollback": {"value": true},
	"deployment.health_checks": {"value": true},
}

test_staged_release_can_be_taken_back_passes if {
	every change in [
		{},
		{"deployment.strategy": {"value": "rolling"}},
		{"deployment.strategy": {"value": "canary"}},
		{"deployment.strategy": {"value": "ab_test"}},
		{"deployment.strategy": {"absent": "missing"}, "deployment.blue_green": {"value": true}},
		{"deployment.strategy": {"absent": "missing"}, "deployment.canary": {"value": true}},
		{"deployment.strategy": {"value": "recreate"}, "deployment.canary": {"value": true}},
	] {
		rollout.staged_release_can_be_taken_back.verdict == "pass" with input as given.but(staged_release_can_be_taken_back_facts, change)
	}
}

test_staged_release_can_be_taken_back_fails if {
	every case in [
		{
			"change": {"change.rollback": {"value": false}},
			"because": [{"expected": "true", "fact": "change.rollback"}],
		},
		{
			"change": {"deployment.health_checks": {"value": false}},
			"because": [{"expected": "true", "fact": "deployment.health_checks"}],
		},
		{
			"change": {"deployment.strategy": {"absent": "missing"}, "deployment.canary": {"value": true}, "change.rollback": {"value": false}, "deployment.health_checks": {"value": false}},
			"because": [
				{"expected": "true", "fact": "change.rollback"},
				{"expected": "true", "fact": "deployment.health_checks"},
			],
		},
		{
			"change": {"change.rollback": {"value": false}, "deployment.health_checks": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "change.rollback"}],
		},
	] {
		answer := rollout.staged_release_can_be_taken_back with input as given.but(staged_release_can_be_taken_back_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_staged_release_can_be_taken_back_is_unknown if {
	every change in [
		{"change.rollback": {"absent": "missing"}},
		{"change.rollback": {"absent": "null"}},
		{"change.rollback": {"absent": "placeholder"}},
		{"change.rollback": {"absent": "mistyped"}},
		{"change.rollback": {"absent": "not_modelled"}},
		{"deployment.health_checks": {"absent": "missing"}},
		{"deployment.health_checks": {"absent": "null"}},
		{"deployment.health_checks": {"absent": "placeholder"}},
		{"deployment.health_checks": {"absent": "mistyped"}},
		{"deployment.health_checks": {"absent": "not_modelled"}},
		{"deployment.strategy": {"absent": "missing"}},
		{"deployment.strategy": {"absent": "null"}},
		{"deployment.strategy": {"absent": "placeholder"}},
		{"deployment.strategy": {"absent": "mistyped"}},
		{"deployment.strategy": {"absent": "missing"}, "deployment.blue_green": {"absent": "null"}},
		{"deployment.strategy": {"absent": "missing"}, "deployment.blue_green": {"absent": "placeholder"}},
		{"deployment.strategy": {"absent": "missing"}, "deployment.blue_green": {"absent": "mistyped"}},
	] {
		rollout.staged_release_can_be_taken_back.verdict == "unknown" with input as given.but(staged_release_can_be_taken_back_facts, change)
	}
}

test_staged_release_can_be_taken_back_is_not_applicable if {
	every change in [
		{"deployment.strategy": {"value": "recreate"}, "change.rollback": {"value": false}},
		{"deployment.strategy": {"absent": "missing"}, "deployment.blue_green": {"value": false}, "change.rollback": {"value": false}},
		{"deployment.strategy": {"absent": "missing"}, "deployment.blue_green": {"value": false}, "deployment.canary": {"value": false}, "deployment.health_checks": {"value": false}},
	] {
		rollout.staged_release_can_be_taken_back.verdict == "not_applicable" with input as given.but(staged_release_can_be_taken_back_facts, change)
	}
}
