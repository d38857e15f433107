package tenure.pci_dss.requirement_4_test

import data.tenure.lib.given
import data.tenure.pci_dss.requirement_4

# PCI-4-2-1-A

pan_in_transit_is_encrypted_facts := {
	"transport.tls_minimum_version": {"value": "1.2"},
	"transport.encryption": {"value": true},
	"transport.end_to_end_encryption": {"value": false},
}

test_pan_in_transit_is_encrypted_passes if {
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
		requirement_4.pan_in_transit_is_encrypted.verdict == "pass" with input as given.but(pan_in_transit_is_encrypted_facts, change)
	}
}

test_pan_in_transit_is_encrypted_fails if {
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
		answer := requirement_4.pan_in_transit_is_encrypted with input as given.but(pan_in_transit_is_encrypted_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_pan_in_transit_is_encrypted_is_unknown if {
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
		requirement_4.pan_in_transit_is_encrypted.verdict == "unknown" with input as given.but(pan_in_transit_is_encrypted_facts, change)
	}
}
