package tenure.iso27001.annex_a_8_15_to_32_test

import data.tenure.iso27001.annex_a_8_15_to_32
import data.tenure.lib.given

# ISO-8-15-A

logs_are_written_and_kept_facts := {
	"audit_log.enabled": {"value": true},
	"audit_log.retention_days": {"value": 365},
}

test_logs_are_written_and_kept_passes if {
	every change in [
		{"audit_log.enabled": {"value": true}},
		{"audit_log.retention_days": {"value": 365}},
		{"audit_log.retention_days": {"value": -1}},
	] {
		annex_a_8_15_to_32.logs_are_written_and_kept.verdict == "pass" with input as given.but(logs_are_written_and_kept_facts, change)
	}
}

test_logs_are_written_and_kept_fails if {
	every case in [
		{
			"change": {"audit_log.enabled": {"value": false}},
			"because": [{"expected": "true", "fact": "audit_log.enabled"}],
		},
		{
			"change": {"audit_log.retention_days": {"value": 364}},
			"because": [{"expected": "at least 365 days", "fact": "audit_log.retention_days"}],
		},
		{
			"change": {"audit_log.retention_days": {"value": 0}},
			"because": [{"expected": "at least 365 days", "fact": "audit_log.retention_days"}],
		},
		{
			"change": {"audit_log.retention_days": {"value": -2}},
			"because": [{"expected": "at least 365 days", "fact": "audit_log.retention_days"}],
		},
		{
			"change": {"audit_log.enabled": {"value": false}, "audit_log.retention_days": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "audit_log.enabled"}],
		},
		{
			"change": {"audit_log.retention_days": {"value": 364}, "audit_log.enabled": {"absent": "missing"}},
			"because": [{"expected": "at least 365 days", "fact": "audit_log.retention_days"}],
		},
	] {
		answer := annex_a_8_15_to_32.logs_are_written_and_kept with input as given.but(logs_are_written_and_kept_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_logs_are_written_and_kept_is_unknown if {
	every change in [
		{"audit_log.enabled": {"absent": "missing"}},
		{"audit_log.enabled": {"absent": "null"}},
		{"audit_log.enabled": {"absent": "placeholder"}},
		{"audit_log.enabled": {"absent": "mistyped"}},
		{"audit_log.enabled": {"absent": "not_modelled"}},
		{"audit_log.retention_days": {"absent": "missing"}},
		{"audit_log.retention_days": {"absent": "null"}},
		{"audit_log.retention_days": {"absent": "placeholder"}},
		{"audit_log.retention_days": {"absent": "mistyped"}},
		{"audit_log.retention_days": {"absent": "not_modelled"}},
	] {
		annex_a_8_15_to_32.logs_are_written_and_kept.verdict == "unknown" with input as given.but(logs_are_written_and_kept_facts, change)
	}
}

# ISO-8-15-B

logs_are_protected_facts := {"audit_log.tamper_protection": {"value": true}}

test_logs_are_protected_passes if {
	every change in [
		{"audit_log.tamper_protection": {"value": true}},
	] {
		annex_a_8_15_to_32.logs_are_protected.verdict == "pass" with input as given.but(logs_are_protected_facts, change)
	}
}

test_logs_are_protected_fails if {
	every case in [
		{
			"change": {"audit_log.tamper_protection": {"value": false}},
			"because": [{"expected": "true", "fact": "audit_log.tamper_protection"}],
		},
	] {
		answer := annex_a_8_15_to_32.logs_are_protected with input as given.but(logs_are_protected_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_logs_are_protected_is_unknown if {
	every change in [
		{"audit_log.tamper_protection": {"absent": "missing"}},
		{"audit_log.tamper_protection": {"absent": "null"}},
		{"audit_log.tamper_protection": {"absent": "placeholder"}},
		{"audit_log.tamper_protection": {"absent": "mistyped"}},
	] {
		annex_a_8_15_to_32.logs_are_protected.verdict == "unknown" with input as given.but(logs_are_protected_facts, change)
	}
}

test_logs_are_protected_is_not_modelled if {
	every change in [
		{"audit_log.tamper_protection": {"absent": "not_modelled"}},
	] {
		annex_a_8_15_to_32.logs_are_protected.verdict == "not_modelled" with input as given.but(logs_are_protected_facts, change)
	}
}

# ISO-8-16-A

anomalies_are_watched_for_facts := {
	"monitoring.security_events": {"value": true},
	"monitoring.intrusion_detection": {"value": true},
}

test_anomalies_are_watched_for_passes if {
	every change in [
		{"monitoring.security_events": {"value": true}},
		{"monitoring.intrusion_detection": {"value": true}},
	] {
		annex_a_8_15_to_32.anomalies_are_watched_for.verdict == "pass" with input as given.but(anomalies_are_watched_for_facts, change)
	}
}

test_anomalies_are_watched_for_fails if {
	every case in [
		{
			"change": {"monitoring.security_events": {"value": false}},
			"because": [{"expected": "true", "fact": "monitoring.security_events"}],
		},
		{
			"change": {"monitoring.intrusion_detection": {"value": false}},
			"because": [{"expected": "true", "fact": "monitoring.intrusion_detection"}],
		},
		{
			"change": {"monitoring.security_events": {"value": false}, "monitoring.intrusion_detection": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "monitoring.security_events"}],
		},
		{
			"change": {"monitoring.intrusion_detection": {"value": false}, "monitoring.security_events": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "monitoring.intrusion_detection"}],
		},
	] {
		answer := annex_a_8_15_to_32.anomalies_are_watched_for with input as given.but(anomalies_are_watched_for_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_anomalies_are_watched_for_is_unknown if {
	every change in [
		{"monitoring.security_events": {"absent": "missing"}},
		{"monitoring.security_events": {"absent": "null"}},
		{"monitoring.security_events": {"absent": "placeholder"}},
		{"monitoring.security_events": {"absent": "mistyped"}},
		{"monitoring.security_events": {"absent": "not_modelled"}},
		{"monitoring.intrusion_detection": {"absent": "missing"}},
		{"monitoring.intrusion_detection": {"absent": "null"}},
		{"monitoring.intrusion_detection": {"absent": "placeholder"}},
		{"monitoring.intrusion_detection": {"absent": "mistyped"}},
		{"monitoring.intrusion_detection": {"absent": "not_modelled"}},
	] {
		annex_a_8_15_to_32.anomalies_are_watched_for.verdict == "unknown" with input as given.but(anomalies_are_watched_for_facts, change)
	}
}

# ISO-8-20-A

networks_are_secured_facts := {
	"network.security_groups": {"value": true},
	"cors.enabled": {"value": true},
	"cors.allowed_origins": {"value": ["https://app.example.com"]},
}

test_networks_are_secured_passes if {
	every change in [
		{"network.security_groups": {"value": true}},
		{"cors.allowed_origins": {"value": ["https://app.example.com"]}},
		{"cors.allowed_origins": {"value": []}},
		{"cors.allowed_origins": {"value": ["https://*.example.com"]}},
		{"cors.enabled": {"value": false}, "cors.allowed_origins": {"value": ["*"]}},
		{"cors.enabled": {"absent": "missing"}},
		{"cors.enabled": {"absent": "not_modelled"}},
	] {
		annex_a_8_15_to_32.networks_are_secured.verdict == "pass" with input as given.but(networks_are_secured_facts, change)
	}
}

test_networks_are_secured_fails if {
	every case in [
		{
			"change": {"network.security_groups": {"value": false}},
			"because": [{"expected": "true", "fact": "network.security_groups"}],
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
			"change": {"network.security_groups": {"value": false}, "cors.allowed_origins": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "network.security_groups"}],
		},
		{
			"change": {"cors.allowed_origins": {"value": ["*"]}, "network.security_groups": {"absent": "missing"}},
			"because": [{"entry": 0, "expected": "no entry that is *", "fact": "cors.allowed_origins"}],
		},
	] {
		answer := annex_a_8_15_to_32.networks_are_secured with input as given.but(networks_are_secured_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_networks_are_secured_is_unknown if {
	every change in [
		{"network.security_groups": {"absent": "missing"}},
		{"network.security_groups": {"absent": "null"}},
		{"network.security_groups": {"absent": "placeholder"}},
		{"network.security_groups": {"absent": "mistyped"}},
		{"network.security_groups": {"absent": "not_modelled"}},
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
		annex_a_8_15_to_32.networks_are_secured.verdict == "unknown" with input as given.but(networks_are_secured_facts, change)
	}
}

# ISO-8-22-A

networks_are_segregated_facts := {
	"network.private_cloud": {"value": true},
	"network.private_subnets": {"value": true},
}

test_networks_are_segregated_passes if {
	every change in [
		{"network.private_cloud": {"value": true}},
		{"network.private_subnets": {"value": true}},
	] {
		annex_a_8_15_to_32.networks_are_segregated.verdict == "pass" with input as given.but(networks_are_segregated_facts, change)
	}
}

test_networks_are_segregated_fails if {
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
		answer := annex_a_8_15_to_32.networks_are_segregated with input as given.but(networks_are_segregated_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_networks_are_segregated_is_unknown if {
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
		annex_a_8_15_to_32.networks_are_segregated.verdict == "unknown" with input as given.but(networks_are_segregated_facts, change)
	}
}

# ISO-8-24-A

cryptography_has_rules_facts := {
	"encryption.algorithm": {"value": "AES-256-GCM"},
	"encryption.at_rest": {"value": true},
	"encryption.key_rotation_days": {"value": 365},
}

test_cryptography_has_rules_passes if {
	every change in [
		{"encryption.algorithm": {"value": "AES-128"}},
		{"encryption.algorithm": {"value": "aes256"}},
		{"encryption.algorithm": {"value": "AES-192-CBC"}},
		{"encryption.algorithm": {"value": "ChaCha20-Poly1305"}},
		{"encryption.algorithm": {"value": "xchacha20_poly1305"}},
		{"encryption.at_rest": {"value": true}},
		{"encryption.at_rest": {"absent": "missing"}},
		{"encryption.at_rest": {"absent": "not_modelled"}},
		{"encryption.key_rotation_days": {"value": 1}},
		{"encryption.key_rotation_days": {"value": 365}},
	] {
		annex_a_8_15_to_32.cryptography_has_rules.verdict == "pass" with input as given.but(cryptography_has_rules_facts, change)
	}
}

test_cryptography_has_rules_fails if {
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
		{
			"change": {"encryption.algorithm": {"value": "3DES"}, "encryption.key_rotation_days": {"absent": "missing"}},
			"because": [
				{"expected": "AES with a key of at least 128 bits, or ChaCha20-Poly1305", "fact": "encryption.algorithm"},
			],
		},
		{
			"change": {"encryption.key_rotation_days": {"value": 0}, "encryption.algorithm": {"absent": "missing"}},
			"because": [{"expected": "1 to 365 days", "fact": "encryption.key_rotation_days"}],
		},
	] {
		answer := annex_a_8_15_to_32.cryptography_has_rules with input as given.but(cryptography_has_rules_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_cryptography_has_rules_is_unknown if {
	every change in [
		{"encryption.algorithm": {"absent": "missing"}},
		{"encryption.algorithm": {"absent": "null"}},
		{"encryption.algorithm": {"absent": "placeholder"}},
		{"encryption.algorithm": {"absent": "mistyped"}},
		{"encryption.algorithm": {"absent": "not_modelled"}},
		{"encryption.at_rest": {"absent": "null"}},
		{"encryption.at_rest": {"absent": "placeholder"}},
		{"encryption.at_rest": {"absent": "mistyped"}},
		{"encryption.key_rotation_days": {"absent": "missing"}},
		{"encryption.key_rotation_days": {"absent": "null"}},
		{"encryption.key_rotation_days": {"absent": "placeholder"}},
		{"encryption.key_rotation_days": {"absent": "mistyped"}},
		{"encryption.key_rotation_days": {"absent": "not_modelled"}},
	] {
		annex_a_8_15_to_32.cryptography_has_rules.verdict == "unknown" with input as given.but(cryptography_has_rules_facts, change)
	}
}

# ISO-8-24-B

restricted_data_has_long_keys_facts := {
	"classification.restricted": {"value": true},
	"encryption.algorithm": {"value": "AES-256-GCM"},
}

test_restricted_data_has_long_keys_passes if {
	every change in [
		{"encryption.algorithm": {"value": "AES-256"}},
		{"encryption.algorithm": {"value": "aes256"}},
		{"encryption.algorithm": {"value": "ChaCha20-Poly1305"}},
		{"encryption.algorithm": {"value": "xchacha20_poly1305"}},
		{"classification.restricted": {"value": true}, "encryption.algorithm": {"value": "AES-256"}},
	] {
		annex_a_8_15_to_32.restricted_data_has_long_keys.verdict == "pass" with input as given.but(restricted_data_has_long_keys_facts, change)
	}
}

test_restricted_data_has_long_keys_fails if {
	every case in [
		{
			"change": {"encryption.algorithm": {"value": "AES-128"}},
			"because": [
				{"expected": "AES with a key of at least 256 bits, or ChaCha20-Poly1305", "fact": "encryption.algorithm"},
			],
		},
		{
			"change": {"encryption.algorithm": {"value": "AES-192-GCM"}},
			"because": [
				{"expected": "AES with a key of at least 256 bits, or ChaCha20-Poly1305", "fact": "encryption.algorithm"},
			],
		},
		{
			"change": {"encryption.algorithm": {"value": "3DES"}},
			"because": [
				{"expected": "AES with a key of at least 256 bits, or ChaCha20-Poly1305", "fact": "encryption.algorithm"},
			],
		},
		{
			"change": {"encryption.algorithm": {"value": "AES-256-ECB"}},
			"because": [
				{"expected": "AES with a key of at least 256 bits, or ChaCha20-Poly1305", "fact": "encryption.algorithm"},
			],
		},
		{
			"change": {"classification.restricted": {"value": true}, "encryption.algorithm": {"value": "AES-128"}},
			"because": [
				{"expected": "AES with a key of at least 256 bits, or ChaCha20-Poly1305", "fact": "encryption.algorithm"},
			],
		},
	] {
		answer := annex_a_8_15_to_32.restricted_data_has_long_keys with input as given.but(restricted_data_has_long_keys_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_restricted_data_has_long_keys_is_unknown if {
	every change in [
		{"encryption.algorithm": {"absent": "missing"}},
		{"encryption.algorithm": {"absent": "null"}},
		{"encryption.algorithm": {"absent": "placeholder"}},
		{"encryption.algorithm": {"absent": "mistyped"}},
		{"classification.restricted": {"absent": "missing"}},
		{"classification.restricted": {"absent": "null"}},
		{"classification.restricted": {"absent": "placeholder"}},
		{"classification.restricted": {"absent": "mistyped"}},
		{"classification.restricted": {"absent": "not_modelled"}},
		{"classification.restricted": {"absent": "missing"}, "encryption.algorithm": {"value": "AES-128"}},
		{"classification.restricted": {"absent": "null"}, "encryption.algorithm": {"value": "AES-128"}},
		{"classification.restricted": {"absent": "placeholder"}, "encryption.algorithm": {"value": "AES-128"}},
		{"classification.restricted": {"absent": "mistyped"}, "encryption.algorithm": {"value": "AES-128"}},
		{"classification.restricted": {"absent": "not_modelled"}, "encryption.algorithm": {"value": "AES-128"}},
	] {
		annex_a_8_15_to_32.restricted_data_has_long_keys.verdict == "unknown" with input as given.but(restricted_data_has_long_keys_facts, change)
	}
}

test_restricted_data_has_long_keys_is_not_modelled if {
	every change in [
		{"encryption.algorithm": {"absent": "not_modelled"}},
	] {
		annex_a_8_15_to_32.restricted_data_has_long_keys.verdict == "not_modelled" with input as given.but(restricted_data_has_long_keys_facts, change)
	}
}

test_restricted_data_has_long_keys_does_not_apply if {
	every change in [
		{"classification.restricted": {"value": false}},
		{"classification.restricted": {"value": false}, "encryption.algorithm": {"value": "AES-128"}},
		{"classification.restricted": {"value": false}, "encryption.algorithm": {"absent": "missing"}},
		{"classification.restricted": {"value": false}, "encryption.algorithm": {"absent": "not_modelled"}},
	] {
		annex_a_8_15_to_32.restricted_data_has_long_keys.verdict == "not_applicable" with input as given.but(restricted_data_has_long_keys_facts, change)
	}
}

# ISO-8-32-A

changes_are_controlled_facts := {
	"change.quality_gates": {"value": true},
	"change.rollback": {"value": true},
}

test_changes_are_controlled_passes if {
	every change in [
		{"change.quality_gates": {"value": true}},
		{"change.rollback": {"value": true}},
	] {
		annex_a_8_15_to_32.changes_are_controlled.verdict == "pass" with input as given.but(changes_are_controlled_facts, change)
	}
}

test_changes_are_controlled_fails if {
	every case in [
		{
			"change": {"change.quality_gates": {"value": false}},
			"because": [{"expected": "true", "fact": "change.quality_gates"}],
		},
		{
			"change": {"change.rollback": {"value": false}},
			"because": [{"expected": "true", "fact": "change.rollback"}],
		},
		{
			"change": {"change.quality_gates": {"value": false}, "change.rollback": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "change.quality_gates"}],
		},
		{
			"change": {"change.rollback": {"value": false}, "change.quality_gates": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "change.rollback"}],
		},
	] {
		answer := annex_a_8_15_to_32.changes_are_controlled with input as given.but(changes_are_controlled_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_changes_are_controlled_is_unknown if {
	every change in [
		{"change.quality_gates": {"absent": "missing"}},
		{"change.quality_gates": {"absent": "null"}},
		{"change.quality_gates": {"absent": "placeholder"}},
		{"change.quality_gates": {"absent": "mistyped"}},
		{"change.quality_gates": {"absent": "not_modelled"}},
		{"change.rollback": {"absent": "missing"}},
		{"change.rollback": {"absent": "null"}},
		{"change.rollback": {"absent": "placeholder"}},
		{"change.rollback": {"absent": "mistyped"}},
		{"change.rollback": {"absent": "not_modelled"}},
	] {
		annex_a_8_15_to_32.changes_are_controlled.verdict == "unknown" with input as given.but(changes_are_controlled_facts, change)
	}
}
