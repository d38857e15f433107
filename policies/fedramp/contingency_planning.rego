# METADATA
# title: "FedRAMP CP: contingency planning"
# custom: {framework: FedRAMP}
package tenure.fedramp.contingency_planning

import data.tenure.lib.ask
import data.tenure.lib.backups
import data.tenure.lib.fedramp_level
import data.tenure.lib.verdict

# METADATA
# title: Storage and processing have an alternate place
# description: Copies and capacity stand ready elsewhere.
# custom:
#   id: FRMP-CP-6-A
#   citation: NIST SP 800-53 Rev. 5 CP-6, CP-7
#   severity: high
#   evidence: configuration
#   facts: [fedramp.level, fedramp.high_claimed, backup.cross_region, deployment.availability_zones]
#   number_basis: organisational default
#   number_reasoning: Two zones are the fewest of which one can fail.
#   recommended_action: "Set deployment_configuration.cross_region_backup: true and availability_zones: 2"
#   maps_to: [CP-6, CP-7]
an_alternate_place_stands_ready := verdict.applies_where(
	fedramp_level.is_moderate_or_high,
	verdict.all_of([
		ask.is_true("backup.cross_region"),
		ask.at_least_and_finite("deployment.availability_zones", 2, "zones"),
	]),
)

# METADATA
# title: Backups run at least daily
# description: User data, the system and its documentation are backed up.
# custom:
#   id: FRMP-CP-9-A
#   citation: NIST SP 800-53 Rev. 5 CP-9
#   severity: high
#   evidence: configuration
#   facts: [backup.frequency]
#   number_basis: guidance
#   number_reasoning: >-
#     The legacy baseline asks for daily incremental and weekly full backups; CR26 leaves the interval to the
#     provider.
#   recommended_action: "Set deployment_configuration.backup_frequency: daily, hourly or continuous"
#   maps_to: [CP-9]
backups_run_daily := backups.run_daily_or_more_often

# METADATA
# title: Backups are encrypted
# description: Cryptography protects backups against disclosure and change.
# custom:
#   id: FRMP-CP-9-8-A
#   citation: NIST SP 800-53 Rev. 5 CP-9(8)
#   severity: high
#   evidence: configuration
#   facts: [fedramp.level, fedramp.high_claimed, backup.encryption]
#   number_basis: no number
#   recommended_action: "Set database_configuration.backup_encryption: true"
#   maps_to: [CP-9(8)]
backups_are_encrypted := verdict.applies_where(
	fedramp_level.is_moderate_or_high,
	ask.is_true("backup.encryption"),
)

# METADATA
# title: The recovery target is attainable
# description: The system can be brought back to a known state within its objectives.
# custom:
#   id: FRMP-CP-10-A
#   citation: NIST SP 800-53 Rev. 5 CP-10
#   severity: high
#   evidence: consistency
#   facts:
#     - recovery.enabled
#     - backup.frequency
#     - recovery.point_objective_minutes
#     - backup.point_in_time_recovery
#   number_basis: organisational default
#   number_reasoning: The template is compared with itself.
#   recommended_action: >-
#     Set deployment_configuration.disaster_recovery_enabled: true and a backup interval within rpo_minutes
#   maps_to: [CP-10]
the_recovery_target_is_attainable := verdict.all_of([
	ask.is_true("recovery.enabled"),
	backups.meet_the_recovery_point,
])
