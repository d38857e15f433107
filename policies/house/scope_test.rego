package tenure.house.scope_test

import data.tenure.house.scope
import data.tenure.lib.given

# TPL-006

each_framework_has_its_settings_facts := {
	"declared.gdpr": {"value": false},
	"settings_block.gdpr": {"absent": "missing"},
	"declared.hipaa": {"value": false},
	"settings_block.hipaa": {"absent": "missing"},
	"declared.sox": {"value": false},
	"settings_block.sox": {"absent": "missing"},
	"declared.pci_dss": {"value": false},
	"settings_block.pci_dss": {"absent": "missing"},
	"declared.iso27001": {"value": false},
	"settings_block.iso27001": {"absent": "missing"},
	"declared.fedramp": {"value": false},
	"settings_block.fedramp": {"absent": "missing"},
	"declared.soc2": {"value": false},
	"settings_block.soc2": {"absent": "missing"},
	"declared.ccpa": {"value": false},
	"settings_block.ccpa": {"absent": "missing"},
}

test_each_framework_has_its_settings_passes if {
	every change in [
		{},
		{"declared.gdpr": {"value": true}, "settings_block.gdpr": {"value": true}},
		{"declared.hipaa": {"value": true}, "settings_block.hipaa": {"value": true}},
		{"declared.sox": {"value": true}, "settings_block.sox": {"value": true}},
		{"declared.pci_dss": {"value": true}, "settings_block.pci_dss": {"value": true}},
		{"declared.iso27001": {"value": true}, "settings_block.iso27001": {"value": true}},
		{"declared.fedramp": {"value": true}, "settings_block.fedramp": {"value": true}},
		{"declared.soc2": {"value": true}, "settings_block.soc2": {"value": true}},
		{"declared.ccpa": {"value": true}, "settings_block.ccpa": {"value": true}},
		{"declared.gdpr": {"absent": "placeholder"}, "settings_block.gdpr": {"value": true}},
	] {
		scope.each_framework_has_its_settings.verdict == "pass" with input as given.but(each_framework_has_its_settings_facts, change)
	}
}

