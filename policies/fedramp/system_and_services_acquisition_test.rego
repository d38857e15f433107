package tenure.fedramp.system_and_services_acquisition_test

import data.tenure.fedramp.system_and_services_acquisition
import data.tenure.lib.given

# FRMP-SA-22-A

the_database_is_supported_facts := {
	"database.engine": {"value": "postgresql_15"},
	"database.version": {"value": "15.4"},
	"evaluation.date": {"value": "2026-11-21"},
}

test_the_database_is_supported_passes if {
	every change in [
		{},
		{"database.version": {"value": 15}},
		{"database.version": {"value": "15"}},
		{"database.version": {"value": 15.4}},
		{"database.engine": {"value": "postgresql"}, "database.version": {"value": "15.4.1"}},
		{"evaluation.date": {"value": "2027-11-11"}},
		{"database.engine": {"value": "postgresql"}, "database.version": {"value": "16"}},
		{"database.engine": {"value": "postgresql"}, "database.version": {"value": 17.7}},
		{"database.engine": {"value": "postgresql"}, "database.version": {"value": "18"}},
		{"database.engine": {"value": "postgresql_14"}, "database.version": {"value": "14"}, "evaluation.date": {"value": "2026-11-12"}},
		{"database.engine": {"value": "postgresql_13"}, "database.version": {"value": "13"}, "evaluation.date": {"value": "2025-11-13"}},
	] {
		system_and_services_acquisition.the_database_is_supported.verdict == "pass" with input as given.but(the_database_is_supported_facts, change)
	}
}

