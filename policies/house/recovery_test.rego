package tenure.house.recovery_test

import data.tenure.house.recovery
import data.tenure.lib.given

# TPL-003

backups_meet_the_recovery_point_facts := {
	"backup.frequency": {"value": "daily"},
	"recovery.point_objective_minutes": {"value": 1440},
	"backup.point_in_time_recovery": {"value": false},
}

test_backups_meet_the_recovery_point_passes if {
	every change in [
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
		recovery.backups_meet_the_recovery_point.verdict == "pass" with input as given.but(backups_meet_the_recovery_point_facts, change)
	}
}

test_backups_meet_the_recovery_point_fails if {
	every case in [
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
	] {
		answer := recovery.backups_meet_the_recovery_point with input as given.but(backups_meet_the_recovery_point_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_backups_meet_the_recovery_point_is_unknown if {
	every change in [
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
		recovery.backups_meet_the_recovery_point.verdict == "unknown" with input as given.but(backups_meet_the_recovery_point_facts, change)
	}
}

# TPL-004

the_uptime_promise_leaves_room_for_a_recovery_facts := {
	"service.availability_percent": {"value": 99.9},
	"recovery.time_objective_minutes": {"value": 30},
}

test_the_uptime_promise_leaves_room_for_a_recovery_passes if {
	every change in [
		{},
		{"recovery.time_objective_minutes": {"value": 525}},
		{"service.availability_percent": {"value": 99.5}, "recovery.time_objective_minutes": {"value": 2628}},
		{"service.availability_percent": {"value": 99}, "recovery.time_objective_minutes": {"value": 5256}},
		{"service.availability_percent": {"value": 100}, "recovery.time_objective_minutes": {"value": 0}},
		{"service.availability_percent": {"value": 99.99}, "recovery.time_objective_minutes": {"value": 52}},
		{"recovery.time_objective_minutes": {"value": 525.6}},
	] {
		recovery.the_uptime_promise_leaves_room_for_a_recovery.verdict == "pass" with input as given.but(the_uptime_promise_leaves_room_for_a_recovery_facts, change)
	}
}

# The room for 99.9 percent is 525.6 minutes, which no binary fraction is.
test_the_uptime_promise_leaves_room_for_a_recovery_to_the_thousandth if {
	recovery.the_uptime_promise_leaves_room_for_a_recovery.verdict == "fail" with input as given.but(
		the_uptime_promise_leaves_room_for_a_recovery_facts,
		{"recovery.time_objective_minutes": {"value": 525.601}},
	)
}

test_the_uptime_promise_leaves_room_for_a_recovery_fails if {
	every case in [
		{
			"change": {"recovery.time_objective_minutes": {"value": 526}},
			"because": [
				{"expected": "a promise that leaves 526 minutes a year", "fact": "service.availability_percent"},
				{"expected": "at most 525 minutes", "fact": "recovery.time_objective_minutes"},
			],
		},
		{
			"change": {"service.availability_percent": {"value": 99.5}, "recovery.time_objective_minutes": {"value": 2629}},
			"because": [
				{"expected": "a promise that leaves 2629 minutes a year", "fact": "service.availability_percent"},
				{"expected": "at most 2628 minutes", "fact": "recovery.time_objective_minutes"},
			],
		},
		{
			"change": {"service.availability_percent": {"value": 99}, "recovery.time_objective_minutes": {"value": 5257}},
			"because": [
				{"expected": "a promise that leaves 5257 minutes a year", "fact": "service.availability_percent"},
				{"expected": "at most 5256 minutes", "fact": "recovery.time_objective_minutes"},
			],
		},
		{
			"change": {"service.availability_percent": {"value": 100}, "recovery.time_objective_minutes": {"value": 1}},
			"because": [
				{"expected": "a promise that leaves 1 minutes a year", "fact": "service.availability_percent"},
				{"expected": "at most 0 minutes", "fact": "recovery.time_objective_minutes"},
			],
		},
		{
			"change": {"service.availability_percent": {"value": 99.99}, "recovery.time_objective_minutes": {"value": 53}},
			"because": [
				{"expected": "a promise that leaves 53 minutes a year", "fact": "service.availability_percent"},
				{"expected": "at most 52 minutes", "fact": "recovery.time_objective_minutes"},
			],
		},
		{
			"change": {"recovery.time_objective_minutes": {"value": -1}},
			"because": [
				{"expected": "a promise that leaves -1 minutes a year", "fact": "service.availability_percent"},
				{"expected": "at most 525 minutes", "fact": "recovery.time_objective_minutes"},
			],
		},
	] {
		answer := recovery.the_uptime_promise_leaves_room_for_a_recovery with input as given.but(the_uptime_promise_leaves_room_for_a_recovery_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_the_uptime_promise_leaves_room_for_a_recovery_is_unknown if {
	every change in [
		{"service.availability_percent": {"absent": "missing"}},
		{"service.availability_percent": {"absent": "null"}},
		{"service.availability_percent": {"absent": "placeholder"}},
		{"service.availability_percent": {"absent": "mistyped"}},
		{"service.availability_percent": {"absent": "not_modelled"}},
		{"recovery.time_objective_minutes": {"absent": "missing"}},
		{"recovery.time_objective_minutes": {"absent": "null"}},
		{"recovery.time_objective_minutes": {"absent": "placeholder"}},
		{"recovery.time_objective_minutes": {"absent": "mistyped"}},
		{"recovery.time_objective_minutes": {"absent": "not_modelled"}},
	] {
		recovery.the_uptime_promise_leaves_room_for_a_recovery.verdict == "unknown" with input as given.but(the_uptime_promise_leaves_room_for_a_recovery_facts, change)
	}
}

# TPL-007

backups_have_space_facts := {
	"backup.automated": {"value": true},
	"backup.reserved_storage_gb": {"value": 1},
}

test_backups_have_space_passes if {
	every change in [
		{"backup.reserved_storage_gb": {"value": 0.5}},
		{"backup.reserved_storage_gb": {"value": -1}},
		{"backup.automated": {"value": false}, "backup.reserved_storage_gb": {"value": 0}},
		{"backup.automated": {"absent": "missing"}},
		{"backup.automated": {"absent": "not_modelled"}},
	] {
		recovery.backups_have_space.verdict == "pass" with input as given.but(backups_have_space_facts, change)
	}
}

test_backups_have_space_fails if {
	every case in [
		{
			"change": {"backup.reserved_storage_gb": {"value": 0}},
			"because": [{"expected": "more than 0 GB", "fact": "backup.reserved_storage_gb"}],
		},
		{
			"change": {"backup.reserved_storage_gb": {"value": -2}},
			"because": [{"expected": "more than 0 GB", "fact": "backup.reserved_storage_gb"}],
		},
	] {
		answer := recovery.backups_have_space with input as given.but(backups_have_space_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_backups_have_space_is_unknown if {
	every change in [
		{"backup.reserved_storage_gb": {"absent": "missing"}},
		{"backup.reserved_storage_gb": {"absent": "null"}},
		{"backup.reserved_storage_gb": {"absent": "placeholder"}},
		{"backup.reserved_storage_gb": {"absent": "mistyped"}},
		{"backup.reserved_storage_gb": {"absent": "not_modelled"}},
		{"backup.automated": {"absent": "missing"}, "backup.reserved_storage_gb": {"value": 0}},
		{"backup.automated": {"absent": "null"}, "backup.reserved_storage_gb": {"value": 0}},
		{"backup.automated": {"absent": "placeholder"}, "backup.reserved_storage_gb": {"value": 0}},
		{"backup.automated": {"absent": "mistyped"}, "backup.reserved_storage_gb": {"value": 0}},
		{"backup.automated": {"absent": "not_modelled"}, "backup.reserved_storage_gb": {"value": 0}},
	] {
		recovery.backups_have_space.verdict == "unknown" with input as given.but(backups_have_space_facts, change)
	}
}

# TPL-014

disaster_recovery_has_a_second_region_facts := {
	"recovery.enabled": {"value": true},
	"deployment.multi_region": {"value": true},
	"deployment.regions": {"value": ["eu-west-1", "eu-west-3"]},
	"backup.cross_region": {"value": false},
}

test_disaster_recovery_has_a_second_region_passes if {
	every change in [
		{},
		{"deployment.multi_region": {"value": false}, "deployment.regions": {"value": ["eu-west-1"]}, "backup.cross_region": {"value": true}},
		{"deployment.multi_region": {"absent": "missing"}, "deployment.regions": {"value": ["eu-west-1"]}, "backup.cross_region": {"value": true}},
		{"deployment.multi_region": {"absent": "not_modelled"}, "deployment.regions": {"value": ["eu-west-1"]}, "backup.cross_region": {"value": true}},
		{"recovery.enabled": {"value": false}, "deployment.multi_region": {"value": false}, "deployment.regions": {"value": ["eu-west-1"]}},
		{"recovery.enabled": {"value": false}, "deployment.multi_region": {"absent": "missing"}, "deployment.regions": {"absent": "missing"}},
		{"backup.cross_region": {"absent": "missing"}},
	] {
		recovery.disaster_recovery_has_a_second_region.verdict == "pass" with input as given.but(disaster_recovery_has_a_second_region_facts, change)
	}
}

test_disaster_recovery_has_a_second_region_fails if {
	every case in [
		{
			"change": {"deployment.multi_region": {"value": false}, "deployment.regions": {"value": ["eu-west-1"]}},
			"because": [
				{"expected": "at least two regions", "fact": "deployment.regions"},
				{"expected": "true", "fact": "backup.cross_region"},
			],
		},
		{
			"change": {"deployment.multi_region": {"value": false}, "deployment.regions": {"value": ["eu-west-1", "eu-west-1"]}},
			"because": [
				{"expected": "at least two regions", "fact": "deployment.regions"},
				{"expected": "true", "fact": "backup.cross_region"},
			],
		},
		{
			"change": {"deployment.regions": {"value": ["eu-west-1"]}, "backup.cross_region": {"value": true}},
			"because": [{"expected": "at least two regions", "fact": "deployment.regions"}],
		},
		{
			"change": {"recovery.enabled": {"value": false}, "deployment.regions": {"value": ["eu-west-1"]}},
			"because": [{"expected": "at least two regions", "fact": "deployment.regions"}],
		},
		{
			"change": {"recovery.enabled": {"absent": "missing"}, "deployment.regions": {"value": ["eu-west-1"]}},
			"because": [{"expected": "at least two regions", "fact": "deployment.regions"}],
		},
	] {
		answer := recovery.disaster_recovery_has_a_second_region with input as given.but(disaster_recovery_has_a_second_region_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_disaster_recovery_has_a_second_region_is_unknown if {
	every change in [
		{"deployment.regions": {"value": []}},
		{"deployment.regions": {"absent": "missing"}},
		{"deployment.regions": {"absent": "null"}},
		{"deployment.regions": {"absent": "placeholder"}},
		{"deployment.regions": {"absent": "mistyped"}},
		{"recovery.enabled": {"absent": "missing"}, "deployment.multi_region": {"value": false}, "deployment.regions": {"value": ["eu-west-1"]}},
		{"recovery.enabled": {"absent": "null"}, "deployment.multi_region": {"value": false}, "deployment.regions": {"value": ["eu-west-1"]}},
		{"recovery.enabled": {"absent": "placeholder"}, "deployment.multi_region": {"value": false}, "deployment.regions": {"value": ["eu-west-1"]}},
		{"recovery.enabled": {"absent": "mistyped"}, "deployment.multi_region": {"value": false}, "deployment.regions": {"value": ["eu-west-1"]}},
		{"recovery.enabled": {"absent": "not_modelled"}, "deployment.multi_region": {"value": false}, "deployment.regions": {"value": ["eu-west-1"]}},
		{"deployment.multi_region": {"absent": "null"}, "deployment.regions": {"value": ["eu-west-1"]}, "backup.cross_region": {"value": true}},
		{"deployment.multi_region": {"absent": "placeholder"}, "deployment.regions": {"value": ["eu-west-1"]}, "backup.cross_region": {"value": true}},
		{"deployment.multi_region": {"absent": "mistyped"}, "deployment.regions": {"value": ["eu-west-1"]}, "backup.cross_region": {"value": true}},
		{"deployment.multi_region": {"value": false}, "deployment.regions": {"value": ["eu-west-1"]}, "backup.cross_region": {"absent": "missing"}},
		{"deployment.multi_region": {"value": false}, "deployment.regions": {"value": ["eu-west-1"]}, "backup.cross_region": {"absent": "null"}},
		{"deployment.multi_region": {"value": false}, "deployment.regions": {"value": ["eu-west-1"]}, "backup.cross_region": {"absent": "placeholder"}},
		{"deployment.multi_region": {"value": false}, "deployment.regions": {"value": ["eu-west-1"]}, "backup.cross_region": {"absent": "mistyped"}},
	] {
		recovery.disaster_recovery_has_a_second_region.verdict == "unknown" with input as given.but(disaster_recovery_has_a_second_region_facts, change)
	}
}