test_each_framework_has_its_settings_fails if {
	every case in [
		{
			"change": {"declared.gdpr": {"value": true}},
			"because": [{"expected": "present", "fact": "settings_block.gdpr"}],
		},
		{
			"change": {"declared.gdpr": {"value": true}, "declared.hipaa": {"absent": "placeholder"}},
			"because": [{"expected": "present", "fact": "settings_block.gdpr"}],
		},
		{
			"change": {"declared.hipaa": {"value": true}},
			"because": [{"expected": "present", "fact": "settings_block.hipaa"}],
		},
		{
			"change": {"declared.sox": {"value": true}},
			"because": [{"expected": "present", "fact": "settings_block.sox"}],
		},
		{
			"change": {"declared.pci_dss": {"value": true}},
			"because": [{"expected": "present", "fact": "settings_block.pci_dss"}],
		},
		{
			"change": {"declared.iso27001": {"value": true}},
			"because": [{"expected": "present", "fact": "settings_block.iso27001"}],
		},
		{
			"change": {"declared.fedramp": {"value": true}},
			"because": [{"expected": "present", "fact": "settings_block.fedramp"}],
		},
		{
			"change": {"declared.soc2": {"value": true}},
			"because": [{"expected": "present", "fact": "settings_block.soc2"}],
		},
		{
			"change": {"declared.ccpa": {"value": true}},
			"because": [{"expected": "present", "fact": "settings_block.ccpa"}],
		},
	] {
		answer := scope.each_framework_has_its_settings with input as given.but(each_framework_has_its_settings_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_each_framework_has_its_settings_is_unknown if {
	every change in [
		{"declared.gdpr": {"absent": "placeholder"}},
		{"declared.hipaa": {"absent": "placeholder"}},
		{"declared.sox": {"absent": "placeholder"}},
		{"declared.pci_dss": {"absent": "placeholder"}},
		{"declared.iso27001": {"absent": "placeholder"}},
		{"declared.fedramp": {"absent": "placeholder"}},
		{"declared.soc2": {"absent": "placeholder"}},
		{"declared.ccpa": {"absent": "placeholder"}},
		{"declared.gdpr": {"absent": "mistyped"}},
		{"declared.gdpr": {"absent": "null"}},
		{"declared.gdpr": {"absent": "missing"}},
	] {
		scope.each_framework_has_its_settings.verdict == "unknown" with input as given.but(each_framework_has_its_settings_facts, change)
	}
}

test_each_framework_has_its_settings_is_not_modelled if {
	every change in [
		{"settings_block.gdpr": {"absent": "not_modelled"}, "settings_block.hipaa": {"absent": "not_modelled"}, "settings_block.sox": {"absent": "not_modelled"}, "settings_block.pci_dss": {"absent": "not_modelled"}, "settings_block.iso27001": {"absent": "not_modelled"}, "settings_block.fedramp": {"absent": "not_modelled"}, "settings_block.soc2": {"absent": "not_modelled"}, "settings_block.ccpa": {"absent": "not_modelled"}},
	] {
		scope.each_framework_has_its_settings.verdict == "not_modelled" with input as given.but(each_framework_has_its_settings_facts, change)
	}
}

# TPL-010

some_framework_is_declared_facts := {
	"declared.gdpr": {"value": false},
	"declared.hipaa": {"value": false},
	"declared.sox": {"value": false},
	"declared.pci_dss": {"value": false},
	"declared.iso27001": {"value": false},
	"declared.fedramp": {"value": false},
	"declared.soc2": {"value": false},
	"declared.ccpa": {"value": false},
	"declared.other": {"value": false},
}

test_some_framework_is_declared_passes if {
	every change in [
		{"declared.gdpr": {"value": true}},
		{"declared.hipaa": {"value": true}},
		{"declared.sox": {"value": true}},
		{"declared.pci_dss": {"value": true}},
		{"declared.iso27001": {"value": true}},
		{"declared.fedramp": {"value": true}},
		{"declared.soc2": {"value": true}},
		{"declared.ccpa": {"value": true}},
		{"declared.other": {"value": true}},
		{"declared.gdpr": {"absent": "placeholder"}, "declared.hipaa": {"value": true}},
	] {
		scope.some_framework_is_declared.verdict == "pass" with input as given.but(some_framework_is_declared_facts, change)
	}
}

test_some_framework_is_declared_fails if {
	every case in [
		{
			"change": {},
			"because": [
				{"expected": "true", "fact": "declared.gdpr"},
				{"expected": "true", "fact": "declared.hipaa"},
				{"expected": "true", "fact": "declared.sox"},
				{"expected": "true", "fact": "declared.pci_dss"},
				{"expected": "true", "fact": "declared.iso27001"},
				{"expected": "true", "fact": "declared.fedramp"},
				{"expected": "true", "fact": "declared.soc2"},
				{"expected": "true", "fact": "declared.ccpa"},
				{"expected": "true", "fact": "declared.other"},
			],
		},
	] {
		answer := scope.some_framework_is_declared with input as given.but(some_framework_is_declared_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_some_framework_is_declared_is_unknown if {
	every change in [
		{"declared.gdpr": {"absent": "placeholder"}},
		{"declared.gdpr": {"absent": "missing"}},
		{"declared.hipaa": {"absent": "placeholder"}},
		{"declared.hipaa": {"absent": "missing"}},
		{"declared.sox": {"absent": "placeholder"}},
		{"declared.sox": {"absent": "missing"}},
		{"declared.pci_dss": {"absent": "placeholder"}},
		{"declared.pci_dss": {"absent": "missing"}},
		{"declared.iso27001": {"absent": "placeholder"}},
		{"declared.iso27001": {"absent": "missing"}},
		{"declared.fedramp": {"absent": "placeholder"}},
		{"declared.fedramp": {"absent": "missing"}},
		{"declared.soc2": {"absent": "placeholder"}},
		{"declared.soc2": {"absent": "missing"}},
		{"declared.ccpa": {"absent": "placeholder"}},
		{"declared.ccpa": {"absent": "missing"}},
		{"declared.other": {"absent": "placeholder"}},
		{"declared.other": {"absent": "missing"}},
		{"declared.gdpr": {"absent": "mistyped"}},
	] {
		scope.some_framework_is_declared.verdict == "unknown" with input as given.but(some_framework_is_declared_facts, change)
	}
}
