package tenure.hipaa.section_312_test

import data.tenure.hipaa.section_312
import data.tenure.lib.given

# HIPAA-312-A1-A

only_the_authorised_get_access_facts := {
	"access.role_based": {"value": false},
	"access.default_policy": {"value": "DENY"},
}

test_only_the_authorised_get_access_passes if {
	every change in [
		{"access.role_based": {"value": true}},
		{"access.default_policy": {"value": "deny"}},
	] {
		section_312.only_the_authorised_get_access.verdict == "pass" with input as given.but(only_the_authorised_get_access_facts, change)
	}
}

test_only_the_authorised_get_access_fails if {
	every case in [
		{
			"change": {},
			"because": [
				{"expected": "true", "fact": "access.role_based"},
				{"expected": "deny", "fact": "access.default_policy"},
			],
		},
		{
			"change": {"access.default_policy": {"value": "allow"}},
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
			"change": {"access.default_policy": {"absent": "not_modelled"}},
			"because": [{"expected": "true", "fact": "access.role_based"}],
		},
	] {
		answer := section_312.only_the_authorised_get_access with input as given.but(only_the_authorised_get_access_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_only_the_authorised_get_access_is_unknown if {
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
		section_312.only_the_authorised_get_access.verdict == "unknown" with input as given.but(only_the_authorised_get_access_facts, change)
	}
}

# HIPAA-312-A2-I

each_user_is_identifiable_facts := {"hipaa.unique_user_ids": {"value": true}}

test_each_user_is_identifiable_passes if {
	every change in [
		{"hipaa.unique_user_ids": {"value": true}},
	] {
		section_312.each_user_is_identifiable.verdict == "pass" with input as given.but(each_user_is_identifiable_facts, change)
	}
}

test_each_user_is_identifiable_fails if {
	every case in [
		{
			"change": {"hipaa.unique_user_ids": {"value": false}},
			"because": [{"expected": "true", "fact": "hipaa.unique_user_ids"}],
		},
	] {
		answer := section_312.each_user_is_identifiable with input as given.but(each_user_is_identifiable_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_each_user_is_identifiable_is_unknown if {
	every change in [
		{"hipaa.unique_user_ids": {"absent": "missing"}},
		{"hipaa.unique_user_ids": {"absent": "null"}},
		{"hipaa.unique_user_ids": {"absent": "placeholder"}},
		{"hipaa.unique_user_ids": {"absent": "mistyped"}},
	] {
		section_312.each_user_is_identifiable.verdict == "unknown" with input as given.but(each_user_is_identifiable_facts, change)
	}
}

test_each_user_is_identifiable_is_not_modelled if {
	every change in [
		{"hipaa.unique_user_ids": {"absent": "not_modelled"}},
	] {
		section_312.each_user_is_identifiable.verdict == "not_modelled" with input as given.but(each_user_is_identifiable_facts, change)
	}
}

# HIPAA-312-A2-II

data_can_be_reached_in_an_emergency_facts := {"hipaa.emergency_access_procedure": {"value": true}}

test_data_can_be_reached_in_an_emergency_passes if {
	every change in [
		{"hipaa.emergency_access_procedure": {"value": true}},
	] {
		section_312.data_can_be_reached_in_an_emergency.verdict == "pass" with input as given.but(data_can_be_reached_in_an_emergency_facts, change)
	}
}

test_data_can_be_reached_in_an_emergency_fails if {
	every case in [
		{
			"change": {"hipaa.emergency_access_procedure": {"value": false}},
			"because": [{"expected": "true", "fact": "hipaa.emergency_access_procedure"}],
		},
	] {
		answer := section_312.data_can_be_reached_in_an_emergency with input as given.but(data_can_be_reached_in_an_emergency_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_data_can_be_reached_in_an_emergency_is_unknown if {
	every change in [
		{"hipaa.emergency_access_procedure": {"absent": "missing"}},
		{"hipaa.emergency_access_procedure": {"absent": "null"}},
		{"hipaa.emergency_access_procedure": {"absent": "placeholder"}},
		{"hipaa.emergency_access_procedure": {"absent": "mistyped"}},
	] {
		section_312.data_can_be_reached_in_an_emergency.verdict == "unknown" with input as given.but(data_can_be_reached_in_an_emergency_facts, change)
	}
}

test_data_can_be_reached_in_an_emergency_is_not_modelled if {
	every change in [
		{"hipaa.emergency_access_procedure": {"absent": "not_modelled"}},
	] {
		section_312.data_can_be_reached_in_an_emergency.verdict == "not_modelled" with input as given.but(data_can_be_reached_in_an_emergency_facts, change)
	}
}

# HIPAA-312-A2-III

idle_sessions_end_facts := {"session.idle_timeout_minutes": {"value": 30}}

test_idle_sessions_end_passes if {
	every change in [
		{"session.idle_timeout_minutes": {"value": 1}},
		{"session.idle_timeout_minutes": {"value": 30}},
	] {
		section_312.idle_sessions_end.verdict == "pass" with input as given.but(idle_sessions_end_facts, change)
	}
}

test_idle_sessions_end_fails if {
	every case in [
		{
			"change": {"session.idle_timeout_minutes": {"value": 0}},
			"because": [{"expected": "1 to 30 minutes", "fact": "session.idle_timeout_minutes"}],
		},
		{
			"change": {"session.idle_timeout_minutes": {"value": 31}},
			"because": [{"expected": "1 to 30 minutes", "fact": "session.idle_timeout_minutes"}],
		},
		{
			"change": {"session.idle_timeout_minutes": {"value": -1}},
			"because": [{"expected": "1 to 30 minutes", "fact": "session.idle_timeout_minutes"}],
		},
	] {
		answer := section_312.idle_sessions_end with input as given.but(idle_sessions_end_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_idle_sessions_end_is_unknown if {
	every change in [
		{"session.idle_timeout_minutes": {"absent": "missing"}},
		{"session.idle_timeout_minutes": {"absent": "null"}},
		{"session.idle_timeout_minutes": {"absent": "placeholder"}},
		{"session.idle_timeout_minutes": {"absent": "mistyped"}},
	] {
		section_312.idle_sessions_end.verdict == "unknown" with input as given.but(idle_sessions_end_facts, change)
	}
}

test_idle_sessions_end_is_not_modelled if {
	every change in [
		{"session.idle_timeout_minutes": {"absent": "not_modelled"}},
	] {
		section_312.idle_sessions_end.verdict == "not_modelled" with input as given.but(idle_sessions_end_facts, change)
	}
}

# HIPAA-312-A2-IV

health_data_at_rest_is_encrypted_facts := {
	"encryption.algorithm": {"value": "AES-256-GCM"},
	"encryption.at_rest": {"value": true},
	"hipaa.phi_encryption": {"value": true},
}

test_health_data_at_rest_is_encrypted_passes if {
	every change in [
		{"encryption.algorithm": {"value": "AES-128"}},
		{"encryption.algorithm": {"value": "aes256"}},
		{"encryption.algorithm": {"value": "AES-192-CBC"}},
		{"encryption.algorithm": {"value": "ChaCha20-Poly1305"}},
		{"encryption.algorithm": {"value": "xchacha20_poly1305"}},
		{"encryption.at_rest": {"value": true}},
		{"encryption.at_rest": {"absent": "missing"}},
		{"encryption.at_rest": {"absent": "not_modelled"}},
		{"hipaa.phi_encryption": {"value": true}},
		{"hipaa.phi_encryption": {"absent": "missing"}},
		{"hipaa.phi_encryption": {"absent": "not_modelled"}},
	] {
		section_312.health_data_at_rest_is_encrypted.verdict == "pass" with input as given.but(health_data_at_rest_is_encrypted_facts, change)
	}
}

test_health_data_at_rest_is_encrypted_fails if {
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
			"change": {"encryption.algorithm": {"value": "3DES"}, "encryption.at_rest": {"absent": "null"}},
			"because": [
				{"expected": "AES with a key of at least 128 bits, or ChaCha20-Poly1305", "fact": "encryption.algorithm"},
			],
		},
		{
			"change": {"encryption.algorithm": {"value": "3DES"}, "hipaa.phi_encryption": {"absent": "null"}},
			"because": [
				{"expected": "AES with a key of at least 128 bits, or ChaCha20-Poly1305", "fact": "encryption.algorithm"},
			],
		},
		{
			"change": {"encryption.at_rest": {"value": false}},
			"because": [{"expected": "true, or left out", "fact": "encryption.at_rest"}],
		},
		{
			"change": {"encryption.at_rest": {"value": false}, "encryption.algorithm": {"absent": "missing"}},
			"because": [{"expected": "true, or left out", "fact": "encryption.at_rest"}],
		},
		{
			"change": {"hipaa.phi_encryption": {"value": false}},
			"because": [{"expected": "true, or left out", "fact": "hipaa.phi_encryption"}],
		},
		{
			"change": {"hipaa.phi_encryption": {"value": false}, "encryption.algorithm": {"absent": "missing"}},
			"because": [{"expected": "true, or left out", "fact": "hipaa.phi_encryption"}],
		},
	] {
		answer := section_312.health_data_at_rest_is_encrypted with input as given.but(health_data_at_rest_is_encrypted_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_health_data_at_rest_is_encrypted_is_unknown if {
	every change in [
		{"encryption.algorithm": {"absent": "missing"}},
		{"encryption.algorithm": {"absent": "null"}},
		{"encryption.algorithm": {"absent": "placeholder"}},
		{"encryption.algorithm": {"absent": "mistyped"}},
		{"encryption.algorithm": {"absent": "not_modelled"}},
		{"encryption.at_rest": {"absent": "null"}},
		{"encryption.at_rest": {"absent": "placeholder"}},
		{"encryption.at_rest": {"absent": "mistyped"}},
		{"hipaa.phi_encryption": {"absent": "null"}},
		{"hipaa.phi_encryption": {"absent": "placeholder"}},
		{"hipaa.phi_encryption": {"absent": "mistyped"}},
	] {
		section_312.health_data_at_rest_is_encrypted.verdict == "unknown" with input as given.but(health_data_at_rest_is_encrypted_facts, change)
	}
}

# HIPAA-312-A2-IV-B

health_data_in_backups_is_encrypted_facts := {
	"backup.encryption": {"value": true},
	"hipaa.phi_backup_encryption": {"value": true},
}

test_health_data_in_backups_is_encrypted_passes if {
	every change in [
		{"backup.encryption": {"value": true}},
		{"hipaa.phi_backup_encryption": {"value": true}},
		{"hipaa.phi_backup_encryption": {"absent": "missing"}},
		{"hipaa.phi_backup_encryption": {"absent": "not_modelled"}},
	] {
		section_312.health_data_in_backups_is_encrypted.verdict == "pass" with input as given.but(health_data_in_backups_is_encrypted_facts, change)
	}
}

test_health_data_in_backups_is_encrypted_fails if {
	every case in [
		{
			"change": {"backup.encryption": {"value": false}},
			"because": [{"expected": "true", "fact": "backup.encryption"}],
		},
		{
			"change": {"backup.encryption": {"value": false}, "hipaa.phi_backup_encryption": {"absent": "null"}},
			"because": [{"expected": "true", "fact": "backup.encryption"}],
		},
		{
			"change": {"hipaa.phi_backup_encryption": {"value": false}},
			"because": [{"expected": "true, or left out", "fact": "hipaa.phi_backup_encryption"}],
		},
		{
			"change": {"hipaa.phi_backup_encryption": {"value": false}, "backup.encryption": {"absent": "missing"}},
			"because": [{"expected": "true, or left out", "fact": "hipaa.phi_backup_encryption"}],
		},
	] {
		answer := section_312.health_data_in_backups_is_encrypted with input as given.but(health_data_in_backups_is_encrypted_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_health_data_in_backups_is_encrypted_is_unknown if {
	every change in [
		{"backup.encryption": {"absent": "missing"}},
		{"backup.encryption": {"absent": "null"}},
		{"backup.encryption": {"absent": "placeholder"}},
		{"backup.encryption": {"absent": "mistyped"}},
		{"backup.encryption": {"absent": "not_modelled"}},
		{"hipaa.phi_backup_encryption": {"absent": "null"}},
		{"hipaa.phi_backup_encryption": {"absent": "placeholder"}},
		{"hipaa.phi_backup_encryption": {"absent": "mistyped"}},
	] {
		section_312.health_data_in_backups_is_encrypted.verdict == "unknown" with input as given.but(health_data_in_backups_is_encrypted_facts, change)
	}
}

# HIPAA-312-B

activity_is_recorded_facts := {
	"audit_log.enabled": {"value": true},
	"hipaa.phi_access_logging": {"value": true},
}

test_activity_is_recorded_passes if {
	every change in [
		{"audit_log.enabled": {"value": true}},
		{"hipaa.phi_access_logging": {"value": true}},
		{"hipaa.phi_access_logging": {"absent": "missing"}},
		{"hipaa.phi_access_logging": {"absent": "not_modelled"}},
	] {
		section_312.activity_is_recorded.verdict == "pass" with input as given.but(activity_is_recorded_facts, change)
	}
}

test_activity_is_recorded_fails if {
	every case in [
		{
			"change": {"audit_log.enabled": {"value": false}},
			"because": [{"expected": "true", "fact": "audit_log.enabled"}],
		},
		{
			"change": {"audit_log.enabled": {"value": false}, "hipaa.phi_access_logging": {"absent": "null"}},
			"because": [{"expected": "true", "fact": "audit_log.enabled"}],
		},
		{
			"change": {"hipaa.phi_access_logging": {"value": false}},
			"because": [{"expected": "true, or left out", "fact": "hipaa.phi_access_logging"}],
		},
		{
			"change": {"hipaa.phi_access_logging": {"value": false}, "audit_log.enabled": {"absent": "missing"}},
			"because": [{"expected": "true, or left out", "fact": "hipaa.phi_access_logging"}],
		},
	] {
		answer := section_312.activity_is_recorded with input as given.but(activity_is_recorded_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_activity_is_recorded_is_unknown if {
	every change in [
		{"audit_log.enabled": {"absent": "missing"}},
		{"audit_log.enabled": {"absent": "null"}},
		{"audit_log.enabled": {"absent": "placeholder"}},
		{"audit_log.enabled": {"absent": "mistyped"}},
		{"audit_log.enabled": {"absent": "not_modelled"}},
		{"hipaa.phi_access_logging": {"absent": "null"}},
		{"hipaa.phi_access_logging": {"absent": "placeholder"}},
		{"hipaa.phi_access_logging": {"absent": "mistyped"}},
	] {
		section_312.activity_is_recorded.verdict == "unknown" with input as given.but(activity_is_recorded_facts, change)
	}
}

# HIPAA-312-C

alteration_can_be_detected_facts := {"encryption.algorithm": {"value": "AES-256-GCM"}}

test_alteration_can_be_detected_passes if {
	every change in [
		{"encryption.algorithm": {"value": "AES-128-CCM"}},
		{"encryption.algorithm": {"value": "aes-256-siv"}},
		{"encryption.algorithm": {"value": "AES-192-OCB"}},
		{"encryption.algorithm": {"value": "ChaCha20-Poly1305"}},
		{"encryption.algorithm": {"value": "XCHACHA20POLY1305"}},
	] {
		section_312.alteration_can_be_detected.verdict == "pass" with input as given.but(alteration_can_be_detected_facts, change)
	}
}

test_alteration_can_be_detected_fails if {
	every case in [
		{
			"change": {"encryption.algorithm": {"value": "AES-256-CBC"}},
			"because": [
				{"expected": "AES in GCM, CCM, SIV or OCB mode, or ChaCha20-Poly1305", "fact": "encryption.algorithm"},
			],
		},
		{
			"change": {"encryption.algorithm": {"value": "AES-256-CTR"}},
			"because": [
				{"expected": "AES in GCM, CCM, SIV or OCB mode, or ChaCha20-Poly1305", "fact": "encryption.algorithm"},
			],
		},
		{
			"change": {"encryption.algorithm": {"value": "AES-256-XTS"}},
			"because": [
				{"expected": "AES in GCM, CCM, SIV or OCB mode, or ChaCha20-Poly1305", "fact": "encryption.algorithm"},
			],
		},
		{
			"change": {"encryption.algorithm": {"value": "3DES"}},
			"because": [
				{"expected": "AES in GCM, CCM, SIV or OCB mode, or ChaCha20-Poly1305", "fact": "encryption.algorithm"},
			],
		},
	] {
		answer := section_312.alteration_can_be_detected with input as given.but(alteration_can_be_detected_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_alteration_can_be_detected_is_unknown if {
	every change in [
		{"encryption.algorithm": {"value": "AES-256"}},
		{"encryption.algorithm": {"value": "aes128"}},
		{"encryption.algorithm": {"absent": "missing"}},
		{"encryption.algorithm": {"absent": "null"}},
		{"encryption.algorithm": {"absent": "placeholder"}},
		{"encryption.algorithm": {"absent": "mistyped"}},
	] {
		section_312.alteration_can_be_detected.verdict == "unknown" with input as given.but(alteration_can_be_detected_facts, change)
	}
}

test_alteration_can_be_detected_is_not_modelled if {
	every change in [
		{"encryption.algorithm": {"absent": "not_modelled"}},
	] {
		section_312.alteration_can_be_detected.verdict == "not_modelled" with input as given.but(alteration_can_be_detected_facts, change)
	}
}

# HIPAA-312-D

persons_prove_who_they_are_facts := {"hipaa.user_authentication": {"value": true}}

test_persons_prove_who_they_are_passes if {
	every change in [
		{"hipaa.user_authentication": {"value": true}},
	] {
		section_312.persons_prove_who_they_are.verdict == "pass" with input as given.but(persons_prove_who_they_are_facts, change)
	}
}

test_persons_prove_who_they_are_fails if {
	every case in [
		{
			"change": {"hipaa.user_authentication": {"value": false}},
			"because": [{"expected": "true", "fact": "hipaa.user_authentication"}],
		},
	] {
		answer := section_312.persons_prove_who_they_are with input as given.but(persons_prove_who_they_are_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_persons_prove_who_they_are_is_unknown if {
	every change in [
		{"hipaa.user_authentication": {"absent": "missing"}},
		{"hipaa.user_authentication": {"absent": "null"}},
		{"hipaa.user_authentication": {"absent": "placeholder"}},
		{"hipaa.user_authentication": {"absent": "mistyped"}},
	] {
		section_312.persons_prove_who_they_are.verdict == "unknown" with input as given.but(persons_prove_who_they_are_facts, change)
	}
}

test_persons_prove_who_they_are_is_not_modelled if {
	every change in [
		{"hipaa.user_authentication": {"absent": "not_modelled"}},
	] {
		section_312.persons_prove_who_they_are.verdict == "not_modelled" with input as given.but(persons_prove_who_they_are_facts, change)
	}
}

# HIPAA-312-D-MFA

more_than_a_password_is_needed_facts := {"authentication.mfa_required": {"value": true}}

test_more_than_a_password_is_needed_passes if {
	every change in [
		{"authentication.mfa_required": {"value": true}},
	] {
		section_312.more_than_a_password_is_needed.verdict == "pass" with input as given.but(more_than_a_password_is_needed_facts, change)
	}
}

test_more_than_a_password_is_needed_fails if {
	every case in [
		{
			"change": {"authentication.mfa_required": {"value": false}},
			"because": [{"expected": "true", "fact": "authentication.mfa_required"}],
		},
	] {
		answer := section_312.more_than_a_password_is_needed with input as given.but(more_than_a_password_is_needed_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_more_than_a_password_is_needed_is_unknown if {
	every change in [
		{"authentication.mfa_required": {"absent": "missing"}},
		{"authentication.mfa_required": {"absent": "null"}},
		{"authentication.mfa_required": {"absent": "placeholder"}},
		{"authentication.mfa_required": {"absent": "mistyped"}},
	] {
		section_312.more_than_a_password_is_needed.verdict == "unknown" with input as given.but(more_than_a_password_is_needed_facts, change)
	}
}

test_more_than_a_password_is_needed_is_not_modelled if {
	every change in [
		{"authentication.mfa_required": {"absent": "not_modelled"}},
	] {
		section_312.more_than_a_password_is_needed.verdict == "not_modelled" with input as given.but(more_than_a_password_is_needed_facts, change)
	}
}

# HIPAA-312-E

health_data_in_transit_is_encrypted_facts := {
	"transport.tls_minimum_version": {"value": "1.2"},
	"transport.encryption": {"value": true},
	"transport.end_to_end_encryption": {"value": false},
}

test_health_data_in_transit_is_encrypted_passes if {
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
		section_312.health_data_in_transit_is_encrypted.verdict == "pass" with input as given.but(health_data_in_transit_is_encrypted_facts, change)
	}
}

test_health_data_in_transit_is_encrypted_fails if {
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
		answer := section_312.health_data_in_transit_is_encrypted with input as given.but(health_data_in_transit_is_encrypted_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_health_data_in_transit_is_encrypted_is_unknown if {
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
		section_312.health_data_in_transit_is_encrypted.verdict == "unknown" with input as given.but(health_data_in_transit_is_encrypted_facts, change)
	}
}
