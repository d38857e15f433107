# METADATA
# title: How often backups are taken, and whether they can meet the stated recovery point
package tenure.lib.backups

import data.tenure.lib.ask

run_daily_or_more_often := ask.settled(
	"backup.frequency", "daily, hourly or continuous",
	[holds | word := frequency.value; holds := word in {"daily", "hourly", "continuous"}],
)

# Point-in-time recovery of managed databases is commonly good to five minutes, no better.
meet_the_recovery_point := {"verdict": "pass", "because": [recovery, five_minutes]} if {
	restores_to_any_point
	objective.value >= 5
} else := {"verdict": "unknown", "because": [five_minutes]} if {
	restores_to_any_point
} else := {"verdict": "fail", "because": [reason("backup.frequency", "a regular backup")]} if {
	frequency.value == "none"
} else := {"verdict": "unknown", "because": unsaid} if {
	count(unsaid) > 0
} else := {"verdict": "pass", "because": schedule} if {
	interval <= objective.value
} else := {"verdict": "unknown", "because": array.concat([recovery], schedule)} if {
	# Point-in-time recovery would make up for the long interval, and it may be on.
	untold_recovery
} else := {"verdict": "fail", "because": schedule}

frequency := input["backup.frequency"]

objective := input["recovery.point_objective_minutes"]

interval := minutes_between[frequency.value]

minutes_between := {"continuous": 0, "hourly": 60, "daily": 1440, "weekly": 10080, "monthly": 43200}

restores_to_any_point if input["backup.point_in_time_recovery"].value == true

untold_recovery if {
	why := input["backup.point_in_time_recovery"].absent
	why != "not_modelled"
}

# A recovery point before now can be met by nobody; a negative number states none.
states_objective if objective.value >= 0

unsaid := array.concat(
	[reason("backup.frequency", "continuous, hourly, daily, weekly or monthly") | not interval],
	[reason("recovery.point_objective_minutes", "a number of minutes") | not states_objective],
)

schedule := [
	reason("backup.frequency", sprintf("a backup at least every %v minutes", [objective.value])),
	reason("recovery.point_objective_minutes", sprintf("at least %v minutes", [interval])),
]

recovery := reason("backup.point_in_time_recovery", "true")

five_minutes := reason("recovery.point_objective_minutes", "at least 5 minutes")

reason(fact, expected) := {"fact": fact, "expected": expected}
