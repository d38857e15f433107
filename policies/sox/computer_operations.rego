# METADATA
# title: "SOX: computer operations"
# custom: {framework: SOX}
package tenure.sox.computer_operations

import data.tenure.lib.ask
import data.tenure.lib.backups
import data.tenure.lib.verdict

# METADATA
# title: Financial data is backed up and restorable
# description: Operations keep data complete.
# custom:
#   id: SOX-CO-1
#   citation: SOX s. 404(a); COBIT 2019 DSS04.07
#   severity: high
#   evidence: consistency
#   facts:
#     - backup.automated
#     - backup.frequency
#     - recovery.point_objective_minutes
#     - backup.point_in_time_recovery
#   number_basis: organisational default
#   number_reasoning: "Self-consistency: the template is compared with itself."
#   recommended_action: Raise backup_frequency to fit rpo_minutes or enable point_in_time_recovery
#   maps_to: [CP-9, CP-10]
backups_meet_the_recovery_point := verdict.all_of([
	ask.is_true("backup.automated"),
	backups.meet_the_recovery_point,
])

# METADATA
# title: Recovery is provided for
# description: Operations continue after an outage.
# custom:
#   id: SOX-CO-2
#   citation: SOX s. 404(a); COBIT 2019 DSS04
#   severity: low
#   evidence: configuration
#   facts: [recovery.enabled]
#   number_basis: good practice
#   number_reasoning: >-
#     Good practice: PCAOB places business continuity and contingency planning outside internal control over
#     financial reporting.
#   recommended_action: "Set disaster_recovery_enabled: true"
#   maps_to: [CP-2, CP-10]
recovery_is_provided_for := ask.is_true("recovery.enabled")

# METADATA
# title: Failures are noticed
# description: Processing failures are found and handled.
# custom:
#   id: SOX-CO-3
#   citation: SOX s. 404(a); COBIT 2019 DSS01.03
#   severity: medium
#   evidence: configuration
#   facts: [monitoring.alert_routing]
#   number_basis: no number
#   recommended_action: "Set monitoring_configuration.alertmanager_enabled: true"
#   maps_to: [SI-4]
failures_are_noticed := ask.is_true("monitoring.alert_routing")

# METADATA
# title: Backups are protected
# description: Copies cannot be read or altered by outsiders.
# custom:
#   id: SOX-CO-4
#   citation: SOX s. 404(a); COBIT 2019 DSS04.07
#   severity: medium
#   evidence: configuration
#   facts: [backup.encryption]
#   number_basis: no number
#   recommended_action: "Set database_configuration.backup_encryption: true"
#   maps_to: [CP-9(8)]
backups_are_protected := ask.is_true("backup.encryption")
