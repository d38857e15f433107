# METADATA
# title: "ISO/IEC 27001 Annex A.8: technological controls, from logging to change"
# custom: {framework: ISO27001}
package tenure.iso27001.annex_a_8_15_to_32

import data.tenure.lib.algorithms
import data.tenure.lib.ask
import data.tenure.lib.cors
import data.tenure.lib.networks
import data.tenure.lib.verdict

# METADATA
# title: Logs are written and kept a year
# description: Activity is logged, and logs are kept long enough to be analysed.
# custom:
#   id: ISO-8-15-A
#   citation: ISO/IEC 27001:2022 A.8.15
#   severity: high
#   evidence: configuration
#   facts: [audit_log.enabled, audit_log.retention_days]
#   number_basis: organisational default
#   number_reasoning: The control gives no period; 365 days cover one cycle of surveillance audits.
#   recommended_action: "Set audit_logging: true and audit_retention_days: 365 or more"
#   maps_to: [AU-2, AU-11, AU-12]
logs_are_written_and_kept := verdict.all_of([
	ask.is_true("audit_log.enabled"),
	ask.at_least("audit_log.retention_days", 365, "days"),
])

# METADATA
# title: Logs are protected
# description: Logs cannot be changed unnoticed.
# custom:
#   id: ISO-8-15-B
#   citation: ISO/IEC 27001:2022 A.8.15
#   severity: medium
#   evidence: configuration
#   facts: [audit_log.tamper_protection]
#   number_basis: no number
#   recommended_action: "Set monitoring_configuration.audit_log_integrity: true"
#   maps_to: [AU-9]
logs_are_protected := ask.is_true("audit_log.tamper_protection")

# METADATA
# title: Anomalies are watched for
# description: Networks and systems are monitored for behaviour out of the ordinary.
# custom:
#   id: ISO-8-16-A
#   citation: ISO/IEC 27001:2022 A.8.16
#   severity: high
#   evidence: configuration
#   facts: [monitoring.security_events, monitoring.intrusion_detection]
#   number_basis: no number
#   recommended_action: "Set security_monitoring: true and intrusion_detection: true"
#   maps_to: [SI-4, SI-4(4)]
anomalies_are_watched_for := verdict.all_of([
	ask.is_true("monitoring.security_events"),
	ask.is_true("monitoring.intrusion_detection"),
])

# METADATA
# title: Networks are secured
# description: Networks are protected, and browser pages of any origin are not let in.
# custom:
#   id: ISO-8-20-A
#   citation: ISO/IEC 27001:2022 A.8.20
#   severity: high
#   evidence: configuration
#   facts: [network.security_groups, cors.enabled, cors.allowed_origins]
#   number_basis: no number
#   recommended_action: "Set security_groups: true and list each origin in cors_origins"
#   maps_to: [SC-7, AC-4]
networks_are_secured := verdict.all_of([
	ask.is_true("network.security_groups"),
	cors.admits_no_bare_wildcard,
])

# METADATA
# title: Networks are segregated
# description: Groups of services and users are kept apart in networks.
# custom:
#   id: ISO-8-22-A
#   citation: ISO/IEC 27001:2022 A.8.22
#   severity: high
#   evidence: configuration
#   facts: [network.private_cloud, network.private_subnets]
#   number_basis: no number
#   recommended_action: "Set networking_configuration.vpc_enabled and private_subnets: true"
#   maps_to: [SC-7, AC-4]
networks_are_segregated := networks.are_private

# METADATA
# title: Rules for cryptography are set
# description: It is settled which algorithm is used and how long a key lives.
# custom:
#   id: ISO-8-24-A
#   citation: ISO/IEC 27001:2022 A.8.24
#   severity: high
#   evidence: configuration
#   facts: [encryption.algorithm, encryption.at_rest, encryption.key_rotation_days]
#   number_basis: organisational default
#   number_reasoning: The control leaves both to the organisation; this house asks for 128 bits and 365 days.
#   recommended_action: "Set encryption_algorithm: AES-256-GCM and key_rotation_days: 365 or less"
#   maps_to: [SC-12, SC-13]
cryptography_has_rules := verdict.all_of([
	algorithms.protect_stored_data(128),
	ask.between("encryption.key_rotation_days", 1, 365, "days"),
])

# METADATA
# title: Restricted data has keys of 256 bits
# description: The highest class in use gets the stronger cipher.
# custom:
#   id: ISO-8-24-B
#   citation: ISO/IEC 27001:2022 A.8.24
#   severity: low
#   evidence: configuration
#   facts: [classification.restricted, encryption.algorithm]
#   number_basis: organisational default
#   number_reasoning: 256 bits for restricted data is a house rule.
#   recommended_action: "Set security_configuration.encryption_algorithm: AES-256-GCM"
#   maps_to: [SC-13]
restricted_data_has_long_keys := verdict.applies_where(
	ask.is_true("classification.restricted"),
	algorithms.key_of_at_least("encryption.algorithm", 256),
)

# METADATA
# title: Changes are controlled
# description: Changes follow a procedure, and can be undone.
# custom:
#   id: ISO-8-32-A
#   citation: ISO/IEC 27001:2022 A.8.32
#   severity: medium
#   evidence: configuration
#   facts: [change.quality_gates, change.rollback]
#   number_basis: no number
#   recommended_action: "Set quality_gates: true and rollback_capability: true"
#   maps_to: [CM-3]
changes_are_controlled := verdict.all_of([
	ask.is_true("change.quality_gates"),
	ask.is_true("change.rollback"),
])
