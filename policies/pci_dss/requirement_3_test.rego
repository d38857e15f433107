package tenure.pci_dss.requirement_3_test

import data.tenure.lib.given
import data.tenure.pci_dss.requirement_3

# PCI-3-2-1-A

stored_account_data_has_an_end_facts := {
	"privacy.retention_days": {"value": 1},
	"privacy.disposal_method": {"value": "secure_deletion"},
}

test_stored_account_data_has_an_end_passes if {
	every change in [
		{"privacy.retention_days": {"value": 1}},
		{"privacy.retention_days": {"value": 99999}},
		{"privacy.disposal_method": {"value": "secure_deletion"}},
		{"privacy.disposal_method": {"value": "cryptographic_shredding"}},
		{"privacy.disposal_method": {"value": true}},
	] {
		requirement_3.stored_account_data_has_an_end.verdict == "pass" with input as given.but(stored_account_data_has_an_end_facts, change)
	}
}

test_stored_account_data_has_an_end_fails if {
	every case in [
		{
			"change": {"privacy.retention_days": {"value": 0}},
			"because": [{"expected": "at least 1 day, not unlimited", "fact": "privacy.retention_days"}],
		},
		{
			"change": {"privacy.retention_days": {"value": -1}},
			"because": [{"expected": "at least 1 day, not unlimited", "fact": "privacy.retention_days"}],
		},
		{
			"change": {"privacy.retention_days": {"value": -2}},
			"because": [{"expected": "at least 1 day, not unlimited", "fact": "privacy.retention_days"}],
		},
		{
			"change": {"privacy.retention_days": {"value": 0}, "privacy.disposal_method": {"absent": "missing"}},
			"because": [{"expected": "at least 1 day, not unlimited", "fact": "privacy.retention_days"}],
		},
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
			"change": {"privacy.disposal_method": {"value": "shredding"}, "privacy.retention_days": {"absent": "missing"}},
			"because": [
				{"expected": "secure_deletion or cryptographic_shredding", "fact": "privacy.disposal_method"},
			],
		},
	] {
		answer := requirement_3.stored_account_data_has_an_end with input as given.but(stored_account_data_has_an_end_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_stored_account_data_has_an_end_is_unknown if {
	every change in [
		{"privacy.retention_days": {"absent": "missing"}},
		{"privacy.retention_days": {"absent": "null"}},
		{"privacy.retention_days": {"absent": "placeholder"}},
		{"privacy.retention_days": {"absent": "mistyped"}},
		{"privacy.retention_days": {"absent": "not_modelled"}},
		{"privacy.disposal_method": {"absent": "missing"}},
		{"privacy.disposal_method": {"absent": "null"}},
		{"privacy.disposal_method": {"absent": "placeholder"}},
		{"privacy.disposal_method": {"absent": "mistyped"}},
		{"privacy.disposal_method": {"absent": "not_modelled"}},
	] {
		requirement_3.stored_account_data_has_an_end.verdict == "unknown" with input as given.but(stored_account_data_has_an_end_facts, change)
	}
}

# PCI-3-5-1-A

stored_pan_is_unreadable_facts := {
	"encryption.algorithm": {"value": "3DES"},
	"encryption.at_rest": {"value": true},
	"encryption.field_level": {"value": true},
	"card_data.tokenisation": {"value": false},
	"card_data.truncation": {"value": false},
	"card_data.keyed_hashing": {"value": false},
}

test_stored_pan_is_unreadable_passes if {
	every change in [
		{"encryption.algorithm": {"value": "AES-128"}, "encryption.at_rest": {"value": true}, "encryption.field_level": {"value": true}},
		{"encryption.algorithm": {"value": "aes256"}, "encryption.at_rest": {"value": true}, "encryption.field_level": {"value": true}},
		{"encryption.algorithm": {"value": "AES-192-CBC"}, "encryption.at_rest": {"value": true}, "encryption.field_level": {"value": true}},
		{"encryption.algorithm": {"value": "ChaCha20-Poly1305"}, "encryption.at_rest": {"value": true}, "encryption.field_level": {"value": true}},
		{"encryption.algorithm": {"value": "xchacha20_poly1305"}, "encryption.at_rest": {"value": true}, "encryption.field_level": {"value": true}},
		{"encryption.algorithm": {"value": "AES-256-GCM"}, "encryption.at_rest": {"value": true}, "encryption.field_level": {"value": true}},
		{"encryption.algorithm": {"value": "AES-256-GCM"}, "encryption.at_rest": {"absent": "missing"}, "encryption.field_level": {"value": true}},
		{"encryption.algorithm": {"value": "AES-256-GCM"}, "encryption.at_rest": {"absent": "not_modelled"}, "encryption.field_level": {"value": true}},
		{"card_data.tokenisation": {"value": true}},
		{"card_data.truncation": {"value": true}},
		{"card_data.keyed_hashing": {"value": true}},
	] {
		requirement_3.stored_pan_is_unreadable.verdict == "pass" with input as given.but(stored_pan_is_unreadable_facts, change)
	}
}

test_stored_pan_is_unreadable_fails if {
	every case in [
		{
			"change": {},
			"because": [
				{"expected": "AES with a key of at least 128 bits, or ChaCha20-Poly1305", "fact": "encryption.algorithm"},
				{"expected": "true", "fact": "card_data.tokenisation"},
				{"expected": "true", "fact": "card_data.truncation"},
				{"expected": "true", "fact": "card_data.keyed_hashing"},
			],
		},
		{
			"change": {"encryption.algorithm": {"value": "AES-64"}, "encryption.at_rest": {"value": true}, "encryption.field_level": {"value": true}},
			"because": [
				{"expected": "AES with a key of at least 128 bits, or ChaCha20-Poly1305", "fact": "encryption.algorithm"},
				{"expected": "true", "fact": "card_data.tokenisation"},
				{"expected": "true", "fact": "card_data.truncation"},
				{"expected": "true", "fact": "card_data.keyed_hashing"},
			],
		},
		{
			"change": {"encryption.algorithm": {"value": "AES-256-ECB"}, "encryption.at_rest": {"value": true}, "encryption.field_level": {"value": true}},
			"because": [
				{"expected": "AES with a key of at least 128 bits, or ChaCha20-Poly1305", "fact": "encryption.algorithm"},
				{"expected": "true", "fact": "card_data.tokenisation"},
				{"expected": "true", "fact": "card_data.truncation"},
				{"expected": "true", "fact": "card_data.keyed_hashing"},
			],
		},
		{
			"change": {"encryption.algorithm": {"value": "AES-112"}, "encryption.at_rest": {"value": true}, "encryption.field_level": {"value": true}},
			"because": [
				{"expected": "AES with a key of at least 128 bits, or ChaCha20-Poly1305", "fact": "encryption.algorithm"},
				{"expected": "true", "fact": "card_data.tokenisation"},
				{"expected": "true", "fact": "card_data.truncation"},
				{"expected": "true", "fact": "card_data.keyed_hashing"},
			],
		},
		{
			"change": {"encryption.algorithm": {"value": "3DES"}, "encryption.at_rest": {"absent": "null"}, "encryption.field_level": {"value": true}},
			"because": [
				{"expected": "AES with a key of at least 128 bits, or ChaCha20-Poly1305", "fact": "encryption.algorithm"},
				{"expected": "true", "fact": "card_data.tokenisation"},
				{"expected": "true", "fact": "card_data.truncation"},
				{"expected": "true", "fact": "card_data.keyed_hashing"},
			],
		},
		{
			"change": {"encryption.algorithm": {"value": "3DES"}, "encryption.at_rest": {"value": true}, "encryption.field_level": {"absent": "missing"}},
			"because": [
				{"expected": "AES with a key of at least 128 bits, or ChaCha20-Poly1305", "fact": "encryption.algorithm"},
				{"expected": "true", "fact": "card_data.tokenisation"},
				{"expected": "true", "fact": "card_data.truncation"},
				{"expected": "true", "fact": "card_data.keyed_hashing"},
			],
		},
		{
			"change": {"encryption.algorithm": {"value": "AES-256-GCM"}, "encryption.at_rest": {"value": false}, "encryption.field_level": {"value": true}},
			"because": [
				{"expected": "true, or left out", "fact": "encryption.at_rest"},
				{"expected": "true", "fact": "card_data.tokenisation"},
				{"expected": "true", "fact": "card_data.truncation"},
				{"expected": "true", "fact": "card_data.keyed_hashing"},
			],
		},
		{
			"change": {"encryption.algorithm": {"absent": "missing"}, "encryption.at_rest": {"value": false}, "encryption.field_level": {"value": true}},
			"because": [
				{"expected": "true, or left out", "fact": "encryption.at_rest"},
				{"expected": "true", "fact": "card_data.tokenisation"},
				{"expected": "true", "fact": "card_data.truncation"},
				{"expected": "true", "fact": "card_data.keyed_hashing"},
			],
		},
		{
			"change": {"encryption.algorithm": {"value": "AES-256-GCM"}, "encryption.at_rest": {"value": true}, "encryption.field_level": {"value": false}},
			"because": [
				{"expected": "true", "fact": "encryption.field_level"},
				{"expected": "true", "fact": "card_data.tokenisation"},
				{"expected": "true", "fact": "card_data.truncation"},
				{"expected": "true", "fact": "card_data.keyed_hashing"},
			],
		},
		{
			"change": {"encryption.algorithm": {"absent": "missing"}, "encryption.at_rest": {"value": true}, "encryption.field_level": {"value": false}},
			"because": [
				{"expected": "true", "fact": "encryption.field_level"},
				{"expected": "true", "fact": "card_data.tokenisation"},
				{"expected": "true", "fact": "card_data.truncation"},
				{"expected": "true", "fact": "card_data.keyed_hashing"},
			],
		},
		{
			"change": {"card_data.tokenisation": {"absent": "not_modelled"}},
			"because": [
				{"expected": "AES with a key of at least 128 bits, or ChaCha20-Poly1305", "fact": "encryption.algorithm"},
				{"expected": "true", "fact": "card_data.truncation"},
				{"expected": "true", "fact": "card_data.keyed_hashing"},
			],
		},
		{
			"change": {"card_data.truncation": {"absent": "not_modelled"}},
			"because": [
				{"expected": "AES with a key of at least 128 bits, or ChaCha20-Poly1305", "fact": "encryption.algorithm"},
				{"expected": "true", "fact": "card_data.tokenisation"},
				{"expected": "true", "fact": "card_data.keyed_hashing"},
			],
		},
		{
			"change": {"card_data.keyed_hashing": {"absent": "not_modelled"}},
			"because": [
				{"expected": "AES with a key of at least 128 bits, or ChaCha20-Poly1305", "fact": "encryption.algorithm"},
				{"expected": "true", "fact": "card_data.tokenisation"},
				{"expected": "true", "fact": "card_data.truncation"},
			],
		},
	] {
		answer := requirement_3.stored_pan_is_unreadable with input as given.but(stored_pan_is_unreadable_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_stored_pan_is_unreadable_is_unknown if {
	every change in [
		{"encryption.algorithm": {"absent": "missing"}, "encryption.at_rest": {"value": true}, "encryption.field_level": {"value": true}},
		{"encryption.algorithm": {"absent": "null"}, "encryption.at_rest": {"value": true}, "encryption.field_level": {"value": true}},
		{"encryption.algorithm": {"absent": "placeholder"}, "encryption.at_rest": {"value": true}, "encryption.field_level": {"value": true}},
		{"encryption.algorithm": {"absent": "mistyped"}, "encryption.at_rest": {"value": true}, "encryption.field_level": {"value": true}},
		{"encryption.algorithm": {"absent": "not_modelled"}, "encryption.at_rest": {"value": true}, "encryption.field_level": {"value": true}},
		{"encryption.algorithm": {"value": "AES-256-GCM"}, "encryption.at_rest": {"absent": "null"}, "encryption.field_level": {"value": true}},
		{"encryption.algorithm": {"value": "AES-256-GCM"}, "encryption.at_rest": {"absent": "placeholder"}, "encryption.field_level": {"value": true}},
		{"encryption.algorithm": {"value": "AES-256-GCM"}, "encryption.at_rest": {"absent": "mistyped"}, "encryption.field_level": {"value": true}},
		{"encryption.algorithm": {"value": "AES-256-GCM"}, "encryption.at_rest": {"value": true}, "encryption.field_level": {"absent": "missing"}},
		{"encryption.algorithm": {"value": "AES-256-GCM"}, "encryption.at_rest": {"value": true}, "encryption.field_level": {"absent": "null"}},
		{"encryption.algorithm": {"value": "AES-256-GCM"}, "encryption.at_rest": {"value": true}, "encryption.field_level": {"absent": "placeholder"}},
		{"encryption.algorithm": {"value": "AES-256-GCM"}, "encryption.at_rest": {"value": true}, "encryption.field_level": {"absent": "mistyped"}},
		{"encryption.algorithm": {"value": "AES-256-GCM"}, "encryption.at_rest": {"value": true}, "encryption.field_level": {"absent": "not_modelled"}},
		{"card_data.tokenisation": {"absent": "missing"}},
		{"card_data.tokenisation": {"absent": "null"}},
		{"card_data.tokenisation": {"absent": "placeholder"}},
		{"card_data.tokenisation": {"absent": "mistyped"}},
		{"card_data.truncation": {"absent": "missing"}},
		{"card_data.truncation": {"absent": "null"}},
		{"card_data.truncation": {"absent": "placeholder"}},
		{"card_data.truncation": {"absent": "mistyped"}},
		{"card_data.keyed_hashing": {"absent": "missing"}},
		{"card_data.keyed_hashing": {"absent": "null"}},
		{"card_data.keyed_hashing": {"absent": "placeholder"}},
		{"card_data.keyed_hashing": {"absent": "mistyped"}},
	] {
		requirement_3.stored_pan_is_unreadable.verdict == "unknown" with input as given.but(stored_pan_is_unreadable_facts, change)
	}
}

# PCI-3-6-1-2-A

key_material_is_held_in_an_accepted_form_facts := {"encryption.hardware_security_module": {"value": true}}

test_key_material_is_held_in_an_accepted_form_passes if {
	every change in [
		{"encryption.hardware_security_module": {"value": true}},
	] {
		requirement_3.key_material_is_held_in_an_accepted_form.verdict == "pass" with input as given.but(key_material_is_held_in_an_accepted_form_facts, change)
	}
}

test_key_material_is_held_in_an_accepted_form_is_unknown if {
	every change in [
		{"encryption.hardware_security_module": {"absent": "missing"}},
		{"encryption.hardware_security_module": {"absent": "null"}},
		{"encryption.hardware_security_module": {"absent": "placeholder"}},
		{"encryption.hardware_security_module": {"absent": "mistyped"}},
		{"encryption.hardware_security_module": {"value": false}},
	] {
		requirement_3.key_material_is_held_in_an_accepted_form.verdict == "unknown" with input as given.but(key_material_is_held_in_an_accepted_form_facts, change)
	}
}

test_key_material_is_held_in_an_accepted_form_is_not_modelled if {
	every change in [
		{"encryption.hardware_security_module": {"absent": "not_modelled"}},
	] {
		requirement_3.key_material_is_held_in_an_accepted_form.verdict == "not_modelled" with input as given.but(key_material_is_held_in_an_accepted_form_facts, change)
	}
}

# PCI-3-7-4-A

keys_have_a_cryptoperiod_facts := {"encryption.key_rotation_days": {"value": 365}}

test_keys_have_a_cryptoperiod_passes if {
	every change in [
		{"encryption.key_rotation_days": {"value": 1}},
		{"encryption.key_rotation_days": {"value": 365}},
	] {
		requirement_3.keys_have_a_cryptoperiod.verdict == "pass" with input as given.but(keys_have_a_cryptoperiod_facts, change)
	}
}

test_keys_have_a_cryptoperiod_fails if {
	every case in [
		{
			"change": {"encryption.key_rotation_days": {"value": 0}},
			"because": [{"expected": "1 to 365 days", "fact": "encryption.key_rotation_days"}],
		},
		{
			"change": {"encryption.key_rotation_days": {"value": 366}},
			"because": [{"expected": "1 to 365 days", "fact": "encryption.key_rotation_days"}],
		},
		{
			"change": {"encryption.key_rotation_days": {"value": -1}},
			"because": [{"expected": "1 to 365 days", "fact": "encryption.key_rotation_days"}],
		},
	] {
		answer := requirement_3.keys_have_a_cryptoperiod with input as given.but(keys_have_a_cryptoperiod_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_keys_have_a_cryptoperiod_is_unknown if {
	every change in [
		{"encryption.key_rotation_days": {"absent": "missing"}},
		{"encryption.key_rotation_days": {"absent": "null"}},
		{"encryption.key_rotation_days": {"absent": "placeholder"}},
		{"encryption.key_rotation_days": {"absent": "mistyped"}},
	] {
		requirement_3.keys_have_a_cryptoperiod.verdict == "unknown" with input as given.but(keys_have_a_cryptoperiod_facts, change)
	}
}

test_keys_have_a_cryptoperiod_is_not_modelled if {
	every change in [
		{"encryption.key_rotation_days": {"absent": "not_modelled"}},
	] {
		requirement_3.keys_have_a_cryptoperiod.verdict == "not_modelled" with input as given.but(keys_have_a_cryptoperiod_facts, change)
	}
}
