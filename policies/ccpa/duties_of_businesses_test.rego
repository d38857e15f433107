package tenure.ccpa.duties_of_businesses_test

import data.tenure.ccpa.duties_of_businesses
import data.tenure.lib.given

# CCPA-100-C-A

collection_is_proportionate_facts := {"privacy.minimisation": {"value": true}}

test_collection_is_proportionate_passes if {
	every change in [
		{"privacy.minimisation": {"value": true}},
	] {
		duties_of_businesses.collection_is_proportionate.verdict == "pass" with input as given.but(collection_is_proportionate_facts, change)
	}
}

test_collection_is_proportionate_fails if {
	every case in [
		{
			"change": {"privacy.minimisation": {"value": false}},
			"because": [{"expected": "true", "fact": "privacy.minimisation"}],
		},
	] {
		answer := duties_of_businesses.collection_is_proportionate with input as given.but(collection_is_proportionate_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_collection_is_proportionate_is_unknown if {
	every change in [
		{"privacy.minimisation": {"absent": "missing"}},
		{"privacy.minimisation": {"absent": "null"}},
		{"privacy.minimisation": {"absent": "placeholder"}},
		{"privacy.minimisation": {"absent": "mistyped"}},
	] {
		duties_of_businesses.collection_is_proportionate.verdict == "unknown" with input as given.but(collection_is_proportionate_facts, change)
	}
}

test_collection_is_proportionate_is_not_modelled if {
	every change in [
		{"privacy.minimisation": {"absent": "not_modelled"}},
	] {
		duties_of_businesses.collection_is_proportionate.verdict == "not_modelled" with input as given.but(collection_is_proportionate_facts, change)
	}
}

# CCPA-100-A3-A

the_retention_period_is_known_facts := {"privacy.retention_days": {"value": 2557}}

test_the_retention_period_is_known_passes if {
	every change in [
		{"privacy.retention_days": {"value": 1}},
		{"privacy.retention_days": {"value": 2557}},
	] {
		duties_of_businesses.the_retention_period_is_known.verdict == "pass" with input as given.but(the_retention_period_is_known_facts, change)
	}
}

test_the_retention_period_is_known_fails if {
	every case in [
		{
			"change": {"privacy.retention_days": {"value": 0}},
			"because": [{"expected": "1 to 2557 days, or a written reason for longer", "fact": "privacy.retention_days"}],
		},
		{
			"change": {"privacy.retention_days": {"value": -1}},
			"because": [{"expected": "1 to 2557 days, or a written reason for longer", "fact": "privacy.retention_days"}],
		},
		{
			"change": {"privacy.retention_days": {"value": -5}},
			"because": [{"expected": "1 to 2557 days, or a written reason for longer", "fact": "privacy.retention_days"}],
		},
	] {
		answer := duties_of_businesses.the_retention_period_is_known with input as given.but(the_retention_period_is_known_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_the_retention_period_is_known_is_unknown if {
	every change in [
		{"privacy.retention_days": {"value": 2558}},
		{"privacy.retention_days": {"absent": "missing"}},
		{"privacy.retention_days": {"absent": "null"}},
		{"privacy.retention_days": {"absent": "placeholder"}},
		{"privacy.retention_days": {"absent": "mistyped"}},
	] {
		duties_of_businesses.the_retention_period_is_known.verdict == "unknown" with input as given.but(the_retention_period_is_known_facts, change)
	}
}

test_the_retention_period_is_known_is_not_modelled if {
	every change in [
		{"privacy.retention_days": {"absent": "not_modelled"}},
	] {
		duties_of_businesses.the_retention_period_is_known.verdict == "not_modelled" with input as given.but(the_retention_period_is_known_facts, change)
	}
}

# CCPA-100-E-A

information_at_rest_is_encrypted_facts := {
	"encryption.algorithm": {"value": "AES-256-GCM"},
	"encryption.at_rest": {"value": true},
}

test_information_at_rest_is_encrypted_passes if {
	every change in [
		{"encryption.algorithm": {"value": "AES-128"}},
		{"encryption.algorithm": {"value": "aes256"}},
		{"encryption.algorithm": {"value": "AES-192-CBC"}},
		{"encryption.algorithm": {"value": "ChaCha20-Poly1305"}},
		{"encryption.algorithm": {"value": "xchacha20_poly1305"}},
		{"encryption.at_rest": {"value": true}},
		{"encryption.at_rest": {"absent": "missing"}},
		{"encryption.at_rest": {"absent": "not_modelled"}},
	] {
		duties_of_businesses.information_at_rest_is_encrypted.verdict == "pass" with input as given.but(information_at_rest_is_encrypted_facts, change)
	}
}

test_information_at_rest_is_encrypted_fails if {
	every case in [
		{
			"change": {"encryption.algorithm": {"value": "3DES"}},
			"because": [{"expected": "AES with a key of at least 128 bits, or ChaCha20-Poly1305", "fact": "encryption.algorithm"}],
		},
		{
			"change": {"encryption.algorithm": {"value": "AES-64"}},
			"because": [{"expected": "AES with a key of at least 128 bits, or ChaCha20-Poly1305", "fact": "encryption.algorithm"}],
		},
		{
			"change": {"encryption.algorithm": {"value": "AES-256-ECB"}},
			"because": [{"expected": "AES with a key of at least 128 bits, or ChaCha20-Poly1305", "fact": "encryption.algorithm"}],
		},
		{
			"change": {"encryption.algorithm": {"value": "AES-112"}},
			"because": [{"expected": "AES with a key of at least 128 bits, or ChaCha20-Poly1305", "fact": "encryption.algorithm"}],
		},
		{
			"change": {"encryption.at_rest": {"value": false}},
			"because": [{"expected": "true, or left out", "fact": "encryption.at_rest"}],
		},
		{
			"change": {"encryption.algorithm": {"value": "3DES"}, "encryption.at_rest": {"absent": "null"}},
			"because": [{"expected": "AES with a key of at least 128 bits, or ChaCha20-Poly1305", "fact": "encryption.algorithm"}],
		},
		{
			"change": {"encryption.at_rest": {"value": false}, "encryption.algorithm": {"absent": "missing"}},
			"because": [{"expected": "true, or left out", "fact": "encryption.at_rest"}],
		},
	] {
		answer := duties_of_businesses.information_at_rest_is_encrypted with input as given.but(information_at_rest_is_encrypted_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_information_at_rest_is_encrypted_is_unknown if {
	every change in [
		{"encryption.algorithm": {"absent": "missing"}},
		{"encryption.algorithm": {"absent": "null"}},
		{"encryption.algorithm": {"absent": "placeholder"}},
		{"encryption.algorithm": {"absent": "mistyped"}},
		{"encryption.algorithm": {"absent": "not_modelled"}},
		{"encryption.at_rest": {"absent": "null"}},
		{"encryption.at_rest": {"absent": "placeholder"}},
		{"encryption.at_rest": {"absent": "mistyped"}},
	] {
		duties_of_businesses.information_at_rest_is_encrypted.verdict == "unknown" with input as given.but(information_at_rest_is_encrypted_facts, change)
	}
}

# CCPA-100-E-B

information_in_transit_is_encrypted_facts := {
	"transport.tls_minimum_version": {"value": "1.2"},
	"transport.encryption": {"value": true},
	"transport.end_to_end_encryption": {"value": false},
}

test_information_in_transit_is_encrypted_passes if {
	every change in [
		{"transport.tls_minimum_version": {"value": "1.2"}},
		{"transport.tls_minimum_version": {"value": "TLS 1.2"}},
		{"transport.tls_minimum_version": {"value": "tls-1.3"}},
		{"transport.tls_minimum_version": {"value": "TLSv1.2"}},
		{"transport.tls_minimum_version": {"value": 1.2}},
		{"transport.tls_minimum_version": {"value": 1.3}},
		{"transport.tls_minimum_version": {"value": "2.0"}},
		{"transport.encryption": {"absent": "missing"}},
		{"transport.encryption": {"absent": "not_modelled"}},
		{"transport.encryption": {"value": false}, "transport.end_to_end_encryption": {"value": true}},
		{"transport.encryption": {"absent": "null"}, "transport.end_to_end_encryption": {"value": true}},
	] {
		duties_of_businesses.information_in_transit_is_encrypted.verdict == "pass" with input as given.but(information_in_transit_is_encrypted_facts, change)
	}
}

test_information_in_transit_is_encrypted_fails if {
	every case in [
		{
			"change": {"transport.tls_minimum_version": {"value": "1.1"}},
			"because": [{"expected": "TLS 1.2 or later", "fact": "transport.tls_minimum_version"}],
		},
		{
			"change": {"transport.tls_minimum_version": {"value": "TLSv1.0"}},
			"because": [{"expected": "TLS 1.2 or later", "fact": "transport.tls_minimum_version"}],
		},
		{
			"change": {"transport.tls_minimum_version": {"value": 1}},
			"because": [{"expected": "TLS 1.2 or later", "fact": "transport.tls_minimum_version"}],
		},
		{
			"change": {"transport.tls_minimum_version": {"value": 1.1}},
			"because": [{"expected": "TLS 1.2 or later", "fact": "transport.tls_minimum_version"}],
		},
		{
			"change": {"transport.tls_minimum_version": {"value": "SSLv3"}},
			"because": [{"expected": "TLS 1.2 or later", "fact": "transport.tls_minimum_version"}],
		},
		{
			"change": {"transport.tls_minimum_version": {"value": "ssl 3"}},
			"because": [{"expected": "TLS 1.2 or later", "fact": "transport.tls_minimum_version"}],
		},
		{
			"change": {"transport.encryption": {"value": false}},
			"because": [
				{"expected": "true, or left out", "fact": "transport.encryption"},
				{"expected": "true", "fact": "transport.end_to_end_encryption"},
			],
		},
		{
			"change": {"transport.encryption": {"value": false}, "transport.end_to_end_encryption": {"absent": "missing"}},
			"because": [
				{"expected": "true, or left out", "fact": "transport.encryption"},
				{"expected": "true", "fact": "transport.end_to_end_encryption"},
			],
		},
		{
			"change": {"transport.encryption": {"value": false}, "transport.end_to_end_encryption": {"absent": "not_modelled"}},
			"because": [
				{"expected": "true, or left out", "fact": "transport.encryption"},
				{"expected": "true", "fact": "transport.end_to_end_encryption"},
			],
		},
		{
			"change": {"transport.encryption": {"value": false}, "transport.tls_minimum_version": {"absent": "missing"}},
			"because": [
				{"expected": "true, or left out", "fact": "transport.encryption"},
				{"expected": "true", "fact": "transport.end_to_end_encryption"},
			],
		},
	] {
		answer := duties_of_businesses.information_in_transit_is_encrypted with input as given.but(information_in_transit_is_encrypted_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_information_in_transit_is_encrypted_is_unknown if {
	every change in [
		{"transport.tls_minimum_version": {"value": "TLS"}},
		{"transport.tls_minimum_version": {"value": "1"}},
		{"transport.tls_minimum_version": {"value": 2}},
		{"transport.tls_minimum_version": {"value": "latest version"}},
		{"transport.tls_minimum_version": {"absent": "missing"}},
		{"transport.tls_minimum_version": {"absent": "null"}},
		{"transport.tls_minimum_version": {"absent": "placeholder"}},
		{"transport.tls_minimum_version": {"absent": "mistyped"}},
		{"transport.tls_minimum_version": {"absent": "not_modelled"}},
		{"transport.encryption": {"absent": "null"}},
		{"transport.encryption": {"absent": "placeholder"}},
		{"transport.encryption": {"value": false}, "transport.end_to_end_encryption": {"absent": "null"}},
		{"transport.encryption": {"value": false}, "transport.end_to_end_encryption": {"absent": "placeholder"}},
	] {
		duties_of_businesses.information_in_transit_is_encrypted.verdict == "unknown" with input as given.but(information_in_transit_is_encrypted_facts, change)
	}
}
