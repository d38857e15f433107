package tenure.lib.backups_test

import data.tenure.lib.backups

facts(recovery, frequency, objective) := {
	"backup.point_in_time_recovery": recovery,
	"backup.frequency": frequency,
	"recovery.point_objective_minutes": objective,
}

test_the_reasons_of_each_answer if {
	every row in [
		[{"value": true}, {"value": "none"}, {"value": 5}, "pass", ["backup.point_in_time_recovery", "recovery.point_objective_minutes"]],
		[{"value": true}, {"value": "hourly"}, {"value": 4}, "unknown", ["recovery.point_objective_minutes"]],
		[{"value": false}, {"value": "none"}, {"absent": "missing"}, "fail", ["backup.frequency"]],
		[{"absent": "null"}, {"value": "none"}, {"value": 60}, "fail", ["backup.frequency"]],
		[{"value": false}, {"absent": "missing"}, {"value": -1}, "unknown", ["backup.frequency", "recovery.point_objective_minutes"]],
		[{"value": false}, {"value": "daily"}, {"value": 1440}, "pass", ["backup.frequency", "recovery.point_objective_minutes"]],
		[{"value": false}, {"value": "daily"}, {"value": 60}, "fail", ["backup.frequency", "recovery.point_objective_minutes"]],
		[{"absent": "not_modelled"}, {"value": "daily"}, {"value": 60}, "fail", ["backup.frequency", "recovery.point_objective_minutes"]],
		[{"absent": "missing"}, {"value": "daily"}, {"value": 60}, "unknown", ["backup.point_in_time_recovery", "backup.frequency", "recovery.point_objective_minutes"]],
	] {
		answer := backups.meet_the_recovery_point with input as facts(row[0], row[1], row[2])
		[answer.verdict, [reason.fact | some reason in answer.because]] == [row[3], row[4]]
	}
}

test_the_expectation_counts_the_minutes if {
	answer := backups.meet_the_recovery_point with input as facts({"value": false}, {"value": "weekly"}, {"value": 60})
	[reason.expected | some reason in answer.because] == ["a backup at least every 60 minutes", "at least 10080 minutes"]
}

test_point_in_time_recovery_is_good_to_five_minutes if {
	answer := backups.meet_the_recovery_point with input as facts({"value": true}, {"value": "hourly"}, {"value": 5})
	[reason.expected | some reason in answer.because] == ["true", "at least 5 minutes"]
}
