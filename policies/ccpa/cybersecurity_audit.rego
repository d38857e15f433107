# METADATA
# title: "11 CCR 7123: what a cybersecurity audit assesses"
# description: Only a business that meets the criteria of 11 CCR 7120 owes the audit.
# custom: {framework: CCPA}
package tenure.ccpa.cybersecurity_audit

import data.tenure.lib.ask
import data.tenure.lib.backups
import data.tenure.lib.verdict

# METADATA
# title: Multi-factor authentication is required
# description: The audit assesses multi-factor authentication.
# custom:
#   id: CCPA-7123-MFA
#   citation: 11 CCR 7123 (authentication component)
#   severity: high
#   evidence: configuration
#   facts: [ccpa.cybersecurity_audit_required, authentication.mfa_required]
#   number_basis: guidance
#   number_reasoning: >-
#     No number is involved. 7123 names the component; it binds only a business that meets 7120, which
#     ccpa_compliance.cybersecurity_audit_required states.
#   recommended_action: "Set security_configuration.mfa_required: true"
#   maps_to: [IA-2(1), IA-2(2)]
more_than_one_factor_is_required := verdict.applies_where(
	ask.is_true("ccpa.cybersecurity_audit_required"),
	ask.is_true("authentication.mfa_required"),
)

# METADATA
# title: Logs are central, kept and watched
# description: The audit assesses how logs are stored, kept and monitored.
# custom:
#   id: CCPA-7123-LOG
#   citation: 11 CCR 7123 (audit-log management component)
#   severity: medium
#   evidence: configuration
#   facts:
#     - ccpa.cybersecurity_audit_required
#     - audit_log.enabled
#     - logging.central_aggregation
#     - audit_log.retention_days
#   number_basis: organisational default
#   number_reasoning: The regulation gives no period; 365 days, a year, stands in.
#   recommended_action: >-
#     Set security_configuration.audit_logging and monitoring_configuration.log_aggregation: true, and
#     security_configuration.audit_retention_days: 365
#   maps_to: [AU-2, AU-6, AU-11]
logs_are_central_and_kept := verdict.applies_where(
	ask.is_true("ccpa.cybersecurity_audit_required"),
	verdict.all_of([
		ask.is_true("audit_log.enabled"),
		ask.is_true("logging.central_aggregation"),
		ask.at_least("audit_log.retention_days", 365, "days"),
	]),
)

# METADATA
# title: Vulnerabilities are scanned for and penetration is tested
# description: The audit assesses both.
# custom:
#   id: CCPA-7123-VULN
#   citation: 11 CCR 7123 (scanning and testing component)
#   severity: medium
#   evidence: configuration
#   facts:
#     - ccpa.cybersecurity_audit_required
#     - testing.vulnerability_scanning
#     - testing.penetration_testing
#   number_basis: no number
#   recommended_action: "Set security_configuration.vulnerability_scanning and penetration_testing: true"
#   maps_to: [RA-5, CA-8]
weaknesses_are_looked_for := verdict.applies_where(
	ask.is_true("ccpa.cybersecurity_audit_required"),
	verdict.all_of([
		ask.is_true("testing.vulnerability_scanning"),
		ask.is_true("testing.penetration_testing"),
	]),
)

# METADATA
# title: The network is defended and segmented
# description: The audit assesses monitoring, defences and segmentation of the network.
# custom:
#   id: CCPA-7123-NET
#   citation: 11 CCR 7123 (network defence and segmentation components)
#   severity: medium
#   evidence: configuration
#   facts:
#     - ccpa.cybersecurity_audit_required
#     - monitoring.intrusion_detection
#     - network.private_cloud
#     - network.private_subnets
#     - network.segmentation
#   number_basis: no number
#   recommended_action: >-
#     Set security_configuration.intrusion_detection: true, and vpc_enabled with private_subnets or
#     network_segmentation: true
#   maps_to: [SC-7, SI-4]
the_network_is_defended_and_segmented := verdict.applies_where(
	ask.is_true("ccpa.cybersecurity_audit_required"),
	verdict.all_of([
		ask.is_true("monitoring.intrusion_detection"),
		verdict.any_of([
			verdict.all_of([
				ask.is_true("network.private_cloud"),
				ask.is_true("network.private_subnets"),
			]),
			ask.is_true("network.segmentation"),
		]),
	]),
)

# METADATA
# title: Backups exist, and recovery is attainable
# description: The audit assesses continuity and recovery.
# custom:
#   id: CCPA-7123-BCP
#   citation: 11 CCR 7123 (continuity component)
#   severity: medium
#   evidence: consistency
#   facts:
#     - ccpa.cybersecurity_audit_required
#     - recovery.enabled
#     - backup.automated
#     - backup.frequency
#     - recovery.point_objective_minutes
#     - backup.point_in_time_recovery
#   number_basis: organisational default
#   number_reasoning: The regulation gives no recovery point; the template is compared with itself.
#   recommended_action: >-
#     Set deployment_configuration.disaster_recovery_enabled and database_configuration.automated_backups: true,
#     and a backup interval within rpo_minutes
#   maps_to: [CP-9, CP-10]
backups_exist_and_recovery_is_attainable := verdict.applies_where(
	ask.is_true("ccpa.cybersecurity_audit_required"),
	verdict.all_of([
		ask.is_true("recovery.enabled"),
		ask.is_true("backup.automated"),
		backups.meet_the_recovery_point,
	]),
)
