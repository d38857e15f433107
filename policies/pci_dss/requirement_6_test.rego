package tenure.pci_dss.requirement_6_test

import data.tenure.lib.given
import data.tenure.pci_dss.requirement_6

# PCI-6-2-4-A

no_endpoint_is_open_to_every_origin_facts := {
	"cors.enabled": {"value": true},
	"cors.allowed_origins": {"value": ["https://app.example.com"]},
}

test_no_endpoint_is_open_to_every_origin_passes if {
	every change in [
		{"cors.allowed_origins": {"value": ["https://app.example.com"]}},
		{"cors.allowed_origins": {"value": []}},
		{"cors.allowed_origins": {"value": ["https://*.example.com"]}},
		{"cors.enabled": {"value": false}, "cors.allowed_origins": {"value": ["*"]}},
		{"cors.enabled": {"absent": "missing"}},
		{"cors.enabled": {"absent": "not_modelled"}},
	] {
		requirement_6.no_endpoint_is_open_to_every_origin.verdict == "pass" with input as given.but(no_endpoint_is_open_to_every_origin_facts, change)
	}
}

test_no_endpoint_is_open_to_every_origin_fails if {
	every case in [
		{
			"change": {"cors.allowed_origins": {"value": ["*"]}},
			"because": [{"entry": 0, "expected": "no entry that is *", "fact": "cors.allowed_origins"}],
		},
		{
			"change": {"cors.allowed_origins": {"value": ["https://app.example.com", "*"]}},
			"because": [{"entry": 1, "expected": "no entry that is *", "fact": "cors.allowed_origins"}],
		},
	] {
		answer := requirement_6.no_endpoint_is_open_to_every_origin with input as given.but(no_endpoint_is_open_to_every_origin_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_no_endpoint_is_open_to_every_origin_is_unknown if {
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
		requirement_6.no_endpoint_is_open_to_every_origin.verdict == "unknown" with input as given.but(no_endpoint_is_open_to_every_origin_facts, change)
	}
}

# PCI-6-3-3-A

the_database_release_receives_fixes_facts := {
	"database.engine": {"value": "postgresql_15"},
	"database.version": {"value": "15.4"},
	"evaluation.date": {"value": "2026-11-21"},
}

test_the_database_release_receives_fixes_passes if {
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
		requirement_6.the_database_release_receives_fixes.verdict == "pass" with input as given.but(the_database_release_receives_fixes_facts, change)
	}
}

test_the_database_release_receives_fixes_fails if {
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
		answer := requirement_6.the_database_release_receives_fixes with input as given.but(the_database_release_receives_fixes_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_the_database_release_receives_fixes_is_unknown if {
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
		requirement_6.the_database_release_receives_fixes.verdict == "unknown" with input as given.but(the_database_release_receives_fixes_facts, change)
	}
}

# PCI-6-4-2-A

web_attacks_are_filtered_facts := {"network.web_application_firewall": {"value": true}}

test_web_attacks_are_filtered_passes if {
	every change in [
		{"network.web_application_firewall": {"value": true}},
	] {
		requirement_6.web_attacks_are_filtered.verdict == "pass" with input as given.but(web_attacks_are_filtered_facts, change)
	}
}

test_web_attacks_are_filtered_fails if {
	every case in [
		{
			"change": {"network.web_application_firewall": {"value": false}},
			"because": [{"expected": "true", "fact": "network.web_application_firewall"}],
		},
	] {
		answer := requirement_6.web_attacks_are_filtered with input as given.but(web_attacks_are_filtered_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_web_attacks_are_filtered_is_unknown if {
	every change in [
		{"network.web_application_firewall": {"absent": "missing"}},
		{"network.web_application_firewall": {"absent": "null"}},
		{"network.web_application_firewall": {"absent": "placeholder"}},
		{"network.web_application_firewall": {"absent": "mistyped"}},
	] {
		requirement_6.web_attacks_are_filtered.verdict == "unknown" with input as given.but(web_attacks_are_filtered_facts, change)
	}
}

test_web_attacks_are_filtered_is_not_modelled if {
	every change in [
		{"network.web_application_firewall": {"absent": "not_modelled"}},
	] {
		requirement_6.web_attacks_are_filtered.verdict == "not_modelled" with input as given.but(web_attacks_are_filtered_facts, change)
	}
}
