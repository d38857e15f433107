package tenure.fedramp.configuration_management_test

import data.tenure.fedramp.configuration_management
import data.tenure.lib.given

# FRMP-CM-3-A

changes_are_tested_and_gated_facts := {
	"fedramp.level": {"value": "moderate"},
	"fedramp.high_claimed": {"absent": "missing"},
	"change.quality_gates": {"value": true},
	"change.automated_testing": {"value": true},
}

test_changes_are_tested_and_gated_passes if {
	every change in [
		{"change.quality_gates": {"value": true}},
		{"change.automated_testing": {"value": true}},
		{"change.quality_gates": {"value": true}, "fedramp.level": {"value": "moderate"}},
		{"change.quality_gates": {"value": true}, "fedramp.level": {"value": "Class C"}},
		{"change.quality_gates": {"value": true}, "fedramp.level": {"value": "high"}},
		{"change.quality_gates": {"value": true}, "fedramp.level": {"value": "D"}},
		{"change.quality_gates": {"value": true}, "fedramp.level": {"value": "c"}, "fedramp.high_claimed": {"value": false}},
		{"change.quality_gates": {"value": true}, "fedramp.level": {"absent": "missing"}, "fedramp.high_claimed": {"value": true}},
		{"change.quality_gates": {"value": true}, "fedramp.level": {"absent": "null"}, "fedramp.high_claimed": {"value": true}},
		{"change.quality_gates": {"value": true}, "fedramp.level": {"absent": "not_modelled"}, "fedramp.high_claimed": {"value": true}},
	] {
		configuration_management.changes_are_tested_and_gated.verdict == "pass" with input as given.but(changes_are_tested_and_gated_facts, change)
	}
}

test_changes_are_tested_and_gated_fails if {
	every case in [
		{
			"change": {"change.quality_gates": {"value": false}},
			"because": [{"expected": "true", "fact": "change.quality_gates"}],
		},
		{
			"change": {"change.automated_testing": {"value": false}},
			"because": [{"expected": "true", "fact": "change.automated_testing"}],
		},
		{
			"change": {"change.quality_gates": {"value": false}, "change.automated_testing": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "change.quality_gates"}],
		},
		{
			"change": {"change.automated_testing": {"value": false}, "change.quality_gates": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "change.automated_testing"}],
		},
		{
			"change": {"change.quality_gates": {"value": false}, "fedramp.level": {"absent": "not_modelled"}, "fedramp.high_claimed": {"value": true}},
			"because": [{"expected": "true", "fact": "change.quality_gates"}],
		},
	] {
		answer := configuration_management.changes_are_tested_and_gated with input as given.but(changes_are_tested_and_gated_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_changes_are_tested_and_gated_is_unknown if {
	every change in [
		{"change.quality_gates": {"absent": "missing"}},
		{"change.quality_gates": {"absent": "null"}},
		{"change.quality_gates": {"absent": "placeholder"}},
		{"change.quality_gates": {"absent": "mistyped"}},
		{"change.quality_gates": {"absent": "not_modelled"}},
		{"change.automated_testing": {"absent": "missing"}},
		{"change.automated_testing": {"absent": "null"}},
		{"change.automated_testing": {"absent": "placeholder"}},
		{"change.automated_testing": {"absent": "mistyped"}},
		{"change.automated_testing": {"absent": "not_modelled"}},
		{"fedramp.level": {"value": "medium"}},
		{"fedramp.level": {"value": "li-saas"}, "fedramp.high_claimed": {"value": true}},
		{"fedramp.level": {"absent": "placeholder"}, "fedramp.high_claimed": {"value": true}},
		{"fedramp.level": {"absent": "missing"}, "fedramp.high_claimed": {"value": false}},
		{"fedramp.level": {"absent": "null"}, "fedramp.high_claimed": {"value": false}},
		{"fedramp.level": {"absent": "not_modelled"}, "fedramp.high_claimed": {"value": false}},
		{"fedramp.level": {"absent": "missing"}},
		{"fedramp.level": {"absent": "not_modelled"}, "fedramp.high_claimed": {"absent": "not_modelled"}},
		{"change.quality_gates": {"value": false}, "fedramp.level": {"value": "medium"}},
		{"change.quality_gates": {"value": false}, "fedramp.level": {"value": "li-saas"}, "fedramp.high_claimed": {"value": true}},
	] {
		configuration_management.changes_are_tested_and_gated.verdict == "unknown" with input as given.but(changes_are_tested_and_gated_facts, change)
	}
}

test_changes_are_tested_and_gated_does_not_apply if {
	every change in [
		{"fedramp.level": {"value": "low"}},
		{"fedramp.level": {"value": "B"}},
		{"fedramp.level": {"value": "class b"}},
		{"fedramp.level": {"value": "low"}, "fedramp.high_claimed": {"value": true}},
		{"fedramp.level": {"value": "low"}, "change.quality_gates": {"value": false}},
		{"fedramp.level": {"value": "low"}, "change.quality_gates": {"absent": "missing"}},
	] {
		configuration_management.changes_are_tested_and_gated.verdict == "not_applicable" with input as given.but(changes_are_tested_and_gated_facts, change)
	}
}
