package tenure.pci_dss.requirement_12_test

import data.tenure.lib.given
import data.tenure.pci_dss.requirement_12

# PCI-12-3-4-A

technologies_in_use_receive_fixes_facts := {
	"database.engine": {"value": "postgresql_15"},
	"database.version": {"value": "15.4"},
	"evaluation.date": {"value": "2026-11-21"},
}

test_technologies_in_use_receive_fixes_passes if {
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
		requirement_12.technologies_in_use_receive_fixes.verdict == "pass" with input as given.but(technologies_in_use_receive_fixes_facts, change)
	}
}

test_technologies_in_use_receive_fixes_fails if {
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
		answer := requirement_12.technologies_in_use_receive_fixes with input as given.but(technologies_in_use_receive_fixes_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_technologies_in_use_receive_fixes_is_unknown if {
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
		requirement_12.technologies_in_use_receive_fixes.verdict == "unknown" with input as given.but(technologies_in_use_receive_fixes_facts, change)
	}
}
