package tenure.sox.program_change_test

import data.tenure.lib.given
import data.tenure.sox.program_change

# SOX-PC-1

changes_pass_a_gate_facts := {
	"sox.change_management": {"value": true},
	"change.quality_gates": {"value": true},
	"change.advisory_board": {"value": false},
}

test_changes_pass_a_gate_passes if {
	every change in [
		{"sox.change_management": {"value": true}},
		{"change.quality_gates": {"value": true}, "change.advisory_board": {"value": false}},
		{"change.quality_gates": {"value": false}, "change.advisory_board": {"value": true}},
	] {
		program_change.changes_pass_a_gate.verdict == "pass" with input as given.but(changes_pass_a_gate_facts, change)
	}
}

test_changes_pass_a_gate_fails if {
	every case in [
		{
			"change": {"sox.change_management": {"value": false}},
			"because": [{"expected": "true", "fact": "sox.change_management"}],
		},
		{
			"change": {"sox.change_management": {"value": false}, "change.quality_gates": {"absent": "missing"}, "change.advisory_board": {"value": false}},
			"because": [{"expected": "true", "fact": "sox.change_management"}],
		},
		{
			"change": {"change.quality_gates": {"value": false}, "change.advisory_board": {"value": false}},
			"because": [
				{"expected": "true", "fact": "change.quality_gates"},
				{"expected": "true", "fact": "change.advisory_board"},
			],
		},
		{
			"change": {"change.quality_gates": {"value": false}, "change.advisory_board": {"value": false}, "sox.change_management": {"absent": "missing"}},
			"because": [
				{"expected": "true", "fact": "change.quality_gates"},
				{"expected": "true", "fact": "change.advisory_board"},
			],
		},
		{
			"change": {"change.quality_gates": {"absent": "not_modelled"}, "change.advisory_board": {"value": false}},
			"because": [{"expected": "true", "fact": "change.advisory_board"}],
		},
		{
			"change": {"change.quality_gates": {"value": false}, "change.advisory_board": {"absent": "not_modelled"}},
			"because": [{"expected": "true", "fact": "change.quality_gates"}],
		},
	] {
		answer := program_change.changes_pass_a_gate with input as given.but(changes_pass_a_gate_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_changes_pass_a_gate_is_unknown if {
	every change in [
		{"sox.change_management": {"absent": "missing"}},
		{"sox.change_management": {"absent": "null"}},
		{"sox.change_management": {"absent": "placeholder"}},
		{"sox.change_management": {"absent": "mistyped"}},
		{"sox.change_management": {"absent": "not_modelled"}},
		{"change.quality_gates": {"absent": "missing"}, "change.advisory_board": {"value": false}},
		{"change.quality_gates": {"absent": "null"}, "change.advisory_board": {"value": false}},
		{"change.quality_gates": {"absent": "placeholder"}, "change.advisory_board": {"value": false}},
		{"change.quality_gates": {"absent": "mistyped"}, "change.advisory_board": {"value": false}},
		{"change.quality_gates": {"value": false}, "change.advisory_board": {"absent": "missing"}},
		{"change.quality_gates": {"value": false}, "change.advisory_board": {"absent": "null"}},
		{"change.quality_gates": {"value": false}, "change.advisory_board": {"absent": "placeholder"}},
		{"change.quality_gates": {"value": false}, "change.advisory_board": {"absent": "mistyped"}},
		{"change.quality_gates": {"absent": "not_modelled"}, "change.advisory_board": {"absent": "not_modelled"}},
	] {
		program_change.changes_pass_a_gate.verdict == "unknown" with input as given.but(changes_pass_a_gate_facts, change)
	}
}

# SOX-PC-2

changes_are_tested_and_reversible_facts := {
	"change.automated_testing": {"value": true},
	"change.rollback": {"value": true},
}

test_changes_are_tested_and_reversible_passes if {
	every change in [
		{"change.automated_testing": {"value": true}},
		{"change.rollback": {"value": true}},
	] {
		program_change.changes_are_tested_and_reversible.verdict == "pass" with input as given.but(changes_are_tested_and_reversible_facts, change)
	}
}

test_changes_are_tested_and_reversible_fails if {
	every case in [
		{
			"change": {"change.automated_testing": {"value": false}},
			"because": [{"expected": "true", "fact": "change.automated_testing"}],
		},
		{
			"change": {"change.automated_testing": {"value": false}, "change.rollback": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "change.automated_testing"}],
		},
		{
			"change": {"change.rollback": {"value": false}},
			"because": [{"expected": "true", "fact": "change.rollback"}],
		},
		{
			"change": {"change.rollback": {"value": false}, "change.automated_testing": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "change.rollback"}],
		},
	] {
		answer := program_change.changes_are_tested_and_reversible with input as given.but(changes_are_tested_and_reversible_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_changes_are_tested_and_reversible_is_unknown if {
	every change in [
		{"change.automated_testing": {"absent": "missing"}},
		{"change.automated_testing": {"absent": "null"}},
		{"change.automated_testing": {"absent": "placeholder"}},
		{"change.automated_testing": {"absent": "mistyped"}},
		{"change.automated_testing": {"absent": "not_modelled"}},
		{"change.rollback": {"absent": "missing"}},
		{"change.rollback": {"absent": "null"}},
		{"change.rollback": {"absent": "placeholder"}},
		{"change.rollback": {"absent": "mistyped"}},
		{"change.rollback": {"absent": "not_modelled"}},
	] {
		program_change.changes_are_tested_and_reversible.verdict == "unknown" with input as given.but(changes_are_tested_and_reversible_facts, change)
	}
}
