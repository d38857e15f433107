# METADATA
# title: "SOX: the audit trail"
# custom: {framework: SOX}
package tenure.sox.audit_trail

import data.tenure.lib.ask
import data.tenure.lib.verdict

# METADATA
# title: An audit trail exists
# description: Changes to data and access can be traced.
# custom:
#   id: SOX-LOG-1
#   citation: SOX s. 404(a); COBIT 2019 DSS05.07
#   severity: critical
#   evidence: configuration
#   facts: [audit_log.enabled, sox.audit_trail]
#   number_basis: no number
#   recommended_action: >-
#     Implement it first, then declare audit_logging: true and sox_compliance.audit_trail: true
#   maps_to: [AU-2, AU-12]
an_audit_trail_exists := verdict.all_of([
	ask.is_true("audit_log.enabled"),
	ask.not_false("sox.audit_trail"),
])

# METADATA
# title: Audit trail is kept seven years
# description: Seven-year retention binds the auditor; issuers mirror it.
# custom:
#   id: SOX-LOG-2
#   citation: SOX s. 802 (18 U.S.C. 1520); 17 CFR 210.2-06
#   severity: medium
#   evidence: configuration
#   facts: [audit_log.retention_days]
#   number_basis: organisational default
#   number_reasoning: >-
#     Rule 2-06 sets seven years for auditor records; using 2557 days (leap days counted) for issuer ITGC
#     logs is practice.
#   recommended_action: "Set security_configuration.audit_retention_days: 2557"
#   maps_to: [AU-11]
the_audit_trail_is_kept_seven_years := ask.at_least("audit_log.retention_days", 2557, "days")

# METADATA
# title: Audit trail resists tampering
# description: Records must not be altered or destroyed.
# custom:
#   id: SOX-LOG-3
#   citation: SOX s. 802 (18 U.S.C. 1519)
#   severity: high
#   evidence: configuration
#   facts: [audit_log.tamper_protection]
#   number_basis: no number
#   recommended_action: "Set monitoring_configuration.audit_log_integrity: true"
#   maps_to: [AU-9, AU-10]
the_audit_trail_resists_tampering := ask.is_true("audit_log.tamper_protection")