test_the_database_is_supported_fails if {
	every case in [
		{
			"change": {"evaluation.date": {"value": "2027-11-12"}},
			"because": [
				{"expected": "a PostgreSQL release supported on 2027-11-12", "fact": "database.engine"},
				{"expected": "a PostgreSQL release supported on 2027-11-12", "fact": "database.version"},
			],
		},
		{
			"change": {"database.engine": {"value": "postgresql_14"}, "database.version": {"value": "14.1"}},
			"because": [
				{"expected": "a PostgreSQL release supported on 2026-11-21", "fact": "database.engine"},
				{"expected": "a PostgreSQL release supported on 2026-11-21", "fact": "database.version"},
			],
		},
		{
			"change": {"database.engine": {"value": "postgresql"}, "database.version": {"value": 13}},
			"because": [
				{"expected": "a PostgreSQL release supported on 2026-11-21", "fact": "database.engine"},
				{"expected": "a PostgreSQL release supported on 2026-11-21", "fact": "database.version"},
			],
		},
		{
			"change": {"database.engine": {"value": "postgresql_13"}, "database.version": {"absent": "missing"}},
			"because": [{"expected": "a PostgreSQL release supported on 2026-11-21", "fact": "database.engine"}],
		},
		{
			"change": {"database.engine": {"value": "postgresql_14"}, "database.version": {"absent": "placeholder"}},
			"because": [{"expected": "a PostgreSQL release supported on 2026-11-21", "fact": "database.engine"}],
		},
	] {
		answer := system_and_services_acquisition.the_database_is_supported with input as given.but(the_database_is_supported_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_the_database_is_supported_is_unknown if {
	every change in [
		{"database.version": {"value": "14"}},
		{"database.engine": {"value": "mysql"}},
		{"database.engine": {"value": "PostgreSQL"}},
		{"database.engine": {"value": "postgresql"}, "database.version": {"value": "12"}},
		{"database.engine": {"value": "postgresql"}, "database.version": {"value": "fifteen"}},
		{"database.engine": {"value": "postgresql"}, "database.version": {"value": "15-beta"}},
		{"database.version": {"absent": "missing"}},
		{"database.version": {"absent": "placeholder"}},
		{"database.engine": {"value": "postgresql_14"}, "database.version": {"absent": "null"}},
		{"database.engine": {"value": "postgresql_14"}, "database.version": {"absent": "not_modelled"}},
		{"database.engine": {"value": "postgresql"}, "database.version": {"absent": "missing"}},
		{"database.engine": {"absent": "missing"}},
		{"database.engine": {"absent": "null"}},
		{"database.engine": {"absent": "placeholder"}},
		{"database.engine": {"absent": "mistyped"}},
		{"database.engine": {"absent": "not_modelled"}},
	] {
		system_and_services_acquisition.the_database_is_supported.verdict == "unknown" with input as given.but(the_database_is_supported_facts, change)
	}
}

# FRMP-SA-9-5-A

federal_data_stays_in_the_united_states_facts := {
	"fedramp.level": {"value": "high"},
	"fedramp.high_claimed": {"absent": "missing"},
	"deployment.regions": {"value": ["us-gov-west-1"]},
}

test_federal_data_stays_in_the_united_states_passes if {
	every change in [
		{"deployment.regions": {"value": ["us-gov-west-1", "us-gov-east-1"]}},
		{"deployment.regions": {"value": ["us-east-1", "us-central1", "eastus"]}},
		{"deployment.regions": {"value": ["us-gov-west-1", "us-gov-east-1"]}, "fedramp.level": {"value": "HIGH"}},
		{"deployment.regions": {"value": ["us-gov-west-1", "us-gov-east-1"]}, "fedramp.level": {"value": "Class D"}},
		{"deployment.regions": {"value": ["us-gov-west-1", "us-gov-east-1"]}, "fedramp.level": {"value": "d"}},
		{"deployment.regions": {"value": ["us-gov-west-1", "us-gov-east-1"]}, "fedramp.level": {"value": "high"}, "fedramp.high_claimed": {"value": false}},
		{"deployment.regions": {"value": ["us-gov-west-1", "us-gov-east-1"]}, "fedramp.level": {"absent": "missing"}, "fedramp.high_claimed": {"value": true}},
		{"deployment.regions": {"value": ["us-gov-west-1", "us-gov-east-1"]}, "fedramp.level": {"absent": "null"}, "fedramp.high_claimed": {"value": true}},
		{"deployment.regions": {"value": ["us-gov-west-1", "us-gov-east-1"]}, "fedramp.level": {"absent": "not_modelled"}, "fedramp.high_claimed": {"value": true}},
	] {
		system_and_services_acquisition.federal_data_stays_in_the_united_states.verdict == "pass" with input as given.but(federal_data_stays_in_the_united_states_facts, change)
	}
}

test_federal_data_stays_in_the_united_states_fails if {
	every case in [
		{
			"change": {"deployment.regions": {"value": ["eu-central-1"]}},
			"because": [{"entry": 0, "expected": "a region in the United States", "fact": "deployment.regions"}],
		},
		{
			"change": {"deployment.regions": {"value": ["us-east-1", "ca-central-1"]}},
			"because": [{"entry": 1, "expected": "a region in the United States", "fact": "deployment.regions"}],
		},
		{
			"change": {"deployment.regions": {"value": ["nowhere-1", "eu-west-2"]}},
			"because": [{"entry": 1, "expected": "a region in the United States", "fact": "deployment.regions"}],
		},
		{
			"change": {"deployment.regions": {"value": ["eu-central-1"]}, "fedramp.level": {"absent": "not_modelled"}, "fedramp.high_claimed": {"value": true}},
			"because": [{"entry": 0, "expected": "a region in the United States", "fact": "deployment.regions"}],
		},
	] {
		answer := system_and_services_acquisition.federal_data_stays_in_the_united_states with input as given.but(federal_data_stays_in_the_united_states_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_federal_data_stays_in_the_united_states_is_unknown if {
	every change in [
		{"deployment.regions": {"value": ["nowhere-1"]}},
		{"deployment.regions": {"value": ["us-east-1", "US-EAST-2"]}},
		{"deployment.regions": {"value": []}},
		{"deployment.regions": {"absent": "missing"}},
		{"deployment.regions": {"absent": "null"}},
		{"deployment.regions": {"absent": "placeholder"}},
		{"deployment.regions": {"absent": "mistyped"}},
		{"fedramp.level": {"value": "medium"}},
		{"fedramp.level": {"value": "li-saas"}, "fedramp.high_claimed": {"value": true}},
		{"fedramp.level": {"absent": "placeholder"}, "fedramp.high_claimed": {"value": true}},
		{"fedramp.level": {"absent": "mistyped"}, "fedramp.high_claimed": {"value": false}},
		{"fedramp.level": {"absent": "missing"}},
		{"fedramp.level": {"absent": "missing"}, "fedramp.high_claimed": {"absent": "null"}},
		{"fedramp.level": {"absent": "not_modelled"}, "fedramp.high_claimed": {"absent": "not_modelled"}},
		{"deployment.regions": {"value": ["eu-central-1"]}, "fedramp.level": {"value": "medium"}},
		{"deployment.regions": {"value": ["eu-central-1"]}, "fedramp.level": {"value": "li-saas"}, "fedramp.high_claimed": {"value": true}},
	] {
		system_and_services_acquisition.federal_data_stays_in_the_united_states.verdict == "unknown" with input as given.but(federal_data_stays_in_the_united_states_facts, change)
	}
}

test_federal_data_stays_in_the_united_states_is_not_modelled if {
	every change in [
		{"deployment.regions": {"absent": "not_modelled"}},
	] {
		system_and_services_acquisition.federal_data_stays_in_the_united_states.verdict == "not_modelled" with input as given.but(federal_data_stays_in_the_united_states_facts, change)
	}
}

test_federal_data_stays_in_the_united_states_does_not_apply if {
	every change in [
		{"fedramp.level": {"value": "moderate"}},
		{"fedramp.level": {"value": "low"}},
		{"fedramp.level": {"value": "B"}},
		{"fedramp.level": {"value": "class c"}},
		{"fedramp.level": {"value": "moderate"}, "fedramp.high_claimed": {"value": true}},
		{"fedramp.level": {"absent": "missing"}, "fedramp.high_claimed": {"value": false}},
		{"fedramp.level": {"absent": "null"}, "fedramp.high_claimed": {"value": false}},
		{"fedramp.level": {"absent": "not_modelled"}, "fedramp.high_claimed": {"value": false}},
		{"fedramp.level": {"value": "moderate"}, "deployment.regions": {"value": ["eu-central-1"]}},
		{"fedramp.level": {"value": "moderate"}, "deployment.regions": {"value": ["nowhere-1"]}},
	] {
		system_and_services_acquisition.federal_data_stays_in_the_united_states.verdict == "not_applicable" with input as given.but(federal_data_stays_in_the_united_states_facts, change)
	}
}
