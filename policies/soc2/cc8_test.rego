package tenure.soc2.cc8_test

import data.tenure.lib.given
import data.tenure.soc2.cc8

# SOC2-CC8-1-A

changes_are_tested_and_approved_facts := {
	"change.quality_gates": {"value": false},
	"change.automated_testing": {"value": true},
	"change.advisory_board": {"value": false},
}

test_changes_are_tested_and_approved_passes if {
	every change in [
		{"change.quality_gates": {"value": true}, "change.automated_testing": {"value": true}},
		{"change.advisory_board": {"value": true}},
	] {
		cc8.changes_are_tested_and_approved.verdict == "pass" with input as given.but(changes_are_tested_and_approved_facts, change)
	}
}

test_changes_are_tested_and_approved_fails if {
	every case in [
		{
			"change": {},
			"because": [
				{"expected": "true", "fact": "change.quality_gates"},
				{"expected": "true", "fact": "change.advisory_board"},
			],
		},
		{
			"change": {"change.quality_gates": {"value": true}, "change.automated_testing": {"value": false}},
			"because": [
				{"expected": "true", "fact": "change.automated_testing"},
				{"expected": "true", "fact": "change.advisory_board"},
			],
		},
		{
			"change": {"change.quality_gates": {"value": false}, "change.automated_testing": {"absent": "missing"}},
			"because": [
				{"expected": "true", "fact": "change.quality_gates"},
				{"expected": "true", "fact": "change.advisory_board"},
			],
		},
		{
			"change": {"change.quality_gates": {"absent": "missing"}, "change.automated_testing": {"value": false}},
			"because": [
				{"expected": "true", "fact": "change.automated_testing"},
				{"expected": "true", "fact": "change.advisory_board"},
			],
		},
		{
			"change": {"change.advisory_board": {"absent": "not_modelled"}},
			"because": [{"expected": "true", "fact": "change.quality_gates"}],
		},
	] {
		answer := cc8.changes_are_tested_and_approved with input as given.but(changes_are_tested_and_approved_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_changes_are_tested_and_approved_is_unknown if {
	every change in [
		{"change.quality_gates": {"absent": "missing"}, "change.automated_testing": {"value": true}},
		{"change.quality_gates": {"absent": "null"}, "change.automated_testing": {"value": true}},
		{"change.quality_gates": {"absent": "placeholder"}, "change.automated_testing": {"value": true}},
		{"change.quality_gates": {"absent": "mistyped"}, "change.automated_testing": {"value": true}},
		{"change.quality_gates": {"absent": "not_modelled"}, "change.automated_testing": {"value": true}},
		{"change.quality_gates": {"value": true}, "change.automated_testing": {"absent": "missing"}},
		{"change.quality_gates": {"value": true}, "change.automated_testing": {"absent": "null"}},
		{"change.quality_gates": {"value": true}, "change.automated_testing": {"absent": "placeholder"}},
		{"change.quality_gates": {"value": true}, "change.automated_testing": {"absent": "mistyped"}},
		{"change.quality_gates": {"value": true}, "change.automated_testing": {"absent": "not_modelled"}},
		{"change.advisory_board": {"absent": "missing"}},
		{"change.advisory_board": {"absent": "null"}},
		{"change.advisory_board": {"absent": "placeholder"}},
		{"change.advisory_board": {"absent": "mistyped"}},
	] {
		cc8.changes_are_tested_and_approved.verdict == "unknown" with input as given.but(changes_are_tested_and_approved_facts, change)
	}
}
