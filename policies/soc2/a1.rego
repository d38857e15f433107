# METADATA
# title: "SOC 2 A1: availability"
# description: These criteria count only where the examination covers the category.
# custom: {framework: SOC2}
package tenure.soc2.a1

import data.tenure.lib.ask
import data.tenure.lib.backups
import data.tenure.lib.verdict

examined := ask.lists_one_of("soc2.categories", ["availability"])

# METADATA
# title: Capacity can grow
# description: Capacity is watched, and added when it is needed.
# custom:
#   id: SOC2-A1-1-A
#   citation: TSC A1.1
#   severity: low
#   evidence: configuration
#   facts: [soc2.categories, capacity.auto_scaling]
#   number_basis: no number
#   recommended_action: "Set deployment_configuration.auto_scaling_enabled: true"
#   maps_to: [CP-2(2), SC-5(2)]
capacity_can_grow := verdict.applies_where(
	examined,
	ask.is_true("capacity.auto_scaling"),
)

# METADATA
# title: Backups meet the stated objective
# description: There is infrastructure to back up and to recover.
# custom:
#   id: SOC2-A1-2-A
#   citation: TSC A1.2
#   severity: high
#   evidence: consistency
#   facts:
#     - soc2.categories
#     - backup.automated
#     - backup.frequency
#     - recovery.point_objective_minutes
#     - backup.point_in_time_recovery
#   number_basis: organisational default
#   number_reasoning: "The criteria give no objective: the template is compared with itself."
#   recommended_action: Raise backup_frequency to fit rpo_minutes or enable point_in_time_recovery
#   maps_to: [CP-9, CP-10]
backups_meet_the_recovery_point := verdict.applies_where(
	examined,
	verdict.all_of([
		ask.is_true("backup.automated"),
		backups.meet_the_recovery_point,
	]),
)

# METADATA
# title: A copy is kept elsewhere
# description: Backups are stored away from what they are copies of.
# custom:
#   id: SOC2-A1-2-B
#   citation: TSC A1.2
#   severity: medium
#   evidence: configuration
#   facts: [soc2.categories, backup.cross_region]
#   number_basis: no number
#   recommended_action: "Set deployment_configuration.cross_region_backup: true"
#   maps_to: [CP-6]
a_copy_is_kept_elsewhere := verdict.applies_where(
	examined,
	ask.is_true("backup.cross_region"),
)

# METADATA
# title: Recovery is tested
# description: Recovery procedures are tried out before they are needed.
# custom:
#   id: SOC2-A1-3-A
#   citation: TSC A1.3
#   severity: medium
#   evidence: configuration
#   facts: [soc2.categories, recovery.tested]
#   number_basis: no number
#   recommended_action: "Set deployment_configuration.disaster_recovery_testing: true"
#   maps_to: [CP-4]
recovery_is_tested := verdict.applies_where(
	examined,
	ask.is_true("recovery.tested"),
)
