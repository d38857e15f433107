package tenure.iso27001.annex_a_8_5_to_14_test

import data.tenure.iso27001.annex_a_8_5_to_14
import data.tenure.lib.given

# ISO-8-5-A

authentication_is_secure_facts := {"authentication.mfa_required": {"value": true}}

test_authentication_is_secure_passes if {
	every change in [
		{"authentication.mfa_required": {"value": true}},
	] {
		annex_a_8_5_to_14.authentication_is_secure.verdict == "pass" with input as given.but(authentication_is_secure_facts, change)
	}
}

test_authentication_is_secure_fails if {
	every case in [
		{
			"change": {"authentication.mfa_required": {"value": false}},
			"because": [{"expected": "true", "fact": "authentication.mfa_required"}],
		},
	] {
		answer := annex_a_8_5_to_14.authentication_is_secure with input as given.but(authentication_is_secure_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_authentication_is_secure_is_unknown if {
	every change in [
		{"authentication.mfa_required": {"absent": "missing"}},
		{"authentication.mfa_required": {"absent": "null"}},
		{"authentication.mfa_required": {"absent": "placeholder"}},
		{"authentication.mfa_required": {"absent": "mistyped"}},
	] {
		annex_a_8_5_to_14.authentication_is_secure.verdict == "unknown" with input as given.but(authentication_is_secure_facts, change)
	}
}

test_authentication_is_secure_is_not_modelled if {
	every change in [
		{"authentication.mfa_required": {"absent": "not_modelled"}},
	] {
		annex_a_8_5_to_14.authentication_is_secure.verdict == "not_modelled" with input as given.but(authentication_is_secure_facts, change)
	}
}

# ISO-8-5-B

weak_factors_are_not_offered_facts := {"authentication.mfa_methods": {"value": ["totp", "webauthn"]}}

test_weak_factors_are_not_offered_passes if {
	every change in [
		{"authentication.mfa_methods": {"value": ["totp", "webauthn"]}},
		{"authentication.mfa_methods": {"value": ["hardware_token"]}},
		{"authentication.mfa_methods": {"value": ["SMS"]}},
		{"authentication.mfa_methods": {"value": ["email_link"]}},
		{"authentication.mfa_methods": {"value": []}},
	] {
		annex_a_8_5_to_14.weak_factors_are_not_offered.verdict == "pass" with input as given.but(weak_factors_are_not_offered_facts, change)
	}
}

test_weak_factors_are_not_offered_fails if {
	every case in [
		{
			"change": {"authentication.mfa_methods": {"value": ["email"]}},
			"because": [
				{"entry": 0, "expected": "no entry that is email or sms", "fact": "authentication.mfa_methods"},
			],
		},
		{
			"change": {"authentication.mfa_methods": {"value": ["sms"]}},
			"because": [
				{"entry": 0, "expected": "no entry that is email or sms", "fact": "authentication.mfa_methods"},
			],
		},
		{
			"change": {"authentication.mfa_methods": {"value": ["totp", "sms"]}},
			"because": [
				{"entry": 1, "expected": "no entry that is email or sms", "fact": "authentication.mfa_methods"},
			],
		},
		{
			"change": {"authentication.mfa_methods": {"value": ["sms", "totp", "email"]}},
			"because": [
				{"entry": 0, "expected": "no entry that is email or sms", "fact": "authentication.mfa_methods"},
				{"entry": 2, "expected": "no entry that is email or sms", "fact": "authentication.mfa_methods"},
			],
		},
	] {
		answer := annex_a_8_5_to_14.weak_factors_are_not_offered with input as given.but(weak_factors_are_not_offered_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_weak_factors_are_not_offered_is_unknown if {
	every change in [
		{"authentication.mfa_methods": {"absent": "missing"}},
		{"authentication.mfa_methods": {"absent": "null"}},
		{"authentication.mfa_methods": {"absent": "placeholder"}},
		{"authentication.mfa_methods": {"absent": "mistyped"}},
	] {
		annex_a_8_5_to_14.weak_factors_are_not_offered.verdict == "unknown" with input as given.but(weak_factors_are_not_offered_facts, change)
	}
}

test_weak_factors_are_not_offered_is_not_modelled if {
	every change in [
		{"authentication.mfa_methods": {"absent": "not_modelled"}},
	] {
		annex_a_8_5_to_14.weak_factors_are_not_offered.verdict == "not_modelled" with input as given.but(weak_factors_are_not_offered_facts, change)
	}
}

# ISO-8-6-A

capacity_follows_demand_facts := {"capacity.auto_scaling": {"value": true}}

test_capacity_follows_demand_passes if {
	every change in [
		{"capacity.auto_scaling": {"value": true}},
	] {
		annex_a_8_5_to_14.capacity_follows_demand.verdict == "pass" with input as given.but(capacity_follows_demand_facts, change)
	}
}

test_capacity_follows_demand_is_unknown if {
	every case in [
		{
			"change": {"capacity.auto_scaling": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "capacity.auto_scaling"}],
		},
		{
			"change": {"capacity.auto_scaling": {"absent": "null"}},
			"because": [{"expected": "true", "fact": "capacity.auto_scaling"}],
		},
		{
			"change": {"capacity.auto_scaling": {"absent": "placeholder"}},
			"because": [{"expected": "true", "fact": "capacity.auto_scaling"}],
		},
		{
			"change": {"capacity.auto_scaling": {"absent": "mistyped"}},
			"because": [{"expected": "true", "fact": "capacity.auto_scaling"}],
		},
		{
			"change": {"capacity.auto_scaling": {"value": false}},
			"because": [{"expected": "true", "fact": "capacity.auto_scaling"}],
		},
	] {
		answer := annex_a_8_5_to_14.capacity_follows_demand with input as given.but(capacity_follows_demand_facts, case.change)
		answer.verdict == "unknown"
		answer.because == case.because
	}
}

test_capacity_follows_demand_is_not_modelled if {
	every change in [
		{"capacity.auto_scaling": {"absent": "not_modelled"}},
	] {
		annex_a_8_5_to_14.capacity_follows_demand.verdict == "not_modelled" with input as given.but(capacity_follows_demand_facts, change)
	}
}

# ISO-8-7-A

malware_is_scanned_for_facts := {"monitoring.malware_scanning": {"value": true}}

test_malware_is_scanned_for_passes if {
	every change in [
		{"monitoring.malware_scanning": {"value": true}},
	] {
		annex_a_8_5_to_14.malware_is_scanned_for.verdict == "pass" with input as given.but(malware_is_scanned_for_facts, change)
	}
}

test_malware_is_scanned_for_fails if {
	every case in [
		{
			"change": {"monitoring.malware_scanning": {"value": false}},
			"because": [{"expected": "true", "fact": "monitoring.malware_scanning"}],
		},
	] {
		answer := annex_a_8_5_to_14.malware_is_scanned_for with input as given.but(malware_is_scanned_for_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_malware_is_scanned_for_is_unknown if {
	every change in [
		{"monitoring.malware_scanning": {"absent": "missing"}},
		{"monitoring.malware_scanning": {"absent": "null"}},
		{"monitoring.malware_scanning": {"absent": "placeholder"}},
		{"monitoring.malware_scanning": {"absent": "mistyped"}},
	] {
		annex_a_8_5_to_14.malware_is_scanned_for.verdict == "unknown" with input as given.but(malware_is_scanned_for_facts, change)
	}
}

test_malware_is_scanned_for_is_not_modelled if {
	every change in [
		{"monitoring.malware_scanning": {"absent": "not_modelled"}},
	] {
		annex_a_8_5_to_14.malware_is_scanned_for.verdict == "not_modelled" with input as given.but(malware_is_scanned_for_facts, change)
	}
}

# ISO-8-8-A

vulnerabilities_are_managed_facts := {
	"testing.vulnerability_scanning": {"value": true},
	"database.engine": {"value": "postgresql_15"},
	"database.version": {"value": "15.4"},
	"evaluation.date": {"value": "2026-11-21"},
}

test_vulnerabilities_are_managed_passes if {
	every change in [
		{"testing.vulnerability_scanning": {"value": true}},
		{},
		{"database.version": {"value": 15}},
		{"database.version": {"value": "15"}},
		{"database.version": {"value": 15.4}},
		{"database.engine": {"value": "postgresql"}, "database.version": {"value": "15.4.1"}},
		{"evaluation.date": {"value": "2027-11-11"}},
		{"database.engine": {"value": "postgresql"}, "database.version": {"value": "16"}},
		{"database.engine": {"value": "postgresql"}, "database.version": {"value": 17.7}},
		{"database.engine": {"value": "postgresql"}, "database.version": {"value": "18"}},
		{"database.engine": {"value": "postgresql_14"}, "database.version": {"value": "14"}, "evaluation.date": {"value": "2026-11-12"}},
		{"database.engine": {"value": "postgresql_13"}, "database.version": {"value": "13"}, "evaluation.date": {"value": "2025-11-13"}},
	] {
		annex_a_8_5_to_14.vulnerabilities_are_managed.verdict == "pass" with input as given.but(vulnerabilities_are_managed_facts, change)
	}
}

test_vulnerabilities_are_managed_fails if {
	every case in [
		{
			"change": {"testing.vulnerability_scanning": {"value": false}},
			"because": [{"expected": "true", "fact": "testing.vulnerability_scanning"}],
		},
		{
			"change": {"evaluation.date": {"value": "2027-11-12"}},
			"because": [
				{"expected": "a PostgreSQL release supported on 2027-11-12", "fact": "database.engine"},
				{"expected": "a PostgreSQL release supported on 2027-11-12", "fact": "database.version"},
			],
		},
		{
			"change": {"database.engine": {"value": "postgresql_14"}, "database.version": {"value": "14.1"}},
			"because": [
				{"expected": "a PostgreSQL release supported on 2026-11-21", "fact": "database.engine"},
				{"expected": "a PostgreSQL release supported on 2026-11-21", "fact": "database.version"},
			],
		},
		{
			"change": {"database.engine": {"value": "postgresql"}, "database.version": {"value": 13}},
			"because": [
				{"expected": "a PostgreSQL release supported on 2026-11-21", "fact": "database.engine"},
				{"expected": "a PostgreSQL release supported on 2026-11-21", "fact": "database.version"},
			],
		},
		{
			"change": {"database.engine": {"value": "postgresql_13"}, "database.version": {"absent": "missing"}},
			"because": [{"expected": "a PostgreSQL release supported on 2026-11-21", "fact": "database.engine"}],
		},
		{
			"change": {"database.engine": {"value": "postgresql_14"}, "database.version": {"absent": "placeholder"}},
			"because": [{"expected": "a PostgreSQL release supported on 2026-11-21", "fact": "database.engine"}],
		},
		{
			"change": {"testing.vulnerability_scanning": {"value": false}, "database.version": {"value": "14"}},
			"because": [{"expected": "true", "fact": "testing.vulnerability_scanning"}],
		},
		{
			"change": {"evaluation.date": {"value": "2027-11-12"}, "testing.vulnerability_scanning": {"absent": "missing"}},
			"because": [
				{"expected": "a PostgreSQL release supported on 2027-11-12", "fact": "database.engine"},
				{"expected": "a PostgreSQL release supported on 2027-11-12", "fact": "database.version"},
			],
		},
	] {
		answer := annex_a_8_5_to_14.vulnerabilities_are_managed with input as given.but(vulnerabilities_are_managed_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_vulnerabilities_are_managed_is_unknown if {
	every change in [
		{"testing.vulnerability_scanning": {"absent": "missing"}},
		{"testing.vulnerability_scanning": {"absent": "null"}},
		{"testing.vulnerability_scanning": {"absent": "placeholder"}},
		{"testing.vulnerability_scanning": {"absent": "mistyped"}},
		{"testing.vulnerability_scanning": {"absent": "not_modelled"}},
		{"database.version": {"value": "14"}},
		{"database.engine": {"value": "mysql"}},
		{"database.engine": {"value": "PostgreSQL"}},
		{"database.engine": {"value": "postgresql"}, "database.version": {"value": "12"}},
		{"database.engine": {"value": "postgresql"}, "database.version": {"value": "fifteen"}},
		{"database.engine": {"value": "postgresql"}, "database.version": {"value": "15-beta"}},
		{"database.version": {"absent": "missing"}},
		{"database.version": {"absent": "placeholder"}},
		{"database.engine": {"value": "postgresql_14"}, "database.version": {"absent": "null"}},
		{"database.engine": {"value": "postgresql_14"}, "database.version": {"absent": "not_modelled"}},
		{"database.engine": {"value": "postgresql"}, "database.version": {"absent": "missing"}},
		{"database.engine": {"absent": "missing"}},
		{"database.engine": {"absent": "null"}},
		{"database.engine": {"absent": "placeholder"}},
		{"database.engine": {"absent": "mistyped"}},
		{"database.engine": {"absent": "not_modelled"}},
	] {
		annex_a_8_5_to_14.vulnerabilities_are_managed.verdict == "unknown" with input as given.but(vulnerabilities_are_managed_facts, change)
	}
}

# ISO-8-9-A

configuration_is_managed_as_code_facts := {
	"change.infrastructure_as_code": {"value": false},
	"change.ansible": {"value": false},
	"change.cloudformation": {"value": false},
	"change.pulumi": {"value": false},
}

test_configuration_is_managed_as_code_passes if {
	every change in [
		{"change.infrastructure_as_code": {"value": true}},
		{"change.ansible": {"value": true}},
		{"change.cloudformation": {"value": true}},
		{"change.pulumi": {"value": true}},
	] {
		annex_a_8_5_to_14.configuration_is_managed_as_code.verdict == "pass" with input as given.but(configuration_is_managed_as_code_facts, change)
	}
}

test_configuration_is_managed_as_code_is_unknown if {
	every case in [
		{
			"change": {"change.infrastructure_as_code": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "change.infrastructure_as_code"}],
		},
		{
			"change": {"change.infrastructure_as_code": {"absent": "null"}},
			"because": [{"expected": "true", "fact": "change.infrastructure_as_code"}],
		},
		{
			"change": {"change.infrastructure_as_code": {"absent": "placeholder"}},
			"because": [{"expected": "true", "fact": "change.infrastructure_as_code"}],
		},
		{
			"change": {"change.infrastructure_as_code": {"absent": "mistyped"}},
			"because": [{"expected": "true", "fact": "change.infrastructure_as_code"}],
		},
		{
			"change": {"change.ansible": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "change.ansible"}],
		},
		{
			"change": {"change.ansible": {"absent": "null"}},
			"because": [{"expected": "true", "fact": "change.ansible"}],
		},
		{
			"change": {"change.ansible": {"absent": "placeholder"}},
			"because": [{"expected": "true", "fact": "change.ansible"}],
		},
		{
			"change": {"change.ansible": {"absent": "mistyped"}},
			"because": [{"expected": "true", "fact": "change.ansible"}],
		},
		{
			"change": {"change.cloudformation": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "change.cloudformation"}],
		},
		{
			"change": {"change.cloudformation": {"absent": "null"}},
			"because": [{"expected": "true", "fact": "change.cloudformation"}],
		},
		{
			"change": {"change.cloudformation": {"absent": "placeholder"}},
			"because": [{"expected": "true", "fact": "change.cloudformation"}],
		},
		{
			"change": {"change.cloudformation": {"absent": "mistyped"}},
			"because": [{"expected": "true", "fact": "change.cloudformation"}],
		},
		{
			"change": {"change.pulumi": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "change.pulumi"}],
		},
		{
			"change": {"change.pulumi": {"absent": "null"}},
			"because": [{"expected": "true", "fact": "change.pulumi"}],
		},
		{
			"change": {"change.pulumi": {"absent": "placeholder"}},
			"because": [{"expected": "true", "fact": "change.pulumi"}],
		},
		{
			"change": {"change.pulumi": {"absent": "mistyped"}},
			"because": [{"expected": "true", "fact": "change.pulumi"}],
		},
		{
			"change": {"change.infrastructure_as_code": {"absent": "not_modelled"}, "change.ansible": {"absent": "not_modelled"}, "change.cloudformation": {"absent": "not_modelled"}, "change.pulumi": {"absent": "not_modelled"}},
			"because": [
				{"expected": "true", "fact": "change.infrastructure_as_code"},
				{"expected": "true", "fact": "change.ansible"},
				{"expected": "true", "fact": "change.cloudformation"},
				{"expected": "true", "fact": "change.pulumi"},
			],
		},
		{
			"change": {},
			"because": [
				{"expected": "true", "fact": "change.infrastructure_as_code"},
				{"expected": "true", "fact": "change.ansible"},
				{"expected": "true", "fact": "change.cloudformation"},
				{"expected": "true", "fact": "change.pulumi"},
			],
		},
		{
			"change": {"change.infrastructure_as_code": {"absent": "not_modelled"}},
			"because": [
				{"expected": "true", "fact": "change.ansible"},
				{"expected": "true", "fact": "change.cloudformation"},
				{"expected": "true", "fact": "change.pulumi"},
			],
		},
		{
			"change": {"change.ansible": {"absent": "not_modelled"}},
			"because": [
				{"expected": "true", "fact": "change.infrastructure_as_code"},
				{"expected": "true", "fact": "change.cloudformation"},
				{"expected": "true", "fact": "change.pulumi"},
			],
		},
		{
			"change": {"change.cloudformation": {"absent": "not_modelled"}},
			"because": [
				{"expected": "true", "fact": "change.infrastructure_as_code"},
				{"expected": "true", "fact": "change.ansible"},
				{"expected": "true", "fact": "change.pulumi"},
			],
		},
		{
			"change": {"change.pulumi": {"absent": "not_modelled"}},
			"because": [
				{"expected": "true", "fact": "change.infrastructure_as_code"},
				{"expected": "true", "fact": "change.ansible"},
				{"expected": "true", "fact": "change.cloudformation"},
			],
		},
	] {
		answer := annex_a_8_5_to_14.configuration_is_managed_as_code with input as given.but(configuration_is_managed_as_code_facts, case.change)
		answer.verdict == "unknown"
		answer.because == case.because
	}
}

# ISO-8-10-A

information_is_deleted_facts := {"privacy.disposal_method": {"value": "secure_deletion"}}

test_information_is_deleted_passes if {
	every change in [
		{"privacy.disposal_method": {"value": "secure_deletion"}},
		{"privacy.disposal_method": {"value": "cryptographic_shredding"}},
		{"privacy.disposal_method": {"value": true}},
	] {
		annex_a_8_5_to_14.information_is_deleted.verdict == "pass" with input as given.but(information_is_deleted_facts, change)
	}
}

test_information_is_deleted_fails if {
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
	] {
		answer := annex_a_8_5_to_14.information_is_deleted with input as given.but(information_is_deleted_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_information_is_deleted_is_unknown if {
	every change in [
		{"privacy.disposal_method": {"absent": "missing"}},
		{"privacy.disposal_method": {"absent": "null"}},
		{"privacy.disposal_method": {"absent": "placeholder"}},
		{"privacy.disposal_method": {"absent": "mistyped"}},
	] {
		annex_a_8_5_to_14.information_is_deleted.verdict == "unknown" with input as given.but(information_is_deleted_facts, change)
	}
}

test_information_is_deleted_is_not_modelled if {
	every change in [
		{"privacy.disposal_method": {"absent": "not_modelled"}},
	] {
		annex_a_8_5_to_14.information_is_deleted.verdict == "not_modelled" with input as given.but(information_is_deleted_facts, change)
	}
}

# ISO-8-12-A

confidential_data_is_kept_from_leaking_facts := {
	"classification.confidential": {"value": true},
	"monitoring.data_loss_prevention": {"value": true},
}

test_confidential_data_is_kept_from_leaking_passes if {
	every change in [
		{"monitoring.data_loss_prevention": {"value": true}},
		{"classification.confidential": {"value": true}, "monitoring.data_loss_prevention": {"value": true}},
	] {
		annex_a_8_5_to_14.confidential_data_is_kept_from_leaking.verdict == "pass" with input as given.but(confidential_data_is_kept_from_leaking_facts, change)
	}
}

test_confidential_data_is_kept_from_leaking_fails if {
	every case in [
		{
			"change": {"monitoring.data_loss_prevention": {"value": false}},
			"because": [{"expected": "true", "fact": "monitoring.data_loss_prevention"}],
		},
		{
			"change": {"classification.confidential": {"value": true}, "monitoring.data_loss_prevention": {"value": false}},
			"because": [{"expected": "true", "fact": "monitoring.data_loss_prevention"}],
		},
	] {
		answer := annex_a_8_5_to_14.confidential_data_is_kept_from_leaking with input as given.but(confidential_data_is_kept_from_leaking_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_confidential_data_is_kept_from_leaking_is_unknown if {
	every change in [
		{"monitoring.data_loss_prevention": {"absent": "missing"}},
		{"monitoring.data_loss_prevention": {"absent": "null"}},
		{"monitoring.data_loss_prevention": {"absent": "placeholder"}},
		{"monitoring.data_loss_prevention": {"absent": "mistyped"}},
		{"classification.confidential": {"absent": "missing"}},
		{"classification.confidential": {"absent": "null"}},
		{"classification.confidential": {"absent": "placeholder"}},
		{"classification.confidential": {"absent": "mistyped"}},
		{"classification.confidential": {"absent": "not_modelled"}},
		{"classification.confidential": {"absent": "missing"}, "monitoring.data_loss_prevention": {"value": false}},
		{"classification.confidential": {"absent": "null"}, "monitoring.data_loss_prevention": {"value": false}},
		{"classification.confidential": {"absent": "placeholder"}, "monitoring.data_loss_prevention": {"value": false}},
		{"classification.confidential": {"absent": "mistyped"}, "monitoring.data_loss_prevention": {"value": false}},
		{"classification.confidential": {"absent": "not_modelled"}, "monitoring.data_loss_prevention": {"value": false}},
	] {
		annex_a_8_5_to_14.confidential_data_is_kept_from_leaking.verdict == "unknown" with input as given.but(confidential_data_is_kept_from_leaking_facts, change)
	}
}

test_confidential_data_is_kept_from_leaking_is_not_modelled if {
	every change in [
		{"monitoring.data_loss_prevention": {"absent": "not_modelled"}},
	] {
		annex_a_8_5_to_14.confidential_data_is_kept_from_leaking.verdict == "not_modelled" with input as given.but(confidential_data_is_kept_from_leaking_facts, change)
	}
}

test_confidential_data_is_kept_from_leaking_does_not_apply if {
	every change in [
		{"classification.confidential": {"value": false}},
		{"classification.confidential": {"value": false}, "monitoring.data_loss_prevention": {"value": false}},
		{"classification.confidential": {"value": false}, "monitoring.data_loss_prevention": {"absent": "missing"}},
		{"classification.confidential": {"value": false}, "monitoring.data_loss_prevention": {"absent": "not_modelled"}},
	] {
		annex_a_8_5_to_14.confidential_data_is_kept_from_leaking.verdict == "not_applicable" with input as given.but(confidential_data_is_kept_from_leaking_facts, change)
	}
}

# ISO-8-13-A

backups_exist_and_last_facts := {
	"backup.automated": {"value": true},
	"backup.encryption": {"value": true},
	"backup.retention_days": {"value": 30},
}

test_backups_exist_and_last_passes if {
	every change in [
		{"backup.automated": {"value": true}},
		{"backup.encryption": {"value": true}},
		{"backup.retention_days": {"value": 30}},
		{"backup.retention_days": {"value": -1}},
	] {
		annex_a_8_5_to_14.backups_exist_and_last.verdict == "pass" with input as given.but(backups_exist_and_last_facts, change)
	}
}

test_backups_exist_and_last_fails if {
	every case in [
		{
			"change": {"backup.automated": {"value": false}},
			"because": [{"expected": "true", "fact": "backup.automated"}],
		},
		{
			"change": {"backup.encryption": {"value": false}},
			"because": [{"expected": "true", "fact": "backup.encryption"}],
		},
		{
			"change": {"backup.retention_days": {"value": 29}},
			"because": [{"expected": "at least 30 days", "fact": "backup.retention_days"}],
		},
		{
			"change": {"backup.retention_days": {"value": 0}},
			"because": [{"expected": "at least 30 days", "fact": "backup.retention_days"}],
		},
		{
			"change": {"backup.retention_days": {"value": -2}},
			"because": [{"expected": "at least 30 days", "fact": "backup.retention_days"}],
		},
		{
			"change": {"backup.automated": {"value": false}, "backup.encryption": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "backup.automated"}],
		},
		{
			"change": {"backup.encryption": {"value": false}, "backup.retention_days": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "backup.encryption"}],
		},
		{
			"change": {"backup.retention_days": {"value": 29}, "backup.automated": {"absent": "missing"}},
			"because": [{"expected": "at least 30 days", "fact": "backup.retention_days"}],
		},
	] {
		answer := annex_a_8_5_to_14.backups_exist_and_last with input as given.but(backups_exist_and_last_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_backups_exist_and_last_is_unknown if {
	every change in [
		{"backup.automated": {"absent": "missing"}},
		{"backup.automated": {"absent": "null"}},
		{"backup.automated": {"absent": "placeholder"}},
		{"backup.automated": {"absent": "mistyped"}},
		{"backup.automated": {"absent": "not_modelled"}},
		{"backup.encryption": {"absent": "missing"}},
		{"backup.encryption": {"absent": "null"}},
		{"backup.encryption": {"absent": "placeholder"}},
		{"backup.encryption": {"absent": "mistyped"}},
		{"backup.encryption": {"absent": "not_modelled"}},
		{"backup.retention_days": {"absent": "missing"}},
		{"backup.retention_days": {"absent": "null"}},
		{"backup.retention_days": {"absent": "placeholder"}},
		{"backup.retention_days": {"absent": "mistyped"}},
		{"backup.retention_days": {"absent": "not_modelled"}},
	] {
		annex_a_8_5_to_14.backups_exist_and_last.verdict == "unknown" with input as given.but(backups_exist_and_last_facts, change)
	}
}

# ISO-8-14-A

zones_are_redundant_facts := {"deployment.availability_zones": {"value": 2}}

test_zones_are_redundant_passes if {
	every change in [
		{"deployment.availability_zones": {"value": 2}},
		{"deployment.availability_zones": {"value": 3}},
	] {
		annex_a_8_5_to_14.zones_are_redundant.verdict == "pass" with input as given.but(zones_are_redundant_facts, change)
	}
}

test_zones_are_redundant_fails if {
	every case in [
		{
			"change": {"deployment.availability_zones": {"value": 1}},
			"because": [{"expected": "at least 2 zones, not unlimited", "fact": "deployment.availability_zones"}],
		},
		{
			"change": {"deployment.availability_zones": {"value": 0}},
			"because": [{"expected": "at least 2 zones, not unlimited", "fact": "deployment.availability_zones"}],
		},
		{
			"change": {"deployment.availability_zones": {"value": -1}},
			"because": [{"expected": "at least 2 zones, not unlimited", "fact": "deployment.availability_zones"}],
		},
	] {
		answer := annex_a_8_5_to_14.zones_are_redundant with input as given.but(zones_are_redundant_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_zones_are_redundant_is_unknown if {
	every change in [
		{"deployment.availability_zones": {"absent": "missing"}},
		{"deployment.availability_zones": {"absent": "null"}},
		{"deployment.availability_zones": {"absent": "placeholder"}},
		{"deployment.availability_zones": {"absent": "mistyped"}},
	] {
		annex_a_8_5_to_14.zones_are_redundant.verdict == "unknown" with input as given.but(zones_are_redundant_facts, change)
	}
}

test_zones_are_redundant_is_not_modelled if {
	every change in [
		{"deployment.availability_zones": {"absent": "not_modelled"}},
	] {
		annex_a_8_5_to_14.zones_are_redundant.verdict == "not_modelled" with input as given.but(zones_are_redundant_facts, change)
	}
}
