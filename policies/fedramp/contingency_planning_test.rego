package tenure.fedramp.contingency_planning_test

import data.tenure.fedramp.contingency_planning
import data.tenure.lib.given

# FRMP-CP-6-A

an_alternate_place_stands_ready_facts := {
	"fedramp.level": {"value": "moderate"},
	"fedramp.high_claimed": {"absent": "missing"},
	"backup.cross_region": {"value": true},
	"deployment.availability_zones": {"value": 2},
}

test_an_alternate_place_stands_ready_passes if {
	every change in [
		{"backup.cross_region": {"value": true}},
		{"deployment.availability_zones": {"value": 2}},
		{"deployment.availability_zones": {"value": 99999}},
		{"backup.cross_region": {"value": true}, "fedramp.level": {"value": "moderate"}},
		{"backup.cross_region": {"value": true}, "fedramp.level": {"value": "Class C"}},
		{"backup.cross_region": {"value": true}, "fedramp.level": {"value": "high"}},
		{"backup.cross_region": {"value": true}, "fedramp.level": {"value": "D"}},
		{"backup.cross_region": {"value": true}, "fedramp.level": {"value": "c"}, "fedramp.high_claimed": {"value": false}},
		{"backup.cross_region": {"value": true}, "fedramp.level": {"absent": "missing"}, "fedramp.high_claimed": {"value": true}},
		{"backup.cross_region": {"value": true}, "fedramp.level": {"absent": "null"}, "fedramp.high_claimed": {"value": true}},
		{"backup.cross_region": {"value": true}, "fedramp.level": {"absent": "not_modelled"}, "fedramp.high_claimed": {"value": true}},
	] {
		contingency_planning.an_alternate_place_stands_ready.verdict == "pass" with input as given.but(an_alternate_place_stands_ready_facts, change)
	}
}

