package tenure.soc2.a1_test

import data.tenure.lib.given
import data.tenure.soc2.a1

# SOC2-A1-1-A

capacity_can_grow_facts := {
	"soc2.categories": {"value": ["security", "availability"]},
	"capacity.auto_scaling": {"value": true},
}

test_capacity_can_grow_passes if {
	every change in [
		{"capacity.auto_scaling": {"value": true}},
		{"soc2.categories": {"value": ["availability"]}, "capacity.auto_scaling": {"value": true}},
		{"soc2.categories": {"value": ["availability", "security"]}, "capacity.auto_scaling": {"value": true}},
	] {
		a1.capacity_can_grow.verdict == "pass" with input as given.but(capacity_can_grow_facts, change)
	}
}

test_capacity_can_grow_fails if {
	every case in [
		{
			"change": {"capacity.auto_scaling": {"value": false}},
			"because": [{"expected": "true", "fact": "capacity.auto_scaling"}],
		},
		{
			"change": {"soc2.categories": {"value": ["availability"]}, "capacity.auto_scaling": {"value": false}},
			"because": [{"expected": "true", "fact": "capacity.auto_scaling"}],
		},
	] {
		answer := a1.capacity_can_grow with input as given.but(capacity_can_grow_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_capacity_can_grow_is_unknown if {
	every change in [
		{"capacity.auto_scaling": {"absent": "missing"}},
		{"capacity.auto_scaling": {"absent": "null"}},
		{"capacity.auto_scaling": {"absent": "placeholder"}},
		{"capacity.auto_scaling": {"absent": "mistyped"}},
		{"soc2.categories": {"absent": "missing"}},
		{"soc2.categories": {"absent": "null"}},
		{"soc2.categories": {"absent": "placeholder"}},
		{"soc2.categories": {"absent": "mistyped"}},
		{"soc2.categories": {"absent": "not_modelled"}},
		{"soc2.categories": {"absent": "missing"}, "capacity.auto_scaling": {"value": false}},
		{"soc2.categories": {"absent": "null"}, "capacity.auto_scaling": {"value": false}},
		{"soc2.categories": {"absent": "placeholder"}, "capacity.auto_scaling": {"value": false}},
		{"soc2.categories": {"absent": "mistyped"}, "capacity.auto_scaling": {"value": false}},
		{"soc2.categories": {"absent": "not_modelled"}, "capacity.auto_scaling": {"value": false}},
	] {
		a1.capacity_can_grow.verdict == "unknown" with input as given.but(capacity_can_grow_facts, change)
	}
}

test_capacity_can_grow_is_not_modelled if {
	every change in [
		{"capacity.auto_scaling": {"absent": "not_modelled"}},
	] {
		a1.capacity_can_grow.verdict == "not_modelled" with input as given.but(capacity_can_grow_facts, change)
	}
}

test_capacity_can_grow_does_not_apply if {
	every change in [
		{"soc2.categories": {"value": []}},
		{"soc2.categories": {"value": ["security"]}},
		{"soc2.categories": {"value": ["confidentiality"]}},
		{"soc2.categories": {"value": ["privacy"]}},
		{"soc2.categories": {"value": ["processing_integrity"]}},
		{"soc2.categories": {"value": ["Availability"]}},
		{"soc2.categories": {"value": ["availability_"]}},
		{"soc2.categories": {"value": []}, "capacity.auto_scaling": {"value": false}},
		{"soc2.categories": {"value": []}, "capacity.auto_scaling": {"absent": "missing"}},
		{"soc2.categories": {"value": []}, "capacity.auto_scaling": {"absent": "not_modelled"}},
	] {
		a1.capacity_can_grow.verdict == "not_applicable" with input as given.but(capacity_can_grow_facts, change)
	}
}

# SOC2-A1-2-A

backups_meet_the_recovery_point_facts := {
	"soc2.categories": {"value": ["security", "availability"]},
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
		{"soc2.categories": {"value": ["availability"]}, "backup.automated": {"value": true}},
		{"soc2.categories": {"value": ["availability", "security"]}, "backup.automated": {"value": true}},
	] {
		a1.backups_meet_the_recovery_point.verdict == "pass" with input as given.but(backups_meet_the_recovery_point_facts, change)
	}
}

test_backups_meet_the_recovery_point_fails if {
	every case in [
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
			"change": {"backup.automated": {"value": false}, "backup.point_in_time_recovery": {"absent": "missing"}, "recovery.point_objective_minutes": {"value": 60}},
			"because": [{"expected": "true", "fact": "backup.automated"}],
		},
		{
			"change": {"recovery.point_objective_minutes": {"value": 1439}, "backup.automated": {"absent": "missing"}},
			"because": [
				{"expected": "a backup at least every 1439 minutes", "fact": "backup.frequency"},
				{"expected": "at least 1440 minutes", "fact": "recovery.point_objective_minutes"},
			],
		},
		{
			"change": {"soc2.categories": {"value": ["availability"]}, "backup.automated": {"value": false}},
			"because": [{"expected": "true", "fact": "backup.automated"}],
		},
	] {
		answer := a1.backups_meet_the_recovery_point with input as given.but(backups_meet_the_recovery_point_facts, case.change)
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
		{"soc2.categories": {"absent": "missing"}},
		{"soc2.categories": {"absent": "null"}},
		{"soc2.categories": {"absent": "placeholder"}},
		{"soc2.categories": {"absent": "mistyped"}},
		{"soc2.categories": {"absent": "not_modelled"}},
		{"soc2.categories": {"absent": "missing"}, "backup.automated": {"value": false}},
		{"soc2.categories": {"absent": "null"}, "backup.automated": {"value": false}},
		{"soc2.categories": {"absent": "placeholder"}, "backup.automated": {"value": false}},
		{"soc2.categories": {"absent": "mistyped"}, "backup.automated": {"value": false}},
		{"soc2.categories": {"absent": "not_modelled"}, "backup.automated": {"value": false}},
	] {
		a1.backups_meet_the_recovery_point.verdict == "unknown" with input as given.but(backups_meet_the_recovery_point_facts, change)
	}
}

test_backups_meet_the_recovery_point_does_not_apply if {
	every change in [
		{"soc2.categories": {"value": []}},
		{"soc2.categories": {"value": ["security"]}},
		{"soc2.categories": {"value": ["confidentiality"]}},
		{"soc2.categories": {"value": ["privacy"]}},
		{"soc2.categories": {"value": ["processing_integrity"]}},
		{"soc2.categories": {"value": ["Availability"]}},
		{"soc2.categories": {"value": ["availability_"]}},
		{"soc2.categories": {"value": []}, "backup.automated": {"value": false}},
		{"soc2.categories": {"value": []}, "backup.automated": {"absent": "missing"}},
	] {
		a1.backups_meet_the_recovery_point.verdict == "not_applicable" with input as given.but(backups_meet_the_recovery_point_facts, change)
	}
}

# SOC2-A1-2-B

a_copy_is_kept_elsewhere_facts := {
	"soc2.categories": {"value": ["security", "availability"]},
	"backup.cross_region": {"value": true},
}

test_a_copy_is_kept_elsewhere_passes if {
	every change in [
		{"backup.cross_region": {"value": true}},
		{"soc2.categories": {"value": ["availability"]}, "backup.cross_region": {"value": true}},
		{"soc2.categories": {"value": ["availability", "security"]}, "backup.cross_region": {"value": true}},
	] {
		a1.a_copy_is_kept_elsewhere.verdict == "pass" with input as given.but(a_copy_is_kept_elsewhere_facts, change)
	}
}

test_a_copy_is_kept_elsewhere_fails if {
	every case in [
		{
			"change": {"backup.cross_region": {"value": false}},
			"because": [{"expected": "true", "fact": "backup.cross_region"}],
		},
		{
			"change": {"soc2.categories": {"value": ["availability"]}, "backup.cross_region": {"value": false}},
			"because": [{"expected": "true", "fact": "backup.cross_region"}],
		},
	] {
		answer := a1.a_copy_is_kept_elsewhere with input as given.but(a_copy_is_kept_elsewhere_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_a_copy_is_kept_elsewhere_is_unknown if {
	every change in [
		{"backup.cross_region": {"absent": "missing"}},
		{"backup.cross_region": {"absent": "null"}},
		{"backup.cross_region": {"absent": "placeholder"}},
		{"backup.cross_region": {"absent": "mistyped"}},
		{"soc2.categories": {"absent": "missing"}},
		{"soc2.categories": {"absent": "null"}},
		{"soc2.categories": {"absent": "placeholder"}},
		{"soc2.categories": {"absent": "mistyped"}},
		{"soc2.categories": {"absent": "not_modelled"}},
		{"soc2.categories": {"absent": "missing"}, "backup.cross_region": {"value": false}},
		{"soc2.categories": {"absent": "null"}, "backup.cross_region": {"value": false}},
		{"soc2.categories": {"absent": "placeholder"}, "backup.cross_region": {"value": false}},
		{"soc2.categories": {"absent": "mistyped"}, "backup.cross_region": {"value": false}},
		{"soc2.categories": {"absent": "not_modelled"}, "backup.cross_region": {"value": false}},
	] {
		a1.a_copy_is_kept_elsewhere.verdict == "unknown" with input as given.but(a_copy_is_kept_elsewhere_facts, change)
	}
}

test_a_copy_is_kept_elsewhere_is_not_modelled if {
	every change in [
		{"backup.cross_region": {"absent": "not_modelled"}},
	] {
		a1.a_copy_is_kept_elsewhere.verdict == "not_modelled" with input as given.but(a_copy_is_kept_elsewhere_facts, change)
	}
}

test_a_copy_is_kept_elsewhere_does_not_apply if {
	every change in [
		{"soc2.categories": {"value": []}},
		{"soc2.categories": {"value": ["security"]}},
		{"soc2.categories": {"value": ["confidentiality"]}},
		{"soc2.categories": {"value": ["privacy"]}},
		{"soc2.categories": {"value": ["processing_integrity"]}},
		{"soc2.categories": {"value": ["Availability"]}},
		{"soc2.categories": {"value": ["availability_"]}},
		{"soc2.categories": {"value": []}, "backup.cross_region": {"value": false}},
		{"soc2.categories": {"value": []}, "backup.cross_region": {"absent": "missing"}},
		{"soc2.categories": {"value": []}, "backup.cross_region": {"absent": "not_modelled"}},
	] {
		a1.a_copy_is_kept_elsewhere.verdict == "not_applicable" with input as given.but(a_copy_is_kept_elsewhere_facts, change)
	}
}

# SOC2-A1-3-A

recovery_is_tested_facts := {
	"soc2.categories": {"value": ["security", "availability"]},
	"recovery.tested": {"value": true},
}

test_recovery_is_tested_passes if {
	every change in [
		{"recovery.tested": {"value": true}},
		{"soc2.categories": {"value": ["availability"]}, "recovery.tested": {"value": true}},
		{"soc2.categories": {"value": ["availability", "security"]}, "recovery.tested": {"value": true}},
	] {
		a1.recovery_is_tested.verdict == "pass" with input as given.but(recovery_is_tested_facts, change)
	}
}

test_recovery_is_tested_fails if {
	every case in [
		{
			"change": {"recovery.tested": {"value": false}},
			"because": [{"expected": "true", "fact": "recovery.tested"}],
		},
		{
			"change": {"soc2.categories": {"value": ["availability"]}, "recovery.tested": {"value": false}},
			"because": [{"expected": "true", "fact": "recovery.tested"}],
		},
	] {
		answer := a1.recovery_is_tested with input as given.but(recovery_is_tested_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_recovery_is_tested_is_unknown if {
	every change in [
		{"recovery.tested": {"absent": "missing"}},
		{"recovery.tested": {"absent": "null"}},
		{"recovery.tested": {"absent": "placeholder"}},
		{"recovery.tested": {"absent": "mistyped"}},
		{"soc2.categories": {"absent": "missing"}},
		{"soc2.categories": {"absent": "null"}},
		{"soc2.categories": {"absent": "placeholder"}},
		{"soc2.categories": {"absent": "mistyped"}},
		{"soc2.categories": {"absent": "not_modelled"}},
		{"soc2.categories": {"absent": "missing"}, "recovery.tested": {"value": false}},
		{"soc2.categories": {"absent": "null"}, "recovery.tested": {"value": false}},
		{"soc2.categories": {"absent": "placeholder"}, "recovery.tested": {"value": false}},
		{"soc2.categories": {"absent": "mistyped"}, "recovery.tested": {"value": false}},
		{"soc2.categories": {"absent": "not_modelled"}, "recovery.tested": {"value": false}},
	] {
		a1.recovery_is_tested.verdict == "unknown" with input as given.but(recovery_is_tested_facts, change)
	}
}

test_recovery_is_tested_is_not_modelled if {
	every change in [
		{"recovery.tested": {"absent": "not_modelled"}},
	] {
		a1.recovery_is_tested.verdict == "not_modelled" with input as given.but(recovery_is_tested_facts, change)
	}
}

test_recovery_is_tested_does_not_apply if {
	every change in [
		{"soc2.categories": {"value": []}},
		{"soc2.categories": {"value": ["security"]}},
		{"soc2.categories": {"value": ["confidentiality"]}},
		{"soc2.categories": {"value": ["privacy"]}},
		{"soc2.categories": {"value": ["processing_integrity"]}},
		{"soc2.categories": {"value": ["Availability"]}},
		{"soc2.categories": {"value": ["availability_"]}},
		{"soc2.categories": {"value": []}, "recovery.tested": {"value": false}},
		{"soc2.categories": {"value": []}, "recovery.tested": {"absent": "missing"}},
		{"soc2.categories": {"value": []}, "recovery.tested": {"absent": "not_modelled"}},
	] {
		a1.recovery_is_tested.verdict == "not_applicable" with input as given.but(recovery_is_tested_facts, change)
	}
}
