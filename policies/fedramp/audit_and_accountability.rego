# METADATA
# title: "FedRAMP AU: audit and accountability"
# custom: {framework: FedRAMP}
package tenure.fedramp.audit_and_accountability

import data.tenure.lib.ask
import data.tenure.lib.verdict

# METADATA
# title: Audit records are generated
# description: The events that the organisation has defined are logged.
# custom:
#   id: FRMP-AU-2-A
#   citation: NIST SP 800-53 Rev. 5 AU-2, AU-12
#   severity: critical
#   evidence: configuration
#   facts: [audit_log.enabled]
#   number_basis: no number
#   recommended_action: "Set security_configuration.audit_logging: true"
#   maps_to: [AU-2, AU-12]
audit_records_are_generated := ask.is_true("audit_log.enabled")

# METADATA
# title: Audit records are protected
# description: Audit records are protected against change and deletion.
# custom:
#   id: FRMP-AU-9-A
#   citation: NIST SP 800-53 Rev. 5 AU-9
#   severity: high
#   evidence: configuration
#   facts: [audit_log.tamper_protection]
#   number_basis: no number
#   recommended_action: "Set monitoring_configuration.audit_log_integrity: true"
#   maps_to: [AU-9]
audit_records_are_protected := ask.is_true("audit_log.tamper_protection")

# METADATA
# title: Audit records are online for 90 days and kept for 30 months
# description: Records are kept long enough to investigate incidents after the fact.
# custom:
#   id: FRMP-AU-11-A
#   citation: NIST SP 800-53 Rev. 5 AU-11
#   severity: high
#   evidence: configuration
#   facts: [logging.searchable_days, audit_log.retention_days]
#   number_basis: guidance
#   number_reasoning: >-
#     90 days online is AU-11 in the legacy baseline. 913 days, 12 months active and 18 in cold storage, is
#     OMB M-21-31, which binds agencies; secondary sources differ, and the memorandum was not read again here.
#   recommended_action: >-
#     Set monitoring_configuration.log_retention_days: 90 and security_configuration.audit_retention_days: 913
#   maps_to: [AU-11]
audit_records_are_online_and_kept := verdict.all_of([
	ask.at_least("logging.searchable_days", 90, "days"),
	ask.at_least("audit_log.retention_days", 913, "days"),
])
