package tenure.soc2.c1_test

import data.tenure.lib.given
import data.tenure.soc2.c1

# SOC2-C1-1-A

confidential_data_is_not_kept_forever_facts := {
	"soc2.categories": {"value": ["security", "privacy"]},
	"privacy.retention_days": {"value": 2557},
}

test_confidential_data_is_not_kept_forever_passes if {
	every change in [
		{"privacy.retention_days": {"value": 1}},
		{"privacy.retention_days": {"value": 2557}},
		{"soc2.categories": {"value": ["confidentiality"]}, "privacy.retention_days": {"value": 1}},
		{"soc2.categories": {"value": ["privacy"]}, "privacy.retention_days": {"value": 1}},
		{"soc2.categories": {"value": ["confidentiality", "security"]}, "privacy.retention_days": {"value": 1}},
	] {
		c1.confidential_data_is_not_kept_forever.verdict == "pass" with input as given.but(confidential_data_is_not_kept_forever_facts, change)
	}
}

test_confidential_data_is_not_kept_forever_fails if {
	every case in [
		{
			"change": {"privacy.retention_days": {"value": 0}},
			"because": [
				{"expected": "1 to 2557 days, or a written reason for longer", "fact": "privacy.retention_days"},
			],
		},
		{
			"change": {"privacy.retention_days": {"value": -1}},
			"because": [
				{"expected": "1 to 2557 days, or a written reason for longer", "fact": "privacy.retention_days"},
			],
		},
		{
			"change": {"privacy.retention_days": {"value": -5}},
			"because": [
				{"expected": "1 to 2557 days, or a written reason for longer", "fact": "privacy.retention_days"},
			],
		},
		{
			"change": {"soc2.categories": {"value": ["confidentiality"]}, "privacy.retention_days": {"value": 0}},
			"because": [
				{"expected": "1 to 2557 days, or a written reason for longer", "fact": "privacy.retention_days"},
			],
		},
	] {
		answer := c1.confidential_data_is_not_kept_forever with input as given.but(confidential_data_is_not_kept_forever_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_confidential_data_is_not_kept_forever_is_unknown if {
	every change in [
		{"privacy.retention_days": {"value": 2558}},
		{"privacy.retention_days": {"absent": "missing"}},
		{"privacy.retention_days": {"absent": "null"}},
		{"privacy.retention_days": {"absent": "placeholder"}},
		{"privacy.retention_days": {"absent": "mistyped"}},
		{"soc2.categories": {"absent": "missing"}},
		{"soc2.categories": {"absent": "null"}},
		{"soc2.categories": {"absent": "placeholder"}},
		{"soc2.categories": {"absent": "mistyped"}},
		{"soc2.categories": {"absent": "not_modelled"}},
		{"soc2.categories": {"absent": "missing"}, "privacy.retention_days": {"value": 0}},
		{"soc2.categories": {"absent": "null"}, "privacy.retention_days": {"value": 0}},
		{"soc2.categories": {"absent": "placeholder"}, "privacy.retention_days": {"value": 0}},
		{"soc2.categories": {"absent": "mistyped"}, "privacy.retention_days": {"value": 0}},
		{"soc2.categories": {"absent": "not_modelled"}, "privacy.retention_days": {"value": 0}},
	] {
		c1.confidential_data_is_not_kept_forever.verdict == "unknown" with input as given.but(confidential_data_is_not_kept_forever_facts, change)
	}
}

test_confidential_data_is_not_kept_forever_is_not_modelled if {
	every change in [
		{"privacy.retention_days": {"absent": "not_modelled"}},
	] {
		c1.confidential_data_is_not_kept_forever.verdict == "not_modelled" with input as given.but(confidential_data_is_not_kept_forever_facts, change)
	}
}

test_confidential_data_is_not_kept_forever_does_not_apply if {
	every change in [
		{"soc2.categories": {"value": []}},
		{"soc2.categories": {"value": ["security"]}},
		{"soc2.categories": {"value": ["availability"]}},
		{"soc2.categories": {"value": ["processing_integrity"]}},
		{"soc2.categories": {"value": ["Confidentiality"]}},
		{"soc2.categories": {"value": ["confidentiality_"]}},
		{"soc2.categories": {"value": []}, "privacy.retention_days": {"value": 0}},
		{"soc2.categories": {"value": []}, "privacy.retention_days": {"value": 2558}},
		{"soc2.categories": {"value": []}, "privacy.retention_days": {"absent": "not_modelled"}},
	] {
		c1.confidential_data_is_not_kept_forever.verdict == "not_applicable" with input as given.but(confidential_data_is_not_kept_forever_facts, change)
	}
}

# SOC2-C1-2-A

confidential_data_is_disposed_of_facts := {
	"soc2.categories": {"value": ["security", "privacy"]},
	"privacy.disposal_method": {"value": "secure_deletion"},
}

test_confidential_data_is_disposed_of_passes if {
	every change in [
		{"privacy.disposal_method": {"value": "secure_deletion"}},
		{"privacy.disposal_method": {"value": "cryptographic_shredding"}},
		{"privacy.disposal_method": {"value": true}},
		{"soc2.categories": {"value": ["confidentiality"]}, "privacy.disposal_method": {"value": "secure_deletion"}},
		{"soc2.categories": {"value": ["privacy"]}, "privacy.disposal_method": {"value": "secure_deletion"}},
		{"soc2.categories": {"value": ["confidentiality", "security"]}, "privacy.disposal_method": {"value": "secure_deletion"}},
	] {
		c1.confidential_data_is_disposed_of.verdict == "pass" with input as given.but(confidential_data_is_disposed_of_facts, change)
	}
}

test_confidential_data_is_disposed_of_fails if {
	every case in [
		{
			"change": {"privacy.disposal_method": {"value": "shredding"}},
			"because": [
				{"expected": "secure_deletion or cryptographic_shredding", "fact": "privacy.disposal_method"},
			],
		},
		{
			"change": {"privacy.disposal_method": {"value": "True"}},
			"because": [
				{"expected": "secure_deletion or cryptographic_shredding", "fact": "privacy.disposal_method"},
			],
		},
		{
			"change": {"privacy.disposal_method": {"value": "Secure_Deletion"}},
			"because": [
				{"expected": "secure_deletion or cryptographic_shredding", "fact": "privacy.disposal_method"},
			],
		},
		{
			"change": {"privacy.disposal_method": {"value": false}},
			"because": [
				{"expected": "secure_deletion or cryptographic_shredding", "fact": "privacy.disposal_method"},
			],
		},
		{
			"change": {"soc2.categories": {"value": ["confidentiality"]}, "privacy.disposal_method": {"value": "shredding"}},
			"because": [
				{"expected": "secure_deletion or cryptographic_shredding", "fact": "privacy.disposal_method"},
			],
		},
	] {
		answer := c1.confidential_data_is_disposed_of with input as given.but(confidential_data_is_disposed_of_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_confidential_data_is_disposed_of_is_unknown if {
	every change in [
		{"privacy.disposal_method": {"absent": "missing"}},
		{"privacy.disposal_method": {"absent": "null"}},
		{"privacy.disposal_method": {"absent": "placeholder"}},
		{"privacy.disposal_method": {"absent": "mistyped"}},
		{"soc2.categories": {"absent": "missing"}},
		{"soc2.categories": {"absent": "null"}},
		{"soc2.categories": {"absent": "placeholder"}},
		{"soc2.categories": {"absent": "mistyped"}},
		{"soc2.categories": {"absent": "not_modelled"}},
		{"soc2.categories": {"absent": "missing"}, "privacy.disposal_method": {"value": "shredding"}},
		{"soc2.categories": {"absent": "null"}, "privacy.disposal_method": {"value": "shredding"}},
		{"soc2.categories": {"absent": "placeholder"}, "privacy.disposal_method": {"value": "shredding"}},
		{"soc2.categories": {"absent": "mistyped"}, "privacy.disposal_method": {"value": "shredding"}},
		{"soc2.categories": {"absent": "not_modelled"}, "privacy.disposal_method": {"value": "shredding"}},
	] {
		c1.confidential_data_is_disposed_of.verdict == "unknown" with input as given.but(confidential_data_is_disposed_of_facts, change)
	}
}

test_confidential_data_is_disposed_of_is_not_modelled if {
	every change in [
		{"privacy.disposal_method": {"absent": "not_modelled"}},
	] {
		c1.confidential_data_is_disposed_of.verdict == "not_modelled" with input as given.but(confidential_data_is_disposed_of_facts, change)
	}
}

test_confidential_data_is_disposed_of_does_not_apply if {
	every change in [
		{"soc2.categories": {"value": []}},
		{"soc2.categories": {"value": ["security"]}},
		{"soc2.categories": {"value": ["availability"]}},
		{"soc2.categories": {"value": ["processing_integrity"]}},
		{"soc2.categories": {"value": ["Confidentiality"]}},
		{"soc2.categories": {"value": ["confidentiality_"]}},
		{"soc2.categories": {"value": []}, "privacy.disposal_method": {"value": "shredding"}},
		{"soc2.categories": {"value": []}, "privacy.disposal_method": {"absent": "missing"}},
		{"soc2.categories": {"value": []}, "privacy.disposal_method": {"absent": "not_modelled"}},
	] {
		c1.confidential_data_is_disposed_of.verdict == "not_applicable" with input as given.but(confidential_data_is_disposed_of_facts, change)
	}
}
