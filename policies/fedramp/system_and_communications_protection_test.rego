package tenure.fedramp.system_and_communications_protection_test

import data.tenure.fedramp.system_and_communications_protection
import data.tenure.lib.given

# FRMP-SC-5-A

denial_of_service_is_defended_against_facts := {"network.denial_of_service_protection": {"value": true}}

test_denial_of_service_is_defended_against_passes if {
	every change in [
		{"network.denial_of_service_protection": {"value": true}},
	] {
		system_and_communications_protection.denial_of_service_is_defended_against.verdict == "pass" with input as given.but(denial_of_service_is_defended_against_facts, change)
	}
}

test_denial_of_service_is_defended_against_fails if {
	every case in [
		{
			"change": {"network.denial_of_service_protection": {"value": false}},
			"because": [{"expected": "true", "fact": "network.denial_of_service_protection"}],
		},
	] {
		answer := system_and_communications_protection.denial_of_service_is_defended_against with input as given.but(denial_of_service_is_defended_against_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_denial_of_service_is_defended_against_is_unknown if {
	every change in [
		{"network.denial_of_service_protection": {"absent": "missing"}},
		{"network.denial_of_service_protection": {"absent": "null"}},
		{"network.denial_of_service_protection": {"absent": "placeholder"}},
		{"network.denial_of_service_protection": {"absent": "mistyped"}},
	] {
		system_and_communications_protection.denial_of_service_is_defended_against.verdict == "unknown" with input as given.but(denial_of_service_is_defended_against_facts, change)
	}
}

test_denial_of_service_is_defended_against_is_not_modelled if {
	every change in [
		{"network.denial_of_service_protection": {"absent": "not_modelled"}},
	] {
		system_and_communications_protection.denial_of_service_is_defended_against.verdict == "not_modelled" with input as given.but(denial_of_service_is_defended_against_facts, change)
	}
}

# FRMP-SC-7-A

public_and_internal_parts_are_separate_facts := {
	"network.private_cloud": {"value": true},
	"network.private_subnets": {"value": true},
}

test_public_and_internal_parts_are_separate_passes if {
	every change in [
		{"network.private_cloud": {"value": true}},
		{"network.private_subnets": {"value": true}},
	] {
		system_and_communications_protection.public_and_internal_parts_are_separate.verdict == "pass" with input as given.but(public_and_internal_parts_are_separate_facts, change)
	}
}

test_public_and_internal_parts_are_separate_fails if {
	every case in [
		{
			"change": {"network.private_cloud": {"value": false}},
			"because": [{"expected": "true", "fact": "network.private_cloud"}],
		},
		{
			"change": {"network.private_subnets": {"value": false}},
			"because": [{"expected": "true", "fact": "network.private_subnets"}],
		},
		{
			"change": {"network.private_cloud": {"value": false}, "network.private_subnets": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "network.private_cloud"}],
		},
		{
			"change": {"network.private_subnets": {"value": false}, "network.private_cloud": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "network.private_subnets"}],
		},
	] {
		answer := system_and_communications_protection.public_and_internal_parts_are_separate with input as given.but(public_and_internal_parts_are_separate_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_public_and_internal_parts_are_separate_is_unknown if {
	every change in [
		{"network.private_cloud": {"absent": "missing"}},
		{"network.private_cloud": {"absent": "null"}},
		{"network.private_cloud": {"absent": "placeholder"}},
		{"network.private_cloud": {"absent": "mistyped"}},
		{"network.private_cloud": {"absent": "not_modelled"}},
		{"network.private_subnets": {"absent": "missing"}},
		{"network.private_subnets": {"absent": "null"}},
		{"network.private_subnets": {"absent": "placeholder"}},
		{"network.private_subnets": {"absent": "mistyped"}},
		{"network.private_subnets": {"absent": "not_modelled"}},
	] {
		system_and_communications_protection.public_and_internal_parts_are_separate.verdict == "unknown" with input as given.but(public_and_internal_parts_are_separate_facts, change)
	}
}

# FRMP-SC-8-A

every_hop_is_encrypted_facts := {
	"transport.tls_minimum_version": {"value": "1.2"},
	"transport.encryption": {"value": true},
	"transport.end_to_end_encryption": {"value": false},
	"transport.cache_encryption": {"value": true},
}

test_every_hop_is_encrypted_passes if {
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
		{"transport.cache_encryption": {"value": true}},
	] {
		system_and_communications_protection.every_hop_is_encrypted.verdict == "pass" with input as given.but(every_hop_is_encrypted_facts, change)
	}
}

test_every_hop_is_encrypted_fails if {
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
		{
			"change": {"transport.cache_encryption": {"value": false}},
			"because": [{"expected": "true", "fact": "transport.cache_encryption"}],
		},
		{
			"change": {"transport.tls_minimum_version": {"value": "1.1"}, "transport.cache_encryption": {"absent": "missing"}},
			"because": [{"expected": "TLS 1.2 or later", "fact": "transport.tls_minimum_version"}],
		},
		{
			"change": {"transport.cache_encryption": {"value": false}, "transport.tls_minimum_version": {"value": "TLS"}},
			"because": [{"expected": "true", "fact": "transport.cache_encryption"}],
		},
	] {
		answer := system_and_communications_protection.every_hop_is_encrypted with input as given.but(every_hop_is_encrypted_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_every_hop_is_encrypted_is_unknown if {
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
		{"transport.cache_encryption": {"absent": "missing"}},
		{"transport.cache_encryption": {"absent": "null"}},
		{"transport.cache_encryption": {"absent": "placeholder"}},
		{"transport.cache_encryption": {"absent": "mistyped"}},
		{"transport.cache_encryption": {"absent": "not_modelled"}},
	] {
		system_and_communications_protection.every_hop_is_encrypted.verdict == "unknown" with input as given.but(every_hop_is_encrypted_facts, change)
	}
}

# FRMP-SC-12-A

keys_are_rotated_facts := {"encryption.key_rotation_days": {"value": 365}}

test_keys_are_rotated_passes if {
	every change in [
		{"encryption.key_rotation_days": {"value": 1}},
		{"encryption.key_rotation_days": {"value": 365}},
	] {
		system_and_communications_protection.keys_are_rotated.verdict == "pass" with input as given.but(keys_are_rotated_facts, change)
	}
}

test_keys_are_rotated_fails if {
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
		answer := system_and_communications_protection.keys_are_rotated with input as given.but(keys_are_rotated_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_keys_are_rotated_is_unknown if {
	every change in [
		{"encryption.key_rotation_days": {"absent": "missing"}},
		{"encryption.key_rotation_days": {"absent": "null"}},
		{"encryption.key_rotation_days": {"absent": "placeholder"}},
		{"encryption.key_rotation_days": {"absent": "mistyped"}},
	] {
		system_and_communications_protection.keys_are_rotated.verdict == "unknown" with input as given.but(keys_are_rotated_facts, change)
	}
}

test_keys_are_rotated_is_not_modelled if {
	every change in [
		{"encryption.key_rotation_days": {"absent": "not_modelled"}},
	] {
		system_and_communications_protection.keys_are_rotated.verdict == "not_modelled" with input as given.but(keys_are_rotated_facts, change)
	}
}

# FRMP-SC-13-A

cryptographic_modules_are_validated_facts := {
	"encryption.fips_certificate": {"absent": "missing"},
	"encryption.fips_module_standard": {"absent": "missing"},
	"encryption.fips_140_2_claimed": {"absent": "missing"},
}

test_cryptographic_modules_are_validated_passes if {
	every change in [
		{"encryption.fips_certificate": {"value": 1}},
		{"encryption.fips_certificate": {"value": 4711}},
		{"encryption.fips_certificate": {"value": "4711"}},
		{"encryption.fips_certificate": {"value": "#4711"}},
		{"encryption.fips_certificate": {"value": "cert 4711"}},
		{"encryption.fips_certificate": {"value": "Cert #4711"}},
		{"encryption.fips_certificate": {"value": "certificate 99999"}},
		{"encryption.fips_certificate": {"value": "CMVP 4711"}},
		{"encryption.fips_certificate": {"value": "CMVP Certificate #4711"}},
		{"encryption.fips_certificate": {"value": "0001"}},
		{"encryption.fips_certificate": {"value": "#00099999"}},
		{"encryption.fips_certificate": {"value": "10000"}},
		{"encryption.fips_certificate": {"value": "cert #20406"}},
		{"encryption.fips_module_standard": {"value": "FIPS 140-3 cert 4711"}},
		{"encryption.fips_module_standard": {"value": "fips-140-3 Cert #4711"}},
		{"encryption.fips_module_standard": {"value": "FIPS 140-3 Level 2, certificate 4711"}},
		{"encryption.fips_module_standard": {"value": "FIPS 140-3 CMVP 99999"}},
		{"encryption.fips_module_standard": {"value": "FIPS 140-3 #1"}},
		{"encryption.fips_module_standard": {"value": "FIPS 140-3 #0001"}},
		{"encryption.fips_module_standard": {"value": "FIPS 140-3#4711"}},
		{"encryption.fips_module_standard": {"value": "FIPS 140-3 cert 10204"}},
		{"encryption.fips_certificate": {"value": 4711}, "encryption.fips_module_standard": {"value": false}},
		{"encryption.fips_certificate": {"value": "none"}, "encryption.fips_module_standard": {"value": "FIPS 140-3 cert 4711"}},
		{"encryption.fips_certificate": {"value": 4711}, "encryption.fips_module_standard": {"value": "FIPS 140-3 cert 4712"}},
		{"encryption.fips_certificate": {"value": 4711}, "encryption.fips_140_2_claimed": {"value": true}},
	] {
		system_and_communications_protection.cryptographic_modules_are_validated.verdict == "pass" with input as given.but(cryptographic_modules_are_validated_facts, change)
	}
}

test_cryptographic_modules_are_validated_fails if {
	every case in [
		{
			"change": {"encryption.fips_certificate": {"value": false}},
			"because": [{"expected": "the number of a CMVP certificate", "fact": "encryption.fips_certificate"}],
		},
		{
			"change": {"encryption.fips_certificate": {"value": "false"}},
			"because": [{"expected": "the number of a CMVP certificate", "fact": "encryption.fips_certificate"}],
		},
		{
			"change": {"encryption.fips_certificate": {"value": "False"}},
			"because": [{"expected": "the number of a CMVP certificate", "fact": "encryption.fips_certificate"}],
		},
		{
			"change": {"encryption.fips_certificate": {"value": "none"}},
			"because": [{"expected": "the number of a CMVP certificate", "fact": "encryption.fips_certificate"}],
		},
		{
			"change": {"encryption.fips_certificate": {"value": "NONE"}},
			"because": [{"expected": "the number of a CMVP certificate", "fact": "encryption.fips_certificate"}],
		},
		{
			"change": {"encryption.fips_module_standard": {"value": false}},
			"because": [{"expected": "FIPS 140-3 with the number of its certificate", "fact": "encryption.fips_module_standard"}],
		},
		{
			"change": {"encryption.fips_module_standard": {"value": "false"}},
			"because": [{"expected": "FIPS 140-3 with the number of its certificate", "fact": "encryption.fips_module_standard"}],
		},
		{
			"change": {"encryption.fips_module_standard": {"value": "False"}},
			"because": [{"expected": "FIPS 140-3 with the number of its certificate", "fact": "encryption.fips_module_standard"}],
		},
		{
			"change": {"encryption.fips_module_standard": {"value": "none"}},
			"because": [{"expected": "FIPS 140-3 with the number of its certificate", "fact": "encryption.fips_module_standard"}],
		},
		{
			"change": {"encryption.fips_module_standard": {"value": "NONE"}},
			"because": [{"expected": "FIPS 140-3 with the number of its certificate", "fact": "encryption.fips_module_standard"}],
		},
		{
			"change": {"encryption.fips_certificate": {"value": false}, "encryption.fips_module_standard": {"value": "FIPS 140-3"}},
			"because": [{"expected": "the number of a CMVP certificate", "fact": "encryption.fips_certificate"}],
		},
		{
			"change": {"encryption.fips_certificate": {"value": "validated"}, "encryption.fips_module_standard": {"value": "none"}},
			"because": [{"expected": "FIPS 140-3 with the number of its certificate", "fact": "encryption.fips_module_standard"}],
		},
		{
			"change": {"encryption.fips_certificate": {"value": "none"}, "encryption.fips_module_standard": {"value": false}},
			"because": [
				{"expected": "the number of a CMVP certificate", "fact": "encryption.fips_certificate"},
				{"expected": "FIPS 140-3 with the number of its certificate", "fact": "encryption.fips_module_standard"},
			],
		},
		{
			"change": {"encryption.fips_certificate": {"absent": "not_modelled"}, "encryption.fips_module_standard": {"value": false}},
			"because": [{"expected": "FIPS 140-3 with the number of its certificate", "fact": "encryption.fips_module_standard"}],
		},
		{
			"change": {"encryption.fips_certificate": {"value": false}, "encryption.fips_140_2_claimed": {"value": true}},
			"because": [{"expected": "the number of a CMVP certificate", "fact": "encryption.fips_certificate"}],
		},
	] {
		answer := system_and_communications_protection.cryptographic_modules_are_validated with input as given.but(cryptographic_modules_are_validated_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_cryptographic_modules_are_validated_is_unknown if {
	every change in [
		{"encryption.fips_certificate": {"value": 0}},
		{"encryption.fips_certificate": {"value": -1}},
		{"encryption.fips_certificate": {"value": "0"}},
		{"encryption.fips_certificate": {"value": "#0000"}},
		{"encryption.fips_certificate": {"value": ""}},
		{"encryption.fips_certificate": {"value": "validated"}},
		{"encryption.fips_certificate": {"value": true}},
		{"encryption.fips_certificate": {"value": "true"}},
		{"encryption.fips_certificate": {"value": "123456"}},
		{"encryption.fips_certificate": {"value": "cert"}},
		{"encryption.fips_certificate": {"value": "cert4711"}},
		{"encryption.fips_certificate": {"value": "4711a"}},
		{"encryption.fips_certificate": {"value": "a4711"}},
		{"encryption.fips_certificate": {"value": "#"}},
		{"encryption.fips_certificate": {"value": "4711 5"}},
		{"encryption.fips_certificate": {"value": "cert  4711"}},
		{"encryption.fips_certificate": {"value": "cert certificate 4711"}},
		{"encryption.fips_certificate": {"value": "##4711"}},
		{"encryption.fips_certificate": {"value": " cmvp 4711"}},
		{"encryption.fips_module_standard": {"value": "FIPS 140-3"}},
		{"encryption.fips_module_standard": {"value": "FIPS 140-3 validated"}},
		{"encryption.fips_module_standard": {"value": "FIPS 140-2"}},
		{"encryption.fips_module_standard": {"value": "FIPS 140-2 cert 4711"}},
		{"encryption.fips_module_standard": {"value": "FIPS 140-3 4711"}},
		{"encryption.fips_module_standard": {"value": "FIPS 140-3 cert 0"}},
		{"encryption.fips_module_standard": {"value": "FIPS 140-3 cert 123456"}},
		{"encryption.fips_module_standard": {"value": "FIPS 140-3 cert 4711, expired"}},
		{"encryption.fips_module_standard": {"value": "FIPS140-3 cert 4711"}},
		{"encryption.fips_module_standard": {"value": "uses FIPS 140-3 cert 4711"}},
		{"encryption.fips_module_standard": {"value": "FIPS 140-30"}},
		{"encryption.fips_module_standard": {"value": "FIPS 140-3 ert 4711"}},
		{"encryption.fips_module_standard": {"value": "FIPS 140-3 ertificate 4711"}},
		{"encryption.fips_module_standard": {"value": "FIPS 140-3 mvp 4711"}},
		{"encryption.fips_module_standard": {"value": true}},
		{"encryption.fips_module_standard": {"value": ""}},
		{"encryption.fips_certificate": {"absent": "missing"}},
		{"encryption.fips_certificate": {"absent": "null"}},
		{"encryption.fips_certificate": {"absent": "placeholder"}},
		{"encryption.fips_certificate": {"absent": "mistyped"}},
		{"encryption.fips_certificate": {"absent": "not_modelled"}},
		{"encryption.fips_module_standard": {"absent": "missing"}},
		{"encryption.fips_module_standard": {"absent": "null"}},
		{"encryption.fips_module_standard": {"absent": "placeholder"}},
		{"encryption.fips_module_standard": {"absent": "mistyped"}},
		{"encryption.fips_module_standard": {"absent": "not_modelled"}},
		{"encryption.fips_certificate": {"absent": "not_modelled"}, "encryption.fips_module_standard": {"absent": "not_modelled"}, "encryption.fips_140_2_claimed": {"absent": "not_modelled"}},
		{"encryption.fips_140_2_claimed": {"value": true}},
		{"encryption.fips_140_2_claimed": {"value": false}},
		{"encryption.fips_140_2_claimed": {"absent": "missing"}},
		{"encryption.fips_140_2_claimed": {"absent": "null"}},
		{"encryption.fips_140_2_claimed": {"absent": "placeholder"}},
		{"encryption.fips_140_2_claimed": {"absent": "mistyped"}},
		{"encryption.fips_140_2_claimed": {"absent": "not_modelled"}},
	] {
		system_and_communications_protection.cryptographic_modules_are_validated.verdict == "unknown" with input as given.but(cryptographic_modules_are_validated_facts, change)
	}
}

# FRMP-SC-28-A

data_at_rest_is_encrypted_facts := {
	"encryption.algorithm": {"value": "AES-256-GCM"},
	"encryption.at_rest": {"value": true},
}

test_data_at_rest_is_encrypted_passes if {
	every change in [
		{"encryption.algorithm": {"value": "AES-128"}},
		{"encryption.algorithm": {"value": "aes256"}},
		{"encryption.algorithm": {"value": "AES-192-CBC"}},
		{"encryption.at_rest": {"value": true}},
		{"encryption.at_rest": {"absent": "missing"}},
		{"encryption.at_rest": {"absent": "not_modelled"}},
	] {
		system_and_communications_protection.data_at_rest_is_encrypted.verdict == "pass" with input as given.but(data_at_rest_is_encrypted_facts, change)
	}
}

test_data_at_rest_is_encrypted_fails if {
	every case in [
		{
			"change": {"encryption.algorithm": {"value": "3DES"}},
			"because": [{"expected": "AES with a key of at least 128 bits", "fact": "encryption.algorithm"}],
		},
		{
			"change": {"encryption.algorithm": {"value": "AES-64"}},
			"because": [{"expected": "AES with a key of at least 128 bits", "fact": "encryption.algorithm"}],
		},
		{
			"change": {"encryption.algorithm": {"value": "AES-256-ECB"}},
			"because": [{"expected": "AES with a key of at least 128 bits", "fact": "encryption.algorithm"}],
		},
		{
			"change": {"encryption.algorithm": {"value": "ChaCha20-Poly1305"}},
			"because": [{"expected": "AES with a key of at least 128 bits", "fact": "encryption.algorithm"}],
		},
		{
			"change": {"encryption.algorithm": {"value": "xchacha20_poly1305"}},
			"because": [{"expected": "AES with a key of at least 128 bits", "fact": "encryption.algorithm"}],
		},
		{
			"change": {"encryption.algorithm": {"value": "none"}},
			"because": [{"expected": "AES with a key of at least 128 bits", "fact": "encryption.algorithm"}],
		},
		{
			"change": {"encryption.at_rest": {"value": false}},
			"because": [{"expected": "true, or left out", "fact": "encryption.at_rest"}],
		},
		{
			"change": {"encryption.algorithm": {"value": "3DES"}, "encryption.at_rest": {"absent": "null"}},
			"because": [{"expected": "AES with a key of at least 128 bits", "fact": "encryption.algorithm"}],
		},
		{
			"change": {"encryption.at_rest": {"value": false}, "encryption.algorithm": {"absent": "missing"}},
			"because": [{"expected": "true, or left out", "fact": "encryption.at_rest"}],
		},
	] {
		answer := system_and_communications_protection.data_at_rest_is_encrypted with input as given.but(data_at_rest_is_encrypted_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_data_at_rest_is_encrypted_is_unknown if {
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
		system_and_communications_protection.data_at_rest_is_encrypted.verdict == "unknown" with input as given.but(data_at_rest_is_encrypted_facts, change)
	}
}