test_an_alternate_place_stands_ready_fails if {
	every case in [
		{
			"change": {"backup.cross_region": {"value": false}},
			"because": [{"expected": "true", "fact": "backup.cross_region"}],
		},
		{
			"change": {"deployment.availability_zones": {"value": 1}},
			"because": [{"expected": "at least 2 zones, not unlimited", "fact": "deployment.availability_zones"}],
		},
		{
			"change": {"deployment.availability_zones": {"value": -1}},
			"because": [{"expected": "at least 2 zones, not unlimited", "fact": "deployment.availability_zones"}],
		},
		{
			"change": {"deployment.availability_zones": {"value": -2}},
			"because": [{"expected": "at least 2 zones, not unlimited", "fact": "deployment.availability_zones"}],
		},
		{
			"change": {"backup.cross_region": {"value": false}, "deployment.availability_zones": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "backup.cross_region"}],
		},
		{
			"change": {"deployment.availability_zones": {"value": 1}, "backup.cross_region": {"absent": "missing"}},
			"because": [{"expected": "at least 2 zones, not unlimited", "fact": "deployment.availability_zones"}],
		},
		{
			"change": {"backup.cross_region": {"value": false}, "fedramp.level": {"absent": "not_modelled"}, "fedramp.high_claimed": {"value": true}},
			"because": [{"expected": "true", "fact": "backup.cross_region"}],
		},
	] {
		answer := contingency_planning.an_alternate_place_stands_ready with input as given.but(an_alternate_place_stands_ready_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_an_alternate_place_stands_ready_is_unknown if {
	every change in [
		{"backup.cross_region": {"absent": "missing"}},
		{"backup.cross_region": {"absent": "null"}},
		{"backup.cross_region": {"absent": "placeholder"}},
		{"backup.cross_region": {"absent": "mistyped"}},
		{"backup.cross_region": {"absent": "not_modelled"}},
		{"deployment.availability_zones": {"absent": "missing"}},
		{"deployment.availability_zones": {"absent": "null"}},
		{"deployment.availability_zones": {"absent": "placeholder"}},
		{"deployment.availability_zones": {"absent": "mistyped"}},
		{"deployment.availability_zones": {"absent": "not_modelled"}},
		{"fedramp.level": {"value": "medium"}},
		{"fedramp.level": {"value": "li-saas"}, "fedramp.high_claimed": {"value": true}},
		{"fedramp.level": {"absent": "placeholder"}, "fedramp.high_claimed": {"value": true}},
		{"fedramp.level": {"absent": "missing"}, "fedramp.high_claimed": {"value": false}},
		{"fedramp.level": {"absent": "null"}, "fedramp.high_claimed": {"value": false}},
		{"fedramp.level": {"absent": "not_modelled"}, "fedramp.high_claimed": {"value": false}},
		{"fedramp.level": {"absent": "missing"}},
		{"fedramp.level": {"absent": "not_modelled"}, "fedramp.high_claimed": {"absent": "not_modelled"}},
		{"backup.cross_region": {"value": false}, "fedramp.level": {"value": "medium"}},
		{"backup.cross_region": {"value": false}, "fedramp.level": {"value": "li-saas"}, "fedramp.high_claimed": {"value": true}},
	] {
		contingency_planning.an_alternate_place_stands_ready.verdict == "unknown" with input as given.but(an_alternate_place_stands_ready_facts, change)
	}
}

test_an_alternate_place_stands_ready_does_not_apply if {
	every change in [
		{"fedramp.level": {"value": "low"}},
		{"fedramp.level": {"value": "B"}},
		{"fedramp.level": {"value": "class b"}},
		{"fedramp.level": {"value": "low"}, "fedramp.high_claimed": {"value": true}},
		{"fedramp.level": {"value": "low"}, "backup.cross_region": {"value": false}},
		{"fedramp.level": {"value": "low"}, "backup.cross_region": {"absent": "missing"}},
	] {
		contingency_planning.an_alternate_place_stands_ready.verdict == "not_applicable" with input as given.but(an_alternate_place_stands_ready_facts, change)
	}
}

# FRMP-CP-9-A

backups_run_daily_facts := {"backup.frequency": {"value": "daily"}}

test_backups_run_daily_passes if {
	every change in [
		{"backup.frequency": {"value": "daily"}},
		{"backup.frequency": {"value": "hourly"}},
		{"backup.frequency": {"value": "continuous"}},
	] {
		contingency_planning.backups_run_daily.verdict == "pass" with input as given.but(backups_run_daily_facts, change)
	}
}

test_backups_run_daily_fails if {
	every case in [
		{
			"change": {"backup.frequency": {"value": "weekly"}},
			"because": [{"expected": "daily, hourly or continuous", "fact": "backup.frequency"}],
		},
		{
			"change": {"backup.frequency": {"value": "monthly"}},
			"because": [{"expected": "daily, hourly or continuous", "fact": "backup.frequency"}],
		},
		{
			"change": {"backup.frequency": {"value": "none"}},
			"because": [{"expected": "daily, hourly or continuous", "fact": "backup.frequency"}],
		},
		{
			"change": {"backup.frequency": {"value": "Daily"}},
			"because": [{"expected": "daily, hourly or continuous", "fact": "backup.frequency"}],
		},
		{
			"change": {"backup.frequency": {"value": "yearly"}},
			"because": [{"expected": "daily, hourly or continuous", "fact": "backup.frequency"}],
		},
		{
			"change": {"backup.frequency": {"value": ""}},
			"because": [{"expected": "daily, hourly or continuous", "fact": "backup.frequency"}],
		},
	] {
		answer := contingency_planning.backups_run_daily with input as given.but(backups_run_daily_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_backups_run_daily_is_unknown if {
	every change in [
		{"backup.frequency": {"absent": "missing"}},
		{"backup.frequency": {"absent": "null"}},
		{"backup.frequency": {"absent": "placeholder"}},
		{"backup.frequency": {"absent": "mistyped"}},
	] {
		contingency_planning.backups_run_daily.verdict == "unknown" with input as given.but(backups_run_daily_facts, change)
	}
}

test_backups_run_daily_is_not_modelled if {
	every change in [
		{"backup.frequency": {"absent": "not_modelled"}},
	] {
		contingency_planning.backups_run_daily.verdict == "not_modelled" with input as given.but(backups_run_daily_facts, change)
	}
}

# FRMP-CP-9-8-A

backups_are_encrypted_facts := {
	"fedramp.level": {"value": "moderate"},
	"fedramp.high_claimed": {"absent": "missing"},
	"backup.encryption": {"value": true},
}

test_backups_are_encrypted_passes if {
	every change in [
		{"backup.encryption": {"value": true}},
		{"backup.encryption": {"value": true}, "fedramp.level": {"value": "moderate"}},
		{"backup.encryption": {"value": true}, "fedramp.level": {"value": "Class C"}},
		{"backup.encryption": {"value": true}, "fedramp.level": {"value": "high"}},
		{"backup.encryption": {"value": true}, "fedramp.level": {"value": "D"}},
		{"backup.encryption": {"value": true}, "fedramp.level": {"value": "c"}, "fedramp.high_claimed": {"value": false}},
		{"backup.encryption": {"value": true}, "fedramp.level": {"absent": "missing"}, "fedramp.high_claimed": {"value": true}},
		{"backup.encryption": {"value": true}, "fedramp.level": {"absent": "null"}, "fedramp.high_claimed": {"value": true}},
		{"backup.encryption": {"value": true}, "fedramp.level": {"absent": "not_modelled"}, "fedramp.high_claimed": {"value": true}},
	] {
		contingency_planning.backups_are_encrypted.verdict == "pass" with input as given.but(backups_are_encrypted_facts, change)
	}
}

test_backups_are_encrypted_fails if {
	every case in [
		{
			"change": {"backup.encryption": {"value": false}},
			"because": [{"expected": "true", "fact": "backup.encryption"}],
		},
		{
			"change": {"backup.encryption": {"value": false}, "fedramp.level": {"absent": "not_modelled"}, "fedramp.high_claimed": {"value": true}},
			"because": [{"expected": "true", "fact": "backup.encryption"}],
		},
	] {
		answer := contingency_planning.backups_are_encrypted with input as given.but(backups_are_encrypted_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_backups_are_encrypted_is_unknown if {
	every change in [
		{"backup.encryption": {"absent": "missing"}},
		{"backup.encryption": {"absent": "null"}},
		{"backup.encryption": {"absent": "placeholder"}},
		{"backup.encryption": {"absent": "mistyped"}},
		{"fedramp.level": {"value": "medium"}},
		{"fedramp.level": {"value": "li-saas"}, "fedramp.high_claimed": {"value": true}},
		{"fedramp.level": {"absent": "placeholder"}, "fedramp.high_claimed": {"value": true}},
		{"fedramp.level": {"absent": "missing"}, "fedramp.high_claimed": {"value": false}},
		{"fedramp.level": {"absent": "null"}, "fedramp.high_claimed": {"value": false}},
		{"fedramp.level": {"absent": "not_modelled"}, "fedramp.high_claimed": {"value": false}},
		{"fedramp.level": {"absent": "missing"}},
		{"fedramp.level": {"absent": "not_modelled"}, "fedramp.high_claimed": {"absent": "not_modelled"}},
		{"backup.encryption": {"value": false}, "fedramp.level": {"value": "medium"}},
		{"backup.encryption": {"value": false}, "fedramp.level": {"value": "li-saas"}, "fedramp.high_claimed": {"value": true}},
	] {
		contingency_planning.backups_are_encrypted.verdict == "unknown" with input as given.but(backups_are_encrypted_facts, change)
	}
}

test_backups_are_encrypted_is_not_modelled if {
	every change in [
		{"backup.encryption": {"absent": "not_modelled"}},
	] {
		contingency_planning.backups_are_encrypted.verdict == "not_modelled" with input as given.but(backups_are_encrypted_facts, change)
	}
}

test_backups_are_encrypted_does_not_apply if {
	every change in [
		{"fedramp.level": {"value": "low"}},
		{"fedramp.level": {"value": "B"}},
		{"fedramp.level": {"value": "class b"}},
		{"fedramp.level": {"value": "low"}, "fedramp.high_claimed": {"value": true}},
		{"fedramp.level": {"value": "low"}, "backup.encryption": {"value": false}},
		{"fedramp.level": {"value": "low"}, "backup.encryption": {"absent": "missing"}},
	] {
		contingency_planning.backups_are_encrypted.verdict == "not_applicable" with input as given.but(backups_are_encrypted_facts, change)
	}
}

# FRMP-CP-10-A

the_recovery_target_is_attainable_facts := {
	"recovery.enabled": {"value": true},
	"backup.frequency": {"value": "daily"},
	"recovery.point_objective_minutes": {"value": 1440},
	"backup.point_in_time_recovery": {"value": false},
}

test_the_recovery_target_is_attainable_passes if {
	every change in [
		{"recovery.enabled": {"value": true}},
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
		contingency_planning.the_recovery_target_is_attainable.verdict == "pass" with input as given.but(the_recovery_target_is_attainable_facts, change)
	}
}

test_the_recovery_target_is_attainable_fails if {
	every case in [
		{
			"change": {"recovery.enabled": {"value": false}},
			"because": [{"expected": "true", "fact": "recovery.enabled"}],
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
			"change": {"recovery.enabled": {"value": false}, "backup.point_in_time_recovery": {"absent": "missing"}, "recovery.point_objective_minutes": {"value": 60}},
			"because": [{"expected": "true", "fact": "recovery.enabled"}],
		},
		{
			"change": {"recovery.point_objective_minutes": {"value": 1439}, "recovery.enabled": {"absent": "missing"}},
			"because": [
				{"expected": "a backup at least every 1439 minutes", "fact": "backup.frequency"},
				{"expected": "at least 1440 minutes", "fact": "recovery.point_objective_minutes"},
			],
		},
	] {
		answer := contingency_planning.the_recovery_target_is_attainable with input as given.but(the_recovery_target_is_attainable_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_the_recovery_target_is_attainable_is_unknown if {
	every change in [
		{"recovery.enabled": {"absent": "missing"}},
		{"recovery.enabled": {"absent": "null"}},
		{"recovery.enabled": {"absent": "placeholder"}},
		{"recovery.enabled": {"absent": "mistyped"}},
		{"recovery.enabled": {"absent": "not_modelled"}},
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
		contingency_planning.the_recovery_target_is_attainable.verdict == "unknown" with input as given.but(the_recovery_target_is_attainable_facts, change)
	}
}
