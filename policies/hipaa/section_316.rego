# METADATA
# title: "HIPAA 164.316: documentation"
# custom: {framework: HIPAA}
package tenure.hipaa.section_316

import data.tenure.lib.ask

# METADATA
# title: Audit records last as long as HIPAA documentation
# description: Required documentation is kept six years.
# custom:
#   id: HIPAA-316-B2-I
#   citation: 45 CFR 164.316(b)(2)(i)
#   severity: medium
#   evidence: configuration
#   facts: [audit_log.retention_days]
#   number_basis: organisational default
#   number_reasoning: >-
#     Six years (2192 days, leap days counted) is in the text for documentation of policies, actions and
#     assessments; extending it to audit logs is common practice, not the text.
#   recommended_action: "Set security_configuration.audit_retention_days: 2192 or more"
#   maps_to: [AU-11, SI-12]
audit_records_last_six_years := ask.at_least("audit_log.retention_days", 2192, "days")
