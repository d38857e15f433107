package tenure.sox.computer_operations_test

import data.tenure.lib.given
import data.tenure.sox.computer_operations

# SOX-CO-1

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
		computer_operations.backups_meet_the_recovery_point.verdict == "pass" with input as given.but(backups_meet_the_recovery_point_facts, change)
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
		answer := computer_operations.backups_meet_the_recovery_point with input as given.but(backups_meet_the_recovery_point_facts, case.change)
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
		computer_operations.backups_meet_the_recovery_point.verdict == "unknown" with input as given.but(backups_meet_the_recovery_point_facts, change)
	}
}

# SOX-CO-2

recovery_is_provided_for_facts := {"recovery.enabled": {"value": true}}

test_recovery_is_provided_for_passes if {
	every change in [
		{"recovery.enabled": {"value": true}},
	] {
		computer_operations.recovery_is_provided_for.verdict == "pass" with input as given.but(recovery_is_provided_for_facts, change)
	}
}

test_recovery_is_provided_for_fails if {
	every case in [
		{
			"change": {"recovery.enabled": {"value": false}},
			"because": [{"expected": "true", "fact": "recovery.enabled"}],
		},
	] {
		answer := computer_operations.recovery_is_provided_for with input as given.but(recovery_is_provided_for_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_recovery_is_provided_for_is_unknown if {
	every change in [
		{"recovery.enabled": {"absent": "missing"}},
		{"recovery.enabled": {"absent": "null"}},
		{"recovery.enabled": {"absent": "placeholder"}},
		{"recovery.enabled": {"absent": "mistyped"}},
	] {
		computer_operations.recovery_is_provided_for.verdict == "unknown" with input as given.but(recovery_is_provided_for_facts, change)
	}
}

test_recovery_is_provided_for_is_not_modelled if {
	every change in [
		{"recovery.enabled": {"absent": "not_modelled"}},
	] {
		computer_operations.recovery_is_provided_for.verdict == "not_modelled" with input as given.but(recovery_is_provided_for_facts, change)
	}
}

# SOX-CO-3

failures_are_noticed_facts := {"monitoring.alert_routing": {"value": true}}

test_failures_are_noticed_passes if {
	every change in [
		{"monitoring.alert_routing": {"value": true}},
	] {
		computer_operations.failures_are_noticed.verdict == "pass" with input as given.but(failures_are_noticed_facts, change)
	}
}

test_failures_are_noticed_fails if {
	every case in [
		{
			"change": {"monitoring.alert_routing": {"value": false}},
			"because": [{"expected": "true", "fact": "monitoring.alert_routing"}],
		},
	] {
		answer := computer_operations.failures_are_noticed with input as given.but(failures_are_noticed_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_failures_are_noticed_is_unknown if {
	every change in [
		{"monitoring.alert_routing": {"absent": "missing"}},
		{"monitoring.alert_routing": {"absent": "null"}},
		{"monitoring.alert_routing": {"absent": "placeholder"}},
		{"monitoring.alert_routing": {"absent": "mistyped"}},
	] {
		computer_operations.failures_are_noticed.verdict == "unknown" with input as given.but(failures_are_noticed_facts, change)
	}
}

test_failures_are_noticed_is_not_modelled if {
	every change in [
		{"monitoring.alert_routing": {"absent": "not_modelled"}},
	] {
		computer_operations.failures_are_noticed.verdict == "not_modelled" with input as given.but(failures_are_noticed_facts, change)
	}
}

# SOX-CO-4

backups_are_protected_facts := {"backup.encryption": {"value": true}}

test_backups_are_protected_passes if {
	every change in [
		{"backup.encryption": {"value": true}},
	] {
		computer_operations.backups_are_protected.verdict == "pass" with input as given.but(backups_are_protected_facts, change)
	}
}

test_backups_are_protected_fails if {
	every case in [
		{
			"change": {"backup.encryption": {"value": false}},
			"because": [{"expected": "true", "fact": "backup.encryption"}],
		},
	] {
		answer := computer_operations.backups_are_protected with input as given.but(backups_are_protected_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_backups_are_protected_is_unknown if {
	every change in [
		{"backup.encryption": {"absent": "missing"}},
		{"backup.encryption": {"absent": "null"}},
		{"backup.encryption": {"absent": "placeholder"}},
		{"backup.encryption": {"absent": "mistyped"}},
	] {
		computer_operations.backups_are_protected.verdict == "unknown" with input as given.but(backups_are_protected_facts, change)
	}
}

test_backups_are_protected_is_not_modelled if {
	every change in [
		{"backup.encryption": {"absent": "not_modelled"}},
	] {
		computer_operations.backups_are_protected.verdict == "not_modelled" with input as given.but(backups_are_protected_facts, change)
	}
}
