package tenure.soc2.cc6_test

import data.tenure.lib.given
import data.tenure.soc2.cc6

# SOC2-CC6-1-A

users_need_more_than_a_password_facts := {"authentication.mfa_required": {"value": true}}

test_users_need_more_than_a_password_passes if {
	every change in [
		{"authentication.mfa_required": {"value": true}},
	] {
		cc6.users_need_more_than_a_password.verdict == "pass" with input as given.but(users_need_more_than_a_password_facts, change)
	}
}

test_users_need_more_than_a_password_fails if {
	every case in [
		{
			"change": {"authentication.mfa_required": {"value": false}},
			"because": [{"expected": "true", "fact": "authentication.mfa_required"}],
		},
	] {
		answer := cc6.users_need_more_than_a_password with input as given.but(users_need_more_than_a_password_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_users_need_more_than_a_password_is_unknown if {
	every change in [
		{"authentication.mfa_required": {"absent": "missing"}},
		{"authentication.mfa_required": {"absent": "null"}},
		{"authentication.mfa_required": {"absent": "placeholder"}},
		{"authentication.mfa_required": {"absent": "mistyped"}},
	] {
		cc6.users_need_more_than_a_password.verdict == "unknown" with input as given.but(users_need_more_than_a_password_facts, change)
	}
}

test_users_need_more_than_a_password_is_not_modelled if {
	every change in [
		{"authentication.mfa_required": {"absent": "not_modelled"}},
	] {
		cc6.users_need_more_than_a_password.verdict == "not_modelled" with input as given.but(users_need_more_than_a_password_facts, change)
	}
}

# SOC2-CC6-1-B

data_at_rest_is_encrypted_facts := {
	"encryption.algorithm": {"value": "AES-256-GCM"},
	"encryption.at_rest": {"value": true},
}

test_data_at_rest_is_encrypted_passes if {
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
		cc6.data_at_rest_is_encrypted.verdict == "pass" with input as given.but(data_at_rest_is_encrypted_facts, change)
	}
}

test_data_at_rest_is_encrypted_fails if {
	every case in [
		{
			"change": {"encryption.algorithm": {"value": "3DES"}},
			"because": [
				{"expected": "AES with a key of at least 128 bits, or ChaCha20-Poly1305", "fact": "encryption.algorithm"},
			],
		},
		{
			"change": {"encryption.algorithm": {"value": "AES-64"}},
			"because": [
				{"expected": "AES with a key of at least 128 bits, or ChaCha20-Poly1305", "fact": "encryption.algorithm"},
			],
		},
		{
			"change": {"encryption.algorithm": {"value": "AES-256-ECB"}},
			"because": [
				{"expected": "AES with a key of at least 128 bits, or ChaCha20-Poly1305", "fact": "encryption.algorithm"},
			],
		},
		{
			"change": {"encryption.algorithm": {"value": "AES-112"}},
			"because": [
				{"expected": "AES with a key of at least 128 bits, or ChaCha20-Poly1305", "fact": "encryption.algorithm"},
			],
		},
		{
			"change": {"encryption.at_rest": {"value": false}},
			"because": [{"expected": "true, or left out", "fact": "encryption.at_rest"}],
		},
		{
			"change": {"encryption.algorithm": {"value": "3DES"}, "encryption.at_rest": {"absent": "null"}},
			"because": [
				{"expected": "AES with a key of at least 128 bits, or ChaCha20-Poly1305", "fact": "encryption.algorithm"},
			],
		},
		{
			"change": {"encryption.at_rest": {"value": false}, "encryption.algorithm": {"absent": "missing"}},
			"because": [{"expected": "true, or left out", "fact": "encryption.at_rest"}],
		},
	] {
		answer := cc6.data_at_rest_is_encrypted with input as given.but(data_at_rest_is_encrypted_facts, case.change)
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
		cc6.data_at_rest_is_encrypted.verdict == "unknown" with input as given.but(data_at_rest_is_encrypted_facts, change)
	}
}

# SOC2-CC6-1-C

keys_are_renewed_facts := {"encryption.key_rotation_days": {"value": 365}}

test_keys_are_renewed_passes if {
	every change in [
		{"encryption.key_rotation_days": {"value": 1}},
		{"encryption.key_rotation_days": {"value": 365}},
	] {
		cc6.keys_are_renewed.verdict == "pass" with input as given.but(keys_are_renewed_facts, change)
	}
}

test_keys_are_renewed_fails if {
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
		answer := cc6.keys_are_renewed with input as given.but(keys_are_renewed_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_keys_are_renewed_is_unknown if {
	every change in [
		{"encryption.key_rotation_days": {"absent": "missing"}},
		{"encryption.key_rotation_days": {"absent": "null"}},
		{"encryption.key_rotation_days": {"absent": "placeholder"}},
		{"encryption.key_rotation_days": {"absent": "mistyped"}},
	] {
		cc6.keys_are_renewed.verdict == "unknown" with input as given.but(keys_are_renewed_facts, change)
	}
}

test_keys_are_renewed_is_not_modelled if {
	every change in [
		{"encryption.key_rotation_days": {"absent": "not_modelled"}},
	] {
		cc6.keys_are_renewed.verdict == "not_modelled" with input as given.but(keys_are_renewed_facts, change)
	}
}

# SOC2-CC6-1-D

networks_are_segmented_facts := {
	"network.private_cloud": {"value": false},
	"network.private_subnets": {"value": true},
	"network.segmentation": {"value": false},
}

test_networks_are_segmented_passes if {
	every change in [
		{"network.private_cloud": {"value": true}, "network.private_subnets": {"value": true}},
		{"network.segmentation": {"value": true}},
	] {
		cc6.networks_are_segmented.verdict == "pass" with input as given.but(networks_are_segmented_facts, change)
	}
}

test_networks_are_segmented_fails if {
	every case in [
		{
			"change": {},
			"because": [
				{"expected": "true", "fact": "network.private_cloud"},
				{"expected": "true", "fact": "network.segmentation"},
			],
		},
		{
			"change": {"network.private_cloud": {"value": true}, "network.private_subnets": {"value": false}},
			"because": [
				{"expected": "true", "fact": "network.private_subnets"},
				{"expected": "true", "fact": "network.segmentation"},
			],
		},
		{
			"change": {"network.private_cloud": {"value": false}, "network.private_subnets": {"absent": "missing"}},
			"because": [
				{"expected": "true", "fact": "network.private_cloud"},
				{"expected": "true", "fact": "network.segmentation"},
			],
		},
		{
			"change": {"network.private_cloud": {"absent": "missing"}, "network.private_subnets": {"value": false}},
			"because": [
				{"expected": "true", "fact": "network.private_subnets"},
				{"expected": "true", "fact": "network.segmentation"},
			],
		},
		{
			"change": {"network.segmentation": {"absent": "not_modelled"}},
			"because": [{"expected": "true", "fact": "network.private_cloud"}],
		},
	] {
		answer := cc6.networks_are_segmented with input as given.but(networks_are_segmented_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_networks_are_segmented_is_unknown if {
	every change in [
		{"network.private_cloud": {"absent": "missing"}, "network.private_subnets": {"value": true}},
		{"network.private_cloud": {"absent": "null"}, "network.private_subnets": {"value": true}},
		{"network.private_cloud": {"absent": "placeholder"}, "network.private_subnets": {"value": true}},
		{"network.private_cloud": {"absent": "mistyped"}, "network.private_subnets": {"value": true}},
		{"network.private_cloud": {"absent": "not_modelled"}, "network.private_subnets": {"value": true}},
		{"network.private_cloud": {"value": true}, "network.private_subnets": {"absent": "missing"}},
		{"network.private_cloud": {"value": true}, "network.private_subnets": {"absent": "null"}},
		{"network.private_cloud": {"value": true}, "network.private_subnets": {"absent": "placeholder"}},
		{"network.private_cloud": {"value": true}, "network.private_subnets": {"absent": "mistyped"}},
		{"network.private_cloud": {"value": true}, "network.private_subnets": {"absent": "not_modelled"}},
		{"network.segmentation": {"absent": "missing"}},
		{"network.segmentation": {"absent": "null"}},
		{"network.segmentation": {"absent": "placeholder"}},
		{"network.segmentation": {"absent": "mistyped"}},
	] {
		cc6.networks_are_segmented.verdict == "unknown" with input as given.but(networks_are_segmented_facts, change)
	}
}

# SOC2-CC6-1-E

sessions_end_facts := {"session.idle_timeout_minutes": {"value": 60}}

test_sessions_end_passes if {
	every change in [
		{"session.idle_timeout_minutes": {"value": 1}},
		{"session.idle_timeout_minutes": {"value": 60}},
	] {
		cc6.sessions_end.verdict == "pass" with input as given.but(sessions_end_facts, change)
	}
}

test_sessions_end_fails if {
	every case in [
		{
			"change": {"session.idle_timeout_minutes": {"value": 0}},
			"because": [{"expected": "1 to 60 minutes", "fact": "session.idle_timeout_minutes"}],
		},
		{
			"change": {"session.idle_timeout_minutes": {"value": 61}},
			"because": [{"expected": "1 to 60 minutes", "fact": "session.idle_timeout_minutes"}],
		},
		{
			"change": {"session.idle_timeout_minutes": {"value": -1}},
			"because": [{"expected": "1 to 60 minutes", "fact": "session.idle_timeout_minutes"}],
		},
	] {
		answer := cc6.sessions_end with input as given.but(sessions_end_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_sessions_end_is_unknown if {
	every change in [
		{"session.idle_timeout_minutes": {"absent": "missing"}},
		{"session.idle_timeout_minutes": {"absent": "null"}},
		{"session.idle_timeout_minutes": {"absent": "placeholder"}},
		{"session.idle_timeout_minutes": {"absent": "mistyped"}},
	] {
		cc6.sessions_end.verdict == "unknown" with input as given.but(sessions_end_facts, change)
	}
}

test_sessions_end_is_not_modelled if {
	every change in [
		{"session.idle_timeout_minutes": {"absent": "not_modelled"}},
	] {
		cc6.sessions_end.verdict == "not_modelled" with input as given.but(sessions_end_facts, change)
	}
}

# SOC2-CC6-3-A

access_follows_roles_facts := {
	"access.role_based": {"value": false},
	"access.default_policy": {"value": "DENY"},
}

test_access_follows_roles_passes if {
	every change in [
		{"access.role_based": {"value": true}},
		{"access.default_policy": {"value": "deny"}},
	] {
		cc6.access_follows_roles.verdict == "pass" with input as given.but(access_follows_roles_facts, change)
	}
}

test_access_follows_roles_fails if {
	every case in [
		{
			"change": {},
			"because": [
				{"expected": "true", "fact": "access.role_based"},
				{"expected": "deny", "fact": "access.default_policy"},
			],
		},
		{
			"change": {"access.role_based": {"absent": "not_modelled"}},
			"because": [{"expected": "deny", "fact": "access.default_policy"}],
		},
		{
			"change": {"access.default_policy": {"value": "allow"}},
			"because": [
				{"expected": "true", "fact": "access.role_based"},
				{"expected": "deny", "fact": "access.default_policy"},
			],
		},
		{
			"change": {"access.default_policy": {"absent": "not_modelled"}},
			"because": [{"expected": "true", "fact": "access.role_based"}],
		},
	] {
		answer := cc6.access_follows_roles with input as given.but(access_follows_roles_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_access_follows_roles_is_unknown if {
	every change in [
		{"access.role_based": {"absent": "missing"}},
		{"access.role_based": {"absent": "null"}},
		{"access.role_based": {"absent": "placeholder"}},
		{"access.role_based": {"absent": "mistyped"}},
		{"access.default_policy": {"absent": "missing"}},
		{"access.default_policy": {"absent": "null"}},
		{"access.default_policy": {"absent": "placeholder"}},
		{"access.default_policy": {"absent": "mistyped"}},
		{"access.role_based": {"absent": "not_modelled"}, "access.default_policy": {"absent": "not_modelled"}},
	] {
		cc6.access_follows_roles.verdict == "unknown" with input as given.but(access_follows_roles_facts, change)
	}
}

# SOC2-CC6-6-A

the_boundary_is_protected_facts := {
	"network.web_application_firewall": {"value": true},
	"cors.enabled": {"value": true},
	"cors.allowed_origins": {"value": ["https://app.example.com"]},
}

test_the_boundary_is_protected_passes if {
	every change in [
		{"network.web_application_firewall": {"value": true}},
		{"cors.allowed_origins": {"value": ["https://app.example.com"]}},
		{"cors.allowed_origins": {"value": []}},
		{"cors.allowed_origins": {"value": ["https://*.example.com"]}},
		{"cors.enabled": {"value": false}, "cors.allowed_origins": {"value": ["*"]}},
		{"cors.enabled": {"absent": "missing"}},
		{"cors.enabled": {"absent": "not_modelled"}},
	] {
		cc6.the_boundary_is_protected.verdict == "pass" with input as given.but(the_boundary_is_protected_facts, change)
	}
}

test_the_boundary_is_protected_fails if {
	every case in [
		{
			"change": {"network.web_application_firewall": {"value": false}},
			"because": [{"expected": "true", "fact": "network.web_application_firewall"}],
		},
		{
			"change": {"cors.allowed_origins": {"value": ["*"]}},
			"because": [{"entry": 0, "expected": "no entry that is *", "fact": "cors.allowed_origins"}],
		},
		{
			"change": {"cors.allowed_origins": {"value": ["https://app.example.com", "*"]}},
			"because": [{"entry": 1, "expected": "no entry that is *", "fact": "cors.allowed_origins"}],
		},
		{
			"change": {"network.web_application_firewall": {"value": false}, "cors.allowed_origins": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "network.web_application_firewall"}],
		},
		{
			"change": {"cors.allowed_origins": {"value": ["*"]}, "network.web_application_firewall": {"absent": "missing"}},
			"because": [{"entry": 0, "expected": "no entry that is *", "fact": "cors.allowed_origins"}],
		},
	] {
		answer := cc6.the_boundary_is_protected with input as given.but(the_boundary_is_protected_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_the_boundary_is_protected_is_unknown if {
	every change in [
		{"network.web_application_firewall": {"absent": "missing"}},
		{"network.web_application_firewall": {"absent": "null"}},
		{"network.web_application_firewall": {"absent": "placeholder"}},
		{"network.web_application_firewall": {"absent": "mistyped"}},
		{"network.web_application_firewall": {"absent": "not_modelled"}},
		{"cors.allowed_origins": {"absent": "missing"}},
		{"cors.allowed_origins": {"absent": "null"}},
		{"cors.allowed_origins": {"absent": "placeholder"}},
		{"cors.allowed_origins": {"absent": "mistyped"}},
		{"cors.allowed_origins": {"absent": "not_modelled"}},
		{"cors.enabled": {"absent": "missing"}, "cors.allowed_origins": {"value": ["*"]}},
		{"cors.enabled": {"absent": "null"}, "cors.allowed_origins": {"value": ["*"]}},
		{"cors.enabled": {"absent": "placeholder"}, "cors.allowed_origins": {"value": ["*"]}},
		{"cors.enabled": {"absent": "mistyped"}, "cors.allowed_origins": {"value": ["*"]}},
		{"cors.enabled": {"absent": "not_modelled"}, "cors.allowed_origins": {"value": ["*"]}},
	] {
		cc6.the_boundary_is_protected.verdict == "unknown" with input as given.but(the_boundary_is_protected_facts, change)
	}
}

# SOC2-CC6-7-A

transmission_is_protected_facts := {
	"transport.tls_minimum_version": {"value": "1.2"},
	"transport.encryption": {"value": true},
	"transport.end_to_end_encryption": {"value": false},
}

test_transmission_is_protected_passes if {
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
		cc6.transmission_is_protected.verdict == "pass" with input as given.but(transmission_is_protected_facts, change)
	}
}

test_transmission_is_protected_fails if {
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
		answer := cc6.transmission_is_protected with input as given.but(transmission_is_protected_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_transmission_is_protected_is_unknown if {
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
		cc6.transmission_is_protected.verdict == "unknown" with input as given.but(transmission_is_protected_facts, change)
	}
}

# SOC2-CC6-7-B

movement_of_data_is_restricted_facts := {"monitoring.data_loss_prevention": {"value": true}}

test_movement_of_data_is_restricted_passes if {
	every change in [
		{"monitoring.data_loss_prevention": {"value": true}},
	] {
		cc6.movement_of_data_is_restricted.verdict == "pass" with input as given.but(movement_of_data_is_restricted_facts, change)
	}
}

test_movement_of_data_is_restricted_fails if {
	every case in [
		{
			"change": {"monitoring.data_loss_prevention": {"value": false}},
			"because": [{"expected": "true", "fact": "monitoring.data_loss_prevention"}],
		},
	] {
		answer := cc6.movement_of_data_is_restricted with input as given.but(movement_of_data_is_restricted_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_movement_of_data_is_restricted_is_unknown if {
	every change in [
		{"monitoring.data_loss_prevention": {"absent": "missing"}},
		{"monitoring.data_loss_prevention": {"absent": "null"}},
		{"monitoring.data_loss_prevention": {"absent": "placeholder"}},
		{"monitoring.data_loss_prevention": {"absent": "mistyped"}},
	] {
		cc6.movement_of_data_is_restricted.verdict == "unknown" with input as given.but(movement_of_data_is_restricted_facts, change)
	}
}

test_movement_of_data_is_restricted_is_not_modelled if {
	every change in [
		{"monitoring.data_loss_prevention": {"absent": "not_modelled"}},
	] {
		cc6.movement_of_data_is_restricted.verdict == "not_modelled" with input as given.but(movement_of_data_is_restricted_facts, change)
	}
}

# SOC2-CC6-8-A

malicious_software_is_found_facts := {"monitoring.malware_scanning": {"value": true}}

test_malicious_software_is_found_passes if {
	every change in [
		{"monitoring.malware_scanning": {"value": true}},
	] {
		cc6.malicious_software_is_found.verdict == "pass" with input as given.but(malicious_software_is_found_facts, change)
	}
}

test_malicious_software_is_found_fails if {
	every case in [
		{
			"change": {"monitoring.malware_scanning": {"value": false}},
			"because": [{"expected": "true", "fact": "monitoring.malware_scanning"}],
		},
	] {
		answer := cc6.malicious_software_is_found with input as given.but(malicious_software_is_found_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_malicious_software_is_found_is_unknown if {
	every change in [
		{"monitoring.malware_scanning": {"absent": "missing"}},
		{"monitoring.malware_scanning": {"absent": "null"}},
		{"monitoring.malware_scanning": {"absent": "placeholder"}},
		{"monitoring.malware_scanning": {"absent": "mistyped"}},
	] {
		cc6.malicious_software_is_found.verdict == "unknown" with input as given.but(malicious_software_is_found_facts, change)
	}
}

test_malicious_software_is_found_is_not_modelled if {
	every change in [
		{"monitoring.malware_scanning": {"absent": "not_modelled"}},
	] {
		cc6.malicious_software_is_found.verdict == "not_modelled" with input as given.but(malicious_software_is_found_facts, change)
	}
}
