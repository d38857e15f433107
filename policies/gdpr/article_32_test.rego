package tenure.gdpr.article_32_test

import data.tenure.gdpr.article_32
import data.tenure.lib.given

# GDPR-25-B

no_endpoint_is_open_to_every_origin_facts := {
	"cors.enabled": {"value": true},
	"cors.allowed_origins": {"value": ["https://app.example.com"]},
}

test_no_endpoint_is_open_to_every_origin_passes if {
	every change in [
		{"cors.allowed_origins": {"value": ["https://app.example.com"]}},
		{"cors.allowed_origins": {"value": []}},
		{"cors.allowed_origins": {"value": ["https://*.example.com"]}},
		{"cors.enabled": {"value": false}, "cors.allowed_origins": {"value": ["*"]}},
		{"cors.enabled": {"absent": "missing"}},
		{"cors.enabled": {"absent": "not_modelled"}},
	] {
		article_32.no_endpoint_is_open_to_every_origin.verdict == "pass" with input as given.but(no_endpoint_is_open_to_every_origin_facts, change)
	}
}

test_no_endpoint_is_open_to_every_origin_fails if {
	every case in [
		{
			"change": {"cors.allowed_origins": {"value": ["*"]}},
			"because": [{"entry": 0, "expected": "no entry that is *", "fact": "cors.allowed_origins"}],
		},
		{
			"change": {"cors.allowed_origins": {"value": ["https://app.example.com", "*"]}},
			"because": [{"entry": 1, "expected": "no entry that is *", "fact": "cors.allowed_origins"}],
		},
	] {
		answer := article_32.no_endpoint_is_open_to_every_origin with input as given.but(no_endpoint_is_open_to_every_origin_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_no_endpoint_is_open_to_every_origin_is_unknown if {
	every change in [
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
		article_32.no_endpoint_is_open_to_every_origin.verdict == "unknown" with input as given.but(no_endpoint_is_open_to_every_origin_facts, change)
	}
}

# GDPR-32-1-A-A

stored_data_is_encrypted_facts := {
	"encryption.algorithm": {"value": "AES-256-GCM"},
	"encryption.at_rest": {"value": true},
}

test_stored_data_is_encrypted_passes if {
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
		article_32.stored_data_is_encrypted.verdict == "pass" with input as given.but(stored_data_is_encrypted_facts, change)
	}
}

test_stored_data_is_encrypted_fails if {
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
			"change": {"encryption.at_rest": {"value": false}},
			"because": [{"expected": "true, or left out", "fact": "encryption.at_rest"}],
		},
		{
			"change": {"encryption.at_rest": {"value": false}, "encryption.algorithm": {"absent": "missing"}},
			"because": [{"expected": "true, or left out", "fact": "encryption.at_rest"}],
		},
	] {
		answer := article_32.stored_data_is_encrypted with input as given.but(stored_data_is_encrypted_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_stored_data_is_encrypted_is_unknown if {
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
		article_32.stored_data_is_encrypted.verdict == "unknown" with input as given.but(stored_data_is_encrypted_facts, change)
	}
}

# GDPR-32-1-A-B

data_in_transit_is_encrypted_facts := {
	"transport.tls_minimum_version": {"value": "1.2"},
	"transport.encryption": {"value": true},
	"transport.end_to_end_encryption": {"value": false},
}

test_data_in_transit_is_encrypted_passes if {
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
		article_32.data_in_transit_is_encrypted.verdict == "pass" with input as given.but(data_in_transit_is_encrypted_facts, change)
	}
}

test_data_in_transit_is_encrypted_fails if {
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
		answer := article_32.data_in_transit_is_encrypted with input as given.but(data_in_transit_is_encrypted_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_data_in_transit_is_encrypted_is_unknown if {
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
		article_32.data_in_transit_is_encrypted.verdict == "unknown" with input as given.but(data_in_transit_is_encrypted_facts, change)
	}
}

# GDPR-32-1-A-C

sensitive_data_is_shielded_facts := {
	"privacy.pseudonymisation": {"value": false},
	"encryption.field_level": {"value": false},
}

test_sensitive_data_is_shielded_passes if {
	every change in [
		{"privacy.pseudonymisation": {"value": true}},
		{"encryption.field_level": {"value": true}},
	] {
		article_32.sensitive_data_is_shielded.verdict == "pass" with input as given.but(sensitive_data_is_shielded_facts, change)
	}
}

test_sensitive_data_is_shielded_fails if {
	every case in [
		{
			"change": {},
			"because": [
				{"expected": "true", "fact": "privacy.pseudonymisation"},
				{"expected": "true", "fact": "encryption.field_level"},
			],
		},
		{
			"change": {"privacy.pseudonymisation": {"absent": "not_modelled"}},
			"because": [{"expected": "true", "fact": "encryption.field_level"}],
		},
		{
			"change": {"encryption.field_level": {"absent": "not_modelled"}},
			"because": [{"expected": "true", "fact": "privacy.pseudonymisation"}],
		},
	] {
		answer := article_32.sensitive_data_is_shielded with input as given.but(sensitive_data_is_shielded_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_sensitive_data_is_shielded_is_unknown if {
	every change in [
		{"privacy.pseudonymisation": {"absent": "missing"}},
		{"privacy.pseudonymisation": {"absent": "null"}},
		{"privacy.pseudonymisation": {"absent": "placeholder"}},
		{"privacy.pseudonymisation": {"absent": "mistyped"}},
		{"encryption.field_level": {"absent": "missing"}},
		{"encryption.field_level": {"absent": "null"}},
		{"encryption.field_level": {"absent": "placeholder"}},
		{"encryption.field_level": {"absent": "mistyped"}},
		{"privacy.pseudonymisation": {"absent": "not_modelled"}, "encryption.field_level": {"absent": "not_modelled"}},
	] {
		article_32.sensitive_data_is_shielded.verdict == "unknown" with input as given.but(sensitive_data_is_shielded_facts, change)
	}
}

# GDPR-32-1-B-A

authentication_is_strong_facts := {"authentication.mfa_required": {"value": true}}

test_authentication_is_strong_passes if {
	every change in [
		{"authentication.mfa_required": {"value": true}},
	] {
		article_32.authentication_is_strong.verdict == "pass" with input as given.but(authentication_is_strong_facts, change)
	}
}

test_authentication_is_strong_fails if {
	every case in [
		{
			"change": {"authentication.mfa_required": {"value": false}},
			"because": [{"expected": "true", "fact": "authentication.mfa_required"}],
		},
	] {
		answer := article_32.authentication_is_strong with input as given.but(authentication_is_strong_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_authentication_is_strong_is_unknown if {
	every change in [
		{"authentication.mfa_required": {"absent": "missing"}},
		{"authentication.mfa_required": {"absent": "null"}},
		{"authentication.mfa_required": {"absent": "placeholder"}},
		{"authentication.mfa_required": {"absent": "mistyped"}},
	] {
		article_32.authentication_is_strong.verdict == "unknown" with input as given.but(authentication_is_strong_facts, change)
	}
}

test_authentication_is_strong_is_not_modelled if {
	every change in [
		{"authentication.mfa_required": {"absent": "not_modelled"}},
	] {
		article_32.authentication_is_strong.verdict == "not_modelled" with input as given.but(authentication_is_strong_facts, change)
	}
}

# GDPR-32-1-B-B

access_leaves_a_trail_facts := {"audit_log.enabled": {"value": true}}

test_access_leaves_a_trail_passes if {
	every change in [
		{"audit_log.enabled": {"value": true}},
	] {
		article_32.access_leaves_a_trail.verdict == "pass" with input as given.but(access_leaves_a_trail_facts, change)
	}
}

test_access_leaves_a_trail_fails if {
	every case in [
		{
			"change": {"audit_log.enabled": {"value": false}},
			"because": [{"expected": "true", "fact": "audit_log.enabled"}],
		},
	] {
		answer := article_32.access_leaves_a_trail with input as given.but(access_leaves_a_trail_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_access_leaves_a_trail_is_unknown if {
	every change in [
		{"audit_log.enabled": {"absent": "missing"}},
		{"audit_log.enabled": {"absent": "null"}},
		{"audit_log.enabled": {"absent": "placeholder"}},
		{"audit_log.enabled": {"absent": "mistyped"}},
	] {
		article_32.access_leaves_a_trail.verdict == "unknown" with input as given.but(access_leaves_a_trail_facts, change)
	}
}

test_access_leaves_a_trail_is_not_modelled if {
	every change in [
		{"audit_log.enabled": {"absent": "not_modelled"}},
	] {
		article_32.access_leaves_a_trail.verdict == "not_modelled" with input as given.but(access_leaves_a_trail_facts, change)
	}
}

# GDPR-32-1-C-A

backups_meet_the_recovery_point_facts := {
	"backup.automated": {"value": true},
	"backup.frequency": {"value": "daily"},
	"recovery.point_objective_minutes": {"value": 1440},
	"backup.point_in_time_recovery": {"value": false},
}

test_backups_meet_the_recovery_point_passes if {
	every change in [
		{"backup.automated": {"value": true}},
		{},
		{"backup.frequency": {"value": "hourly"}, "recovery.point_objective_minutes": {"value": 60}},
		{"backup.frequency": {"value": "weekly"}, "recovery.point_objective_minutes": {"value": 10080}},
		{"backup.frequency": {"value": "monthly"}, "recovery.point_objective_minutes": {"value": 43200}},
		{"backup.frequency": {"value": "continuous"}, "recovery.point_objective_minutes": {"value": 0}},
		{"backup.point_in_time_recovery": {"absent": "missing"}},
		{"backup.point_in_time_recovery": {"absent": "not_modelled"}},
		{"backup.point_in_time_recovery": {"value": true}, "recovery.point_objective_minutes": {"value": 5}},
		{"backup.point_in_time_recovery": {"value": true}, "backup.frequency": {"value": "none"}, "recovery.point_objective_minutes": {"value": 5}},
		{"backup.point_in_time_recovery": {"value": true}, "backup.frequency": {"absent": "missing"}, "recovery.point_objective_minutes": {"value": 5}},
	] {
		article_32.backups_meet_the_recovery_point.verdict == "pass" with input as given.but(backups_meet_the_recovery_point_facts, change)
	}
}

test_backups_meet_the_recovery_point_fails if {
	every case in [
		{
			"change": {"backup.automated": {"value": false}},
			"because": [{"expected": "true", "fact": "backup.automated"}],
		},
		{
			"change": {"backup.automated": {"value": false}, "backup.point_in_time_recovery": {"absent": "missing"}, "recovery.point_objective_minutes": {"value": 60}},
			"because": [{"expected": "true", "fact": "backup.automated"}],
		},
		{
			"change": {"recovery.point_objective_minutes": {"value": 1439}},
			"because": [
				{"expected": "a backup at least every 1439 minutes", "fact": "backup.frequency"},
				{"expected": "at least 1440 minutes", "fact": "recovery.point_objective_minutes"},
			],
		},
		{
			"change": {"recovery.point_objective_minutes": {"value": 1439}, "backup.automated": {"absent": "missing"}},
			"because": [
				{"expected": "a backup at least every 1439 minutes", "fact": "backup.frequency"},
				{"expected": "at least 1440 minutes", "fact": "recovery.point_objective_minutes"},
			],
		},
		{
			"change": {"backup.frequency": {"value": "hourly"}, "recovery.point_objective_minutes": {"value": 59}},
			"because": [
				{"expected": "a backup at least every 59 minutes", "fact": "backup.frequency"},
				{"expected": "at least 60 minutes", "fact": "recovery.point_objective_minutes"},
			],
		},
		{
			"change": {"backup.frequency": {"value": "weekly"}, "recovery.point_objective_minutes": {"value": 10079}},
			"because": [
				{"expected": "a backup at least every 10079 minutes", "fact": "backup.frequency"},
				{"expected": "at least 10080 minutes", "fact": "recovery.point_objective_minutes"},
			],
		},
		{
			"change": {"backup.frequency": {"value": "monthly"}, "recovery.point_objective_minutes": {"value": 43199}},
			"because": [
				{"expected": "a backup at least every 43199 minutes", "fact": "backup.frequency"},
				{"expected": "at least 43200 minutes", "fact": "recovery.point_objective_minutes"},
			],
		},
		{
			"change": {"backup.point_in_time_recovery": {"absent": "not_modelled"}, "recovery.point_objective_minutes": {"value": 60}},
			"because": [
				{"expected": "a backup at least every 60 minutes", "fact": "backup.frequency"},
				{"expected": "at least 1440 minutes", "fact": "recovery.point_objective_minutes"},
			],
		},
		{
			"change": {"backup.frequency": {"value": "none"}},
			"because": [{"expected": "a regular backup", "fact": "backup.frequency"}],
		},
		{
			"change": {"backup.frequency": {"value": "none"}, "recovery.point_objective_minutes": {"absent": "missing"}},
			"because": [{"expected": "a regular backup", "fact": "backup.frequency"}],
		},
		{
			"change": {"backup.frequency": {"value": "none"}, "backup.point_in_time_recovery": {"absent": "missing"}},
			"because": [{"expected": "a regular backup", "fact": "backup.frequency"}],
		},
	] {
		answer := article_32.backups_meet_the_recovery_point with input as given.but(backups_meet_the_recovery_point_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_backups_meet_the_recovery_point_is_unknown if {
	every change in [
		{"backup.automated": {"absent": "missing"}},
		{"backup.automated": {"absent": "null"}},
		{"backup.automated": {"absent": "placeholder"}},
		{"backup.automated": {"absent": "mistyped"}},
		{"backup.automated": {"absent": "not_modelled"}},
		{"backup.point_in_time_recovery": {"absent": "missing"}, "recovery.point_objective_minutes": {"value": 60}},
		{"backup.point_in_time_recovery": {"absent": "null"}, "recovery.point_objective_minutes": {"value": 60}},
		{"backup.point_in_time_recovery": {"absent": "placeholder"}, "recovery.point_objective_minutes": {"value": 60}},
		{"backup.point_in_time_recovery": {"value": true}, "recovery.point_objective_minutes": {"value": 4}},
		{"backup.point_in_time_recovery": {"value": true}, "recovery.point_objective_minutes": {"absent": "missing"}},
		{"backup.point_in_time_recovery": {"value": true}, "recovery.point_objective_minutes": {"value": -1}},
		{"recovery.point_objective_minutes": {"value": -1}},
		{"backup.frequency": {"value": "yearly"}},
		{"backup.frequency": {"absent": "missing"}},
		{"backup.frequency": {"absent": "null"}},
		{"backup.frequency": {"absent": "placeholder"}},
		{"backup.frequency": {"absent": "mistyped"}},
		{"backup.frequency": {"absent": "not_modelled"}},
		{"recovery.point_objective_minutes": {"absent": "missing"}},
		{"recovery.point_objective_minutes": {"absent": "null"}},
		{"recovery.point_objective_minutes": {"absent": "placeholder"}},
		{"recovery.point_objective_minutes": {"absent": "mistyped"}},
		{"recovery.point_objective_minutes": {"absent": "not_modelled"}},
	] {
		article_32.backups_meet_the_recovery_point.verdict == "unknown" with input as given.but(backups_meet_the_recovery_point_facts, change)
	}
}

# GDPR-32-1-D-A

measures_are_tested_facts := {
	"testing.vulnerability_scanning": {"value": false},
	"testing.penetration_testing": {"value": false},
	"testing.third_party_audits": {"value": false},
}

test_measures_are_tested_passes if {
	every change in [
		{"testing.vulnerability_scanning": {"value": true}},
		{"testing.penetration_testing": {"value": true}},
		{"testing.third_party_audits": {"value": true}},
	] {
		article_32.measures_are_tested.verdict == "pass" with input as given.but(measures_are_tested_facts, change)
	}
}

test_measures_are_tested_fails if {
	every case in [
		{
			"change": {},
			"because": [
				{"expected": "true", "fact": "testing.vulnerability_scanning"},
				{"expected": "true", "fact": "testing.penetration_testing"},
				{"expected": "true", "fact": "testing.third_party_audits"},
			],
		},
		{
			"change": {"testing.vulnerability_scanning": {"absent": "not_modelled"}},
			"because": [
				{"expected": "true", "fact": "testing.penetration_testing"},
				{"expected": "true", "fact": "testing.third_party_audits"},
			],
		},
		{
			"change": {"testing.penetration_testing": {"absent": "not_modelled"}},
			"because": [
				{"expected": "true", "fact": "testing.vulnerability_scanning"},
				{"expected": "true", "fact": "testing.third_party_audits"},
			],
		},
		{
			"change": {"testing.third_party_audits": {"absent": "not_modelled"}},
			"because": [
				{"expected": "true", "fact": "testing.vulnerability_scanning"},
				{"expected": "true", "fact": "testing.penetration_testing"},
			],
		},
	] {
		answer := article_32.measures_are_tested with input as given.but(measures_are_tested_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_measures_are_tested_is_unknown if {
	every change in [
		{"testing.vulnerability_scanning": {"absent": "missing"}},
		{"testing.vulnerability_scanning": {"absent": "null"}},
		{"testing.vulnerability_scanning": {"absent": "placeholder"}},
		{"testing.vulnerability_scanning": {"absent": "mistyped"}},
		{"testing.penetration_testing": {"absent": "missing"}},
		{"testing.penetration_testing": {"absent": "null"}},
		{"testing.penetration_testing": {"absent": "placeholder"}},
		{"testing.penetration_testing": {"absent": "mistyped"}},
		{"testing.third_party_audits": {"absent": "missing"}},
		{"testing.third_party_audits": {"absent": "null"}},
		{"testing.third_party_audits": {"absent": "placeholder"}},
		{"testing.third_party_audits": {"absent": "mistyped"}},
		{"testing.vulnerability_scanning": {"absent": "not_modelled"}, "testing.penetration_testing": {"absent": "not_modelled"}, "testing.third_party_audits": {"absent": "not_modelled"}},
	] {
		article_32.measures_are_tested.verdict == "unknown" with input as given.but(measures_are_tested_facts, change)
	}
}
