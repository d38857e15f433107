# METADATA
# title: "PCI DSS Requirement 10: logging and monitoring"
# custom: {framework: PCI_DSS}
package tenure.pci_dss.requirement_10

import data.tenure.lib.ask
import data.tenure.lib.verdict

# METADATA
# title: Audit logs are on
# description: Logs active for all components and card data.
# custom:
#   id: PCI-10-2-1-A
#   citation: PCI DSS v4.0.1 Req. 10.2.1
#   severity: critical
#   evidence: configuration
#   facts: [audit_log.enabled]
#   number_basis: no number
#   recommended_action: "Set audit_logging: true"
#   maps_to: [AU-2, AU-12]
audit_logs_are_on := ask.is_true("audit_log.enabled")

# METADATA
# title: Audit logs are copied to a central place
# description: Logs are promptly backed up to a central server or media that are difficult to modify.
# custom:
#   id: PCI-10-3-3-A
#   citation: PCI DSS v4.0.1 Req. 10.3.3
#   severity: medium
#   evidence: configuration
#   facts: [logging.central_aggregation]
#   number_basis: no number
#   recommended_action: "Set monitoring_configuration.log_aggregation: true"
#   maps_to: [AU-9(2), AU-4(1)]
audit_logs_are_copied_to_a_central_place := ask.is_true("logging.central_aggregation")

# METADATA
# title: Changes to logs raise an alert
# description: Change detection on audit logs.
# custom:
#   id: PCI-10-3-4-A
#   citation: PCI DSS v4.0.1 Req. 10.3.4
#   severity: high
#   evidence: configuration
#   facts: [audit_log.tamper_protection]
#   number_basis: no number
#   recommended_action: "Set monitoring_configuration.audit_log_integrity: true"
#   maps_to: [AU-9, SI-7]
changes_to_logs_are_detected := ask.is_true("audit_log.tamper_protection")

# METADATA
# title: Log review is automated
# description: Automated mechanisms review logs.
# custom:
#   id: PCI-10-4-1-1-A
#   citation: PCI DSS v4.0.1 Req. 10.4.1.1
#   severity: high
#   evidence: configuration
#   facts: [logging.central_aggregation, monitoring.security_events]
#   number_basis: no number
#   recommended_action: "Set log_aggregation and security_monitoring: true"
#   maps_to: [AU-6, AU-6(1), SI-4]
log_review_is_automated := verdict.all_of([
	ask.is_true("logging.central_aggregation"),
	ask.is_true("monitoring.security_events"),
])

# METADATA
# title: Logs for 12 months, three months at hand
# description: Keep 12 months, latest three immediately available.
# custom:
#   id: PCI-10-5-1-A
#   citation: PCI DSS v4.0.1 Req. 10.5.1
#   severity: high
#   evidence: configuration
#   facts: [audit_log.retention_days, logging.searchable_days]
#   number_basis: text
#   number_reasoning: 12 months and three months are in the requirement; mapped to 365 and 90 days.
#   recommended_action: "Set audit_retention_days: 365 and log_retention_days: 90"
#   maps_to: [AU-11]
logs_are_kept_for_a_year := verdict.all_of([
	ask.at_least("audit_log.retention_days", 365, "days"),
	ask.at_least("logging.searchable_days", 90, "days"),
])
