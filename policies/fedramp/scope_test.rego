package tenure.fedramp.scope_test

import data.tenure.fedramp.scope
import data.tenure.lib.given

# FRMP-SCOPE-A

the_level_is_stated_facts := {
	"fedramp.level": {"value": "moderate"},
	"fedramp.high_claimed": {"absent": "missing"},
}

test_the_level_is_stated_passes if {
	every change in [
		{"fedramp.level": {"value": "low"}},
		{"fedramp.level": {"value": "b"}},
		{"fedramp.level": {"value": "class b"}},
		{"fedramp.level": {"value": "moderate"}},
		{"fedramp.level": {"value": "c"}},
		{"fedramp.level": {"value": "class c"}},
		{"fedramp.level": {"value": "high"}},
		{"fedramp.level": {"value": "d"}},
		{"fedramp.level": {"value": "class d"}},
		{"fedramp.level": {"value": "Low"}},
		{"fedramp.level": {"value": "B"}},
		{"fedramp.level": {"value": "Class C"}},
		{"fedramp.level": {"value": "HIGH"}},
		{"fedramp.level": {"value": "li-saas"}, "fedramp.high_claimed": {"value": true}},
		{"fedramp.level": {"absent": "missing"}, "fedramp.high_claimed": {"value": true}},
		{"fedramp.level": {"absent": "null"}, "fedramp.high_claimed": {"value": true}},
		{"fedramp.level": {"absent": "not_modelled"}, "fedramp.high_claimed": {"value": true}},
		{"fedramp.level": {"absent": "placeholder"}, "fedramp.high_claimed": {"value": true}},
		{"fedramp.level": {"value": "low"}, "fedramp.high_claimed": {"value": false}},
		{"fedramp.level": {"value": "low"}, "fedramp.high_claimed": {"absent": "null"}},
	] {
		scope.the_level_is_stated.verdict == "pass" with input as given.but(the_level_is_stated_facts, change)
	}
}

test_the_level_is_stated_fails if {
	every case in [
		{
			"change": {"fedramp.level": {"value": "medium"}},
			"because": [
				{"expected": "low, moderate or high, or class B, C or D", "fact": "fedramp.level"},
				{"expected": "true", "fact": "fedramp.high_claimed"},
			],
		},
		{
			"change": {"fedramp.level": {"value": "li-saas"}, "fedramp.high_claimed": {"value": false}},
			"because": [
				{"expected": "low, moderate or high, or class B, C or D", "fact": "fedramp.level"},
				{"expected": "true", "fact": "fedramp.high_claimed"},
			],
		},
		{
			"change": {"fedramp.level": {"value": ""}},
			"because": [
				{"expected": "low, moderate or high, or class B, C or D", "fact": "fedramp.level"},
				{"expected": "true", "fact": "fedramp.high_claimed"},
			],
		},
		{
			"change": {"fedramp.level": {"value": "class"}},
			"because": [
				{"expected": "low, moderate or high, or class B, C or D", "fact": "fedramp.level"},
				{"expected": "true", "fact": "fedramp.high_claimed"},
			],
		},
		{
			"change": {"fedramp.level": {"value": "class a"}},
			"because": [
				{"expected": "low, moderate or high, or class B, C or D", "fact": "fedramp.level"},
				{"expected": "true", "fact": "fedramp.high_claimed"},
			],
		},
		{
			"change": {"fedramp.level": {"value": " low"}},
			"because": [
				{"expected": "low, moderate or high, or class B, C or D", "fact": "fedramp.level"},
				{"expected": "true", "fact": "fedramp.high_claimed"},
			],
		},
		{
			"change": {"fedramp.level": {"absent": "missing"}},
			"because": [
				{"expected": "low, moderate or high, or class B, C or D", "fact": "fedramp.level"},
				{"expected": "true", "fact": "fedramp.high_claimed"},
			],
		},
		{
			"change": {"fedramp.level": {"absent": "missing"}, "fedramp.high_claimed": {"value": false}},
			"because": [
				{"expected": "low, moderate or high, or class B, C or D", "fact": "fedramp.level"},
				{"expected": "true", "fact": "fedramp.high_claimed"},
			],
		},
		{
			"change": {"fedramp.level": {"absent": "missing"}, "fedramp.high_claimed": {"absent": "not_modelled"}},
			"because": [{"expected": "low, moderate or high, or class B, C or D", "fact": "fedramp.level"}],
		},
		{
			"change": {"fedramp.level": {"value": "medium"}, "fedramp.high_claimed": {"absent": "not_modelled"}},
			"because": [{"expected": "low, moderate or high, or class B, C or D", "fact": "fedramp.level"}],
		},
	] {
		answer := scope.the_level_is_stated with input as given.but(the_level_is_stated_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_the_level_is_stated_is_unknown if {
	every change in [
		{"fedramp.level": {"absent": "null"}},
		{"fedramp.level": {"absent": "placeholder"}},
		{"fedramp.level": {"absent": "mistyped"}},
		{"fedramp.level": {"absent": "null"}, "fedramp.high_claimed": {"value": false}},
		{"fedramp.level": {"absent": "missing"}, "fedramp.high_claimed": {"absent": "null"}},
		{"fedramp.level": {"absent": "missing"}, "fedramp.high_claimed": {"absent": "placeholder"}},
		{"fedramp.level": {"absent": "missing"}, "fedramp.high_claimed": {"absent": "mistyped"}},
		{"fedramp.level": {"value": "medium"}, "fedramp.high_claimed": {"absent": "null"}},
		{"fedramp.level": {"absent": "null"}, "fedramp.high_claimed": {"absent": "not_modelled"}},
		{"fedramp.level": {"absent": "not_modelled"}, "fedramp.high_claimed": {"absent": "not_modelled"}},
	] {
		scope.the_level_is_stated.verdict == "unknown" with input as given.but(the_level_is_stated_facts, change)
	}
}
