# METADATA
# title: "House rules: backups, recovery and the uptime promise"
# custom: {framework: TPL}
package tenure.house.recovery

import data.tenure.lib.ask
import data.tenure.lib.availability
import data.tenure.lib.backups
import data.tenure.lib.regions
import data.tenure.lib.verdict

# METADATA
# title: Backup interval fits the RPO
# description: Otherwise the stated RPO is fiction.
# custom:
#   id: TPL-003
#   citation: house rule
#   severity: high
#   evidence: consistency
#   facts: [backup.frequency, recovery.point_objective_minutes, backup.point_in_time_recovery]
#   number_basis: no number
#   recommended_action: >-
#     Raise backup_frequency or enable point_in_time_recovery; change rpo_minutes only with the business
#     owner
#   maps_to: [CP-9]
backups_meet_the_recovery_point := backups.meet_the_recovery_point

# METADATA
# title: The uptime promise leaves room for one recovery
# description: A single recovery must not exceed the yearly downtime budget.
# custom:
#   id: TPL-004
#   citation: house rule
#   severity: low
#   evidence: consistency
#   facts: [service.availability_percent, recovery.time_objective_minutes]
#   number_basis: organisational default
#   number_reasoning: Budget is (1 - uptime) of 525600 minutes a year.
#   recommended_action: Lower rto_minutes or the SLA figure
#   maps_to: [CP-2]
the_uptime_promise_leaves_room_for_a_recovery := availability.leaves_room_for_a_recovery

# METADATA
# title: Backups have space
# description: Backups on with no space reserved cannot exist.
# custom:
#   id: TPL-007
#   citation: house rule
#   severity: medium
#   evidence: consistency
#   facts: [backup.automated, backup.reserved_storage_gb]
#   number_basis: no number
#   recommended_action: "Set resource_quotas.backup_storage_gb: more than 0"
#   maps_to: [CP-9]
backups_have_space := verdict.when(
	ask.is_true("backup.automated"),
	ask.more_than("backup.reserved_storage_gb", 0, "GB"),
)

# METADATA
# title: Disaster recovery has a second region
# description: >-
#   What takes a region down takes all copies in it along: several zones help against a fire, not against a failure of
#   the region. Who runs in several regions has to name them; for disaster recovery a copy of the backups elsewhere
#   will do.
# custom:
#   id: TPL-014
#   citation: house rule
#   severity: medium
#   evidence: consistency
#   facts: [recovery.enabled, deployment.multi_region, deployment.regions, backup.cross_region]
#   number_basis: no number
#   recommended_action: Add a region to secondary_regions, or keep a copy of the backups in another region
#   maps_to: [CP-6, CP-7]
disaster_recovery_has_a_second_region := verdict.all_of([
	verdict.when(
		ask.is_true("recovery.enabled"),
		verdict.any_of([regions.are_several("deployment.regions"), ask.is_true("backup.cross_region")]),
	),
	verdict.when(ask.says_true("deployment.multi_region"), regions.are_several("deployment.regions")),
])
