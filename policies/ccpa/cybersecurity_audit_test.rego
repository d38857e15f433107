package tenure.ccpa.cybersecurity_audit_test

import data.tenure.ccpa.cybersecurity_audit
import data.tenure.lib.given

# CCPA-7123-MFA

more_than_one_factor_is_required_facts := {
	"ccpa.cybersecurity_audit_required": {"value": true},
	"authentication.mfa_required": {"value": true},
}

test_more_than_one_factor_is_required_passes if {
	every change in [
		{"authentication.mfa_required": {"value": true}},
		{"authentication.mfa_required": {"value": true}, "ccpa.cybersecurity_audit_required": {"value": true}},
	] {
		cybersecurity_audit.more_than_one_factor_is_required.verdict == "pass" with input as given.but(more_than_one_factor_is_required_facts, change)
	}
}

test_more_than_one_factor_is_required_fails if {
	every case in [
		{
			"change": {"authentication.mfa_required": {"value": false}},
			"because": [{"expected": "true", "fact": "authentication.mfa_required"}],
		},
		{
			"change": {"authentication.mfa_required": {"value": false}, "ccpa.cybersecurity_audit_required": {"value": true}},
			"because": [{"expected": "true", "fact": "authentication.mfa_required"}],
		},
	] {
		answer := cybersecurity_audit.more_than_one_factor_is_required with input as given.but(more_than_one_factor_is_required_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_more_than_one_factor_is_required_is_unknown if {
	every change in [
		{"authentication.mfa_required": {"absent": "missing"}},
		{"authentication.mfa_required": {"absent": "null"}},
		{"authentication.mfa_required": {"absent": "placeholder"}},
		{"authentication.mfa_required": {"absent": "mistyped"}},
		{"ccpa.cybersecurity_audit_required": {"absent": "missing"}},
		{"ccpa.cybersecurity_audit_required": {"absent": "null"}},
		{"ccpa.cybersecurity_audit_required": {"absent": "placeholder"}},
		{"ccpa.cybersecurity_audit_required": {"absent": "mistyped"}},
		{"ccpa.cybersecurity_audit_required": {"absent": "not_modelled"}},
		{"authentication.mfa_required": {"value": false}, "ccpa.cybersecurity_audit_required": {"absent": "missing"}},
		{"authentication.mfa_required": {"value": false}, "ccpa.cybersecurity_audit_required": {"absent": "null"}},
	] {
		cybersecurity_audit.more_than_one_factor_is_required.verdict == "unknown" with input as given.but(more_than_one_factor_is_required_facts, change)
	}
}

test_more_than_one_factor_is_required_is_not_modelled if {
	every change in [
		{"authentication.mfa_required": {"absent": "not_modelled"}},
	] {
		cybersecurity_audit.more_than_one_factor_is_required.verdict == "not_modelled" with input as given.but(more_than_one_factor_is_required_facts, change)
	}
}

test_more_than_one_factor_is_required_does_not_apply if {
	every change in [
		{"ccpa.cybersecurity_audit_required": {"value": false}},
		{"ccpa.cybersecurity_audit_required": {"value": false}, "authentication.mfa_required": {"value": false}},
		{"ccpa.cybersecurity_audit_required": {"value": false}, "authentication.mfa_required": {"absent": "missing"}},
	] {
		cybersecurity_audit.more_than_one_factor_is_required.verdict == "not_applicable" with input as given.but(more_than_one_factor_is_required_facts, change)
	}
}

# CCPA-7123-LOG

logs_are_central_and_kept_facts := {
	"ccpa.cybersecurity_audit_required": {"value": true},
	"audit_log.enabled": {"value": true},
	"logging.central_aggregation": {"value": true},
	"audit_log.retention_days": {"value": 365},
}

test_logs_are_central_and_kept_passes if {
	every change in [
		{"audit_log.enabled": {"value": true}},
		{"logging.central_aggregation": {"value": true}},
		{"audit_log.retention_days": {"value": 365}},
		{"audit_log.retention_days": {"value": -1}},
		{"audit_log.enabled": {"value": true}, "ccpa.cybersecurity_audit_required": {"value": true}},
	] {
		cybersecurity_audit.logs_are_central_and_kept.verdict == "pass" with input as given.but(logs_are_central_and_kept_facts, change)
	}
}

test_logs_are_central_and_kept_fails if {
	every case in [
		{
			"change": {"audit_log.enabled": {"value": false}},
			"because": [{"expected": "true", "fact": "audit_log.enabled"}],
		},
		{
			"change": {"logging.central_aggregation": {"value": false}},
			"because": [{"expected": "true", "fact": "logging.central_aggregation"}],
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
			"change": {"audit_log.enabled": {"value": false}, "logging.central_aggregation": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "audit_log.enabled"}],
		},
		{
			"change": {"logging.central_aggregation": {"value": false}, "audit_log.retention_days": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "logging.central_aggregation"}],
		},
		{
			"change": {"audit_log.retention_days": {"value": 364}, "audit_log.enabled": {"absent": "missing"}},
			"because": [{"expected": "at least 365 days", "fact": "audit_log.retention_days"}],
		},
		{
			"change": {"audit_log.enabled": {"value": false}, "ccpa.cybersecurity_audit_required": {"value": true}},
			"because": [{"expected": "true", "fact": "audit_log.enabled"}],
		},
	] {
		answer := cybersecurity_audit.logs_are_central_and_kept with input as given.but(logs_are_central_and_kept_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_logs_are_central_and_kept_is_unknown if {
	every change in [
		{"audit_log.enabled": {"absent": "missing"}},
		{"audit_log.enabled": {"absent": "null"}},
		{"audit_log.enabled": {"absent": "placeholder"}},
		{"audit_log.enabled": {"absent": "mistyped"}},
		{"audit_log.enabled": {"absent": "not_modelled"}},
		{"logging.central_aggregation": {"absent": "missing"}},
		{"logging.central_aggregation": {"absent": "null"}},
		{"logging.central_aggregation": {"absent": "placeholder"}},
		{"logging.central_aggregation": {"absent": "mistyped"}},
		{"logging.central_aggregation": {"absent": "not_modelled"}},
		{"audit_log.retention_days": {"absent": "missing"}},
		{"audit_log.retention_days": {"absent": "null"}},
		{"audit_log.retention_days": {"absent": "placeholder"}},
		{"audit_log.retention_days": {"absent": "mistyped"}},
		{"audit_log.retention_days": {"absent": "not_modelled"}},
		{"ccpa.cybersecurity_audit_required": {"absent": "missing"}},
		{"ccpa.cybersecurity_audit_required": {"absent": "null"}},
		{"ccpa.cybersecurity_audit_required": {"absent": "placeholder"}},
		{"ccpa.cybersecurity_audit_required": {"absent": "mistyped"}},
		{"ccpa.cybersecurity_audit_required": {"absent": "not_modelled"}},
		{"audit_log.enabled": {"value": false}, "ccpa.cybersecurity_audit_required": {"absent": "missing"}},
		{"audit_log.enabled": {"value": false}, "ccpa.cybersecurity_audit_required": {"absent": "null"}},
	] {
		cybersecurity_audit.logs_are_central_and_kept.verdict == "unknown" with input as given.but(logs_are_central_and_kept_facts, change)
	}
}

test_logs_are_central_and_kept_does_not_apply if {
	every change in [
		{"ccpa.cybersecurity_audit_required": {"value": false}},
		{"ccpa.cybersecurity_audit_required": {"value": false}, "audit_log.enabled": {"value": false}},
		{"ccpa.cybersecurity_audit_required": {"value": false}, "audit_log.enabled": {"absent": "missing"}},
	] {
		cybersecurity_audit.logs_are_central_and_kept.verdict == "not_applicable" with input as given.but(logs_are_central_and_kept_facts, change)
	}
}

# CCPA-7123-VULN

weaknesses_are_looked_for_facts := {
	"ccpa.cybersecurity_audit_required": {"value": true},
	"testing.vulnerability_scanning": {"value": true},
	"testing.penetration_testing": {"value": true},
}

test_weaknesses_are_looked_for_passes if {
	every change in [
		{"testing.vulnerability_scanning": {"value": true}},
		{"testing.penetration_testing": {"value": true}},
		{"testing.vulnerability_scanning": {"value": true}, "ccpa.cybersecurity_audit_required": {"value": true}},
	] {
		cybersecurity_audit.weaknesses_are_looked_for.verdict == "pass" with input as given.but(weaknesses_are_looked_for_facts, change)
	}
}

test_weaknesses_are_looked_for_fails if {
	every case in [
		{
			"change": {"testing.vulnerability_scanning": {"value": false}},
			"because": [{"expected": "true", "fact": "testing.vulnerability_scanning"}],
		},
		{
			"change": {"testing.penetration_testing": {"value": false}},
			"because": [{"expected": "true", "fact": "testing.penetration_testing"}],
		},
		{
			"change": {"testing.vulnerability_scanning": {"value": false}, "testing.penetration_testing": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "testing.vulnerability_scanning"}],
		},
		{
			"change": {"testing.penetration_testing": {"value": false}, "testing.vulnerability_scanning": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "testing.penetration_testing"}],
		},
		{
			"change": {"testing.vulnerability_scanning": {"value": false}, "ccpa.cybersecurity_audit_required": {"value": true}},
			"because": [{"expected": "true", "fact": "testing.vulnerability_scanning"}],
		},
	] {
		answer := cybersecurity_audit.weaknesses_are_looked_for with input as given.but(weaknesses_are_looked_for_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_weaknesses_are_looked_for_is_unknown if {
	every change in [
		{"testing.vulnerability_scanning": {"absent": "missing"}},
		{"testing.vulnerability_scanning": {"absent": "null"}},
		{"testing.vulnerability_scanning": {"absent": "placeholder"}},
		{"testing.vulnerability_scanning": {"absent": "mistyped"}},
		{"testing.vulnerability_scanning": {"absent": "not_modelled"}},
		{"testing.penetration_testing": {"absent": "missing"}},
		{"testing.penetration_testing": {"absent": "null"}},
		{"testing.penetration_testing": {"absent": "placeholder"}},
		{"testing.penetration_testing": {"absent": "mistyped"}},
		{"testing.penetration_testing": {"absent": "not_modelled"}},
		{"ccpa.cybersecurity_audit_required": {"absent": "missing"}},
		{"ccpa.cybersecurity_audit_required": {"absent": "null"}},
		{"ccpa.cybersecurity_audit_required": {"absent": "placeholder"}},
		{"ccpa.cybersecurity_audit_required": {"absent": "mistyped"}},
		{"ccpa.cybersecurity_audit_required": {"absent": "not_modelled"}},
		{"testing.vulnerability_scanning": {"value": false}, "ccpa.cybersecurity_audit_required": {"absent": "missing"}},
		{"testing.vulnerability_scanning": {"value": false}, "ccpa.cybersecurity_audit_required": {"absent": "null"}},
	] {
		cybersecurity_audit.weaknesses_are_looked_for.verdict == "unknown" with input as given.but(weaknesses_are_looked_for_facts, change)
	}
}

test_weaknesses_are_looked_for_does_not_apply if {
	every change in [
		{"ccpa.cybersecurity_audit_required": {"value": false}},
		{"ccpa.cybersecurity_audit_required": {"value": false}, "testing.vulnerability_scanning": {"value": false}},
		{"ccpa.cybersecurity_audit_required": {"value": false}, "testing.vulnerability_scanning": {"absent": "missing"}},
	] {
		cybersecurity_audit.weaknesses_are_looked_for.verdict == "not_applicable" with input as given.but(weaknesses_are_looked_for_facts, change)
	}
}

# CCPA-7123-NET

the_network_is_defended_and_segmented_facts := {
	"ccpa.cybersecurity_audit_required": {"value": true},
	"monitoring.intrusion_detection": {"value": true},
	"network.private_cloud": {"value": true},
	"network.private_subnets": {"value": true},
	"network.segmentation": {"value": false},
}

test_the_network_is_defended_and_segmented_passes if {
	every change in [
		{"monitoring.intrusion_detection": {"value": true}},
		{"network.private_cloud": {"value": true}, "network.private_subnets": {"value": true}, "network.segmentation": {"value": false}},
		{"network.private_cloud": {"value": false}, "network.private_subnets": {"value": true}, "network.segmentation": {"value": true}},
		{"monitoring.intrusion_detection": {"value": true}, "ccpa.cybersecurity_audit_required": {"value": true}},
	] {
		cybersecurity_audit.the_network_is_defended_and_segmented.verdict == "pass" with input as given.but(the_network_is_defended_and_segmented_facts, change)
	}
}

test_the_network_is_defended_and_segmented_fails if {
	every case in [
		{
			"change": {"monitoring.intrusion_detection": {"value": false}},
			"because": [{"expected": "true", "fact": "monitoring.intrusion_detection"}],
		},
		{
			"change": {"network.private_cloud": {"value": false}, "network.private_subnets": {"value": true}, "network.segmentation": {"value": false}},
			"because": [
				{"expected": "true", "fact": "network.private_cloud"},
				{"expected": "true", "fact": "network.segmentation"},
			],
		},
		{
			"change": {"network.private_cloud": {"value": true}, "network.private_subnets": {"value": false}, "network.segmentation": {"value": false}},
			"because": [
				{"expected": "true", "fact": "network.private_subnets"},
				{"expected": "true", "fact": "network.segmentation"},
			],
		},
		{
			"change": {"network.private_cloud": {"value": false}, "network.private_subnets": {"absent": "missing"}, "network.segmentation": {"value": false}},
			"because": [
				{"expected": "true", "fact": "network.private_cloud"},
				{"expected": "true", "fact": "network.segmentation"},
			],
		},
		{
			"change": {"network.private_cloud": {"absent": "missing"}, "network.private_subnets": {"value": false}, "network.segmentation": {"value": false}},
			"because": [
				{"expected": "true", "fact": "network.private_subnets"},
				{"expected": "true", "fact": "network.segmentation"},
			],
		},
		{
			"change": {"network.private_cloud": {"value": false}, "network.private_subnets": {"value": true}, "network.segmentation": {"absent": "not_modelled"}},
			"because": [{"expected": "true", "fact": "network.private_cloud"}],
		},
		{
			"change": {"monitoring.intrusion_detection": {"value": false}, "network.private_cloud": {"absent": "missing"}, "network.private_subnets": {"value": true}, "network.segmentation": {"value": false}},
			"because": [{"expected": "true", "fact": "monitoring.intrusion_detection"}],
		},
		{
			"change": {"network.private_cloud": {"value": false}, "network.private_subnets": {"value": true}, "network.segmentation": {"value": false}, "monitoring.intrusion_detection": {"absent": "missing"}},
			"because": [
				{"expected": "true", "fact": "network.private_cloud"},
				{"expected": "true", "fact": "network.segmentation"},
			],
		},
		{
			"change": {"monitoring.intrusion_detection": {"value": false}, "ccpa.cybersecurity_audit_required": {"value": true}},
			"because": [{"expected": "true", "fact": "monitoring.intrusion_detection"}],
		},
	] {
		answer := cybersecurity_audit.the_network_is_defended_and_segmented with input as given.but(the_network_is_defended_and_segmented_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_the_network_is_defended_and_segmented_is_unknown if {
	every change in [
		{"monitoring.intrusion_detection": {"absent": "missing"}},
		{"monitoring.intrusion_detection": {"absent": "null"}},
		{"monitoring.intrusion_detection": {"absent": "placeholder"}},
		{"monitoring.intrusion_detection": {"absent": "mistyped"}},
		{"monitoring.intrusion_detection": {"absent": "not_modelled"}},
		{"network.private_cloud": {"absent": "missing"}, "network.private_subnets": {"value": true}, "network.segmentation": {"value": false}},
		{"network.private_cloud": {"absent": "null"}, "network.private_subnets": {"value": true}, "network.segmentation": {"value": false}},
		{"network.private_cloud": {"absent": "placeholder"}, "network.private_subnets": {"value": true}, "network.segmentation": {"value": false}},
		{"network.private_cloud": {"absent": "mistyped"}, "network.private_subnets": {"value": true}, "network.segmentation": {"value": false}},
		{"network.private_cloud": {"absent": "not_modelled"}, "network.private_subnets": {"value": true}, "network.segmentation": {"value": false}},
		{"network.private_cloud": {"value": true}, "network.private_subnets": {"absent": "missing"}, "network.segmentation": {"value": false}},
		{"network.private_cloud": {"value": true}, "network.private_subnets": {"absent": "null"}, "network.segmentation": {"value": false}},
		{"network.private_cloud": {"value": true}, "network.private_subnets": {"absent": "placeholder"}, "network.segmentation": {"value": false}},
		{"network.private_cloud": {"value": true}, "network.private_subnets": {"absent": "mistyped"}, "network.segmentation": {"value": false}},
		{"network.private_cloud": {"value": true}, "network.private_subnets": {"absent": "not_modelled"}, "network.segmentation": {"value": false}},
		{"network.private_cloud": {"value": false}, "network.private_subnets": {"value": true}, "network.segmentation": {"absent": "missing"}},
		{"network.private_cloud": {"value": false}, "network.private_subnets": {"value": true}, "network.segmentation": {"absent": "null"}},
		{"network.private_cloud": {"value": false}, "network.private_subnets": {"value": true}, "network.segmentation": {"absent": "placeholder"}},
		{"network.private_cloud": {"value": false}, "network.private_subnets": {"value": true}, "network.segmentation": {"absent": "mistyped"}},
		{"ccpa.cybersecurity_audit_required": {"absent": "missing"}},
		{"ccpa.cybersecurity_audit_required": {"absent": "null"}},
		{"ccpa.cybersecurity_audit_required": {"absent": "placeholder"}},
		{"ccpa.cybersecurity_audit_required": {"absent": "mistyped"}},
		{"ccpa.cybersecurity_audit_required": {"absent": "not_modelled"}},
		{"monitoring.intrusion_detection": {"value": false}, "ccpa.cybersecurity_audit_required": {"absent": "missing"}},
		{"monitoring.intrusion_detection": {"value": false}, "ccpa.cybersecurity_audit_required": {"absent": "null"}},
	] {
		cybersecurity_audit.the_network_is_defended_and_segmented.verdict == "unknown" with input as given.but(the_network_is_defended_and_segmented_facts, change)
	}
}

test_the_network_is_defended_and_segmented_does_not_apply if {
	every change in [
		{"ccpa.cybersecurity_audit_required": {"value": false}},
		{"ccpa.cybersecurity_audit_required": {"value": false}, "monitoring.intrusion_detection": {"value": false}},
		{"ccpa.cybersecurity_audit_required": {"value": false}, "monitoring.intrusion_detection": {"absent": "missing"}},
	] {
		cybersecurity_audit.the_network_is_defended_and_segmented.verdict == "not_applicable" with input as given.but(the_network_is_defended_and_segmented_facts, change)
	}
}

# CCPA-7123-BCP

backups_exist_and_recovery_is_attainable_facts := {
	"ccpa.cybersecurity_audit_required": {"value": true},
	"recovery.enabled": {"value": true},
	"backup.automated": {"value": true},
	"backup.frequency": {"value": "daily"},
	"recovery.point_objective_minutes": {"value": 1440},
	"backup.point_in_time_recovery": {"value": false},
}

test_backups_exist_and_recovery_is_attainable_passes if {
	every change in [
		{"recovery.enabled": {"value": true}},
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
		{"recovery.enabled": {"value": true}, "ccpa.cybersecurity_audit_required": {"value": true}},
	] {
		cybersecurity_audit.backups_exist_and_recovery_is_attainable.verdict == "pass" with input as given.but(backups_exist_and_recovery_is_attainable_facts, change)
	}
}

test_backups_exist_and_recovery_is_attainable_fails if {
	every case in [
		{
			"change": {"recovery.enabled": {"value": false}},
			"because": [{"expected": "true", "fact": "recovery.enabled"}],
		},
		{
			"change": {"backup.automated": {"value": false}},
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
		{
			"change": {"recovery.enabled": {"value": false}, "backup.automated": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "recovery.enabled"}],
		},
		{
			"change": {"backup.automated": {"value": false}, "backup.point_in_time_recovery": {"absent": "missing"}, "recovery.point_objective_minutes": {"value": 60}},
			"because": [{"expected": "true", "fact": "backup.automated"}],
		},
		{
			"change": {"recovery.point_objective_minutes": {"value": 1439}, "recovery.enabled": {"absent": "missing"}},
			"because": [
				{"expected": "a backup at least every 1439 minutes", "fact": "backup.frequency"},
				{"expected": "at least 1440 minutes", "fact": "recovery.point_objective_minutes"},
			],
		},
		{
			"change": {"recovery.enabled": {"value": false}, "ccpa.cybersecurity_audit_required": {"value": true}},
			"because": [{"expected": "true", "fact": "recovery.enabled"}],
		},
	] {
		answer := cybersecurity_audit.backups_exist_and_recovery_is_attainable with input as given.but(backups_exist_and_recovery_is_attainable_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_backups_exist_and_recovery_is_attainable_is_unknown if {
	every change in [
		{"recovery.enabled": {"absent": "missing"}},
		{"recovery.enabled": {"absent": "null"}},
		{"recovery.enabled": {"absent": "placeholder"}},
		{"recovery.enabled": {"absent": "mistyped"}},
		{"recovery.enabled": {"absent": "not_modelled"}},
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
		{"ccpa.cybersecurity_audit_required": {"absent": "missing"}},
		{"ccpa.cybersecurity_audit_required": {"absent": "null"}},
		{"ccpa.cybersecurity_audit_required": {"absent": "placeholder"}},
		{"ccpa.cybersecurity_audit_required": {"absent": "mistyped"}},
		{"ccpa.cybersecurity_audit_required": {"absent": "not_modelled"}},
		{"recovery.enabled": {"value": false}, "ccpa.cybersecurity_audit_required": {"absent": "missing"}},
		{"recovery.enabled": {"value": false}, "ccpa.cybersecurity_audit_required": {"absent": "null"}},
	] {
		cybersecurity_audit.backups_exist_and_recovery_is_attainable.verdict == "unknown" with input as given.but(backups_exist_and_recovery_is_attainable_facts, change)
	}
}

test_backups_exist_and_recovery_is_attainable_does_not_apply if {
	every change in [
		{"ccpa.cybersecurity_audit_required": {"value": false}},
		{"ccpa.cybersecurity_audit_required": {"value": false}, "recovery.enabled": {"value": false}},
		{"ccpa.cybersecurity_audit_required": {"value": false}, "recovery.enabled": {"absent": "missing"}},
	] {
		cybersecurity_audit.backups_exist_and_recovery_is_attainable.verdict == "not_applicable" with input as given.but(backups_exist_and_recovery_is_attainable_facts, change)
	}
}
