package tenure.house.lifecycle_test

import data.tenure.house.lifecycle
import data.tenure.lib.given

# TPL-018

data_outlast_the_promises_facts := {
	"lifecycle.deletion_days": {"value": 90},
	"lifecycle.grace_period_days": {"value": 30},
	"lifecycle.final_backup": {"value": false},
	"privacy.retention_days": {"value": 90},
}

test_data_outlast_the_promises_passes if {
	every change in [
		{},
		{"lifecycle.grace_period_days": {"value": 90}},
		{"lifecycle.grace_period_days": {"absent": "missing"}},
		{"lifecycle.grace_period_days": {"absent": "not_modelled"}},
		{"privacy.retention_days": {"absent": "missing"}},
		{"privacy.retention_days": {"absent": "not_modelled"}},
		{"privacy.retention_days": {"value": 30}},
		{"privacy.retention_days": {"value": 2557}, "lifecycle.final_backup": {"value": true}},
		{"privacy.retention_days": {"value": -1}, "lifecycle.final_backup": {"value": true}},
		{"privacy.retention_days": {"absent": "placeholder"}, "lifecycle.final_backup": {"value": true}},
		{"lifecycle.deletion_days": {"value": -1}, "privacy.retention_days": {"value": -1}},
		{"lifecycle.deletion_days": {"value": -1}},
		{"lifecycle.final_backup": {"absent": "missing"}},
	] {
		lifecycle.data_outlast_the_promises.verdict == "pass" with input as given.but(data_outlast_the_promises_facts, change)
	}
}

test_data_outlast_the_promises_fails if {
	every case in [
		{
			"change": {"lifecycle.grace_period_days": {"value": 91}},
			"because": [
				{"expected": "at least 91 days", "fact": "lifecycle.deletion_days"},
				{"expected": "at most 90 days", "fact": "lifecycle.grace_period_days"},
			],
		},
		{
			"change": {"privacy.retention_days": {"value": 91}},
			"because": [
				{"expected": "true", "fact": "lifecycle.final_backup"},
				{"expected": "at least 91 days", "fact": "lifecycle.deletion_days"},
				{"expected": "at most 90 days", "fact": "privacy.retention_days"},
			],
		},
		{
			"change": {"privacy.retention_days": {"value": -1}},
			"because": [
				{"expected": "true", "fact": "lifecycle.final_backup"},
				{"expected": "a period that ends", "fact": "privacy.retention_days"},
			],
		},
		{
			"change": {"lifecycle.deletion_days": {"value": 7}, "lifecycle.grace_period_days": {"value": 30}, "privacy.retention_days": {"value": 2557}, "lifecycle.final_backup": {"value": true}},
			"because": [
				{"expected": "at least 30 days", "fact": "lifecycle.deletion_days"},
				{"expected": "at most 7 days", "fact": "lifecycle.grace_period_days"},
			],
		},
		{
			"change": {"privacy.retention_days": {"value": 91}, "lifecycle.final_backup": {"absent": "not_modelled"}},
			"because": [
				{"expected": "at least 91 days", "fact": "lifecycle.deletion_days"},
				{"expected": "at most 90 days", "fact": "privacy.retention_days"},
			],
		},
	] {
		answer := lifecycle.data_outlast_the_promises with input as given.but(data_outlast_the_promises_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_data_outlast_the_promises_is_unknown if {
	every change in [
		{"lifecycle.grace_period_days": {"absent": "null"}},
		{"lifecycle.grace_period_days": {"absent": "placeholder"}},
		{"lifecycle.grace_period_days": {"absent": "mistyped"}},
		{"privacy.retention_days": {"absent": "null"}},
		{"privacy.retention_days": {"absent": "placeholder"}},
		{"privacy.retention_days": {"absent": "mistyped"}},
		{"privacy.retention_days": {"value": 91}, "lifecycle.final_backup": {"absent": "missing"}},
		{"privacy.retention_days": {"value": 91}, "lifecycle.final_backup": {"absent": "null"}},
		{"privacy.retention_days": {"value": 91}, "lifecycle.final_backup": {"absent": "placeholder"}},
		{"privacy.retention_days": {"value": 91}, "lifecycle.final_backup": {"absent": "mistyped"}},
		{"lifecycle.deletion_days": {"absent": "null"}},
		{"lifecycle.deletion_days": {"absent": "placeholder"}},
		{"lifecycle.deletion_days": {"absent": "mistyped"}},
		{"lifecycle.deletion_days": {"absent": "not_modelled"}},
	] {
		lifecycle.data_outlast_the_promises.verdict == "unknown" with input as given.but(data_outlast_the_promises_facts, change)
	}
}

test_data_outlast_the_promises_is_not_applicable if {
	every change in [
		{"lifecycle.deletion_days": {"absent": "missing"}},
		{"lifecycle.deletion_days": {"absent": "missing"}, "lifecycle.grace_period_days": {"value": 91}},
	] {
		lifecycle.data_outlast_the_promises.verdict == "not_applicable" with input as given.but(data_outlast_the_promises_facts, change)
	}
}
