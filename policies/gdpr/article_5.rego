# METADATA
# title: "GDPR Article 5: principles of processing"
# custom: {framework: GDPR}
package tenure.gdpr.article_5

import data.tenure.lib.ask

# METADATA
# title: Data minimisation is declared
# description: Personal data is limited to what the purpose needs.
# custom:
#   id: GDPR-5-1-C-A
#   citation: GDPR Art. 5(1)(c)
#   severity: medium
#   evidence: declaration
#   facts: [privacy.minimisation]
#   number_basis: no number
#   recommended_action: >-
#     Implement it first, then declare gdpr_compliance.data_minimization: true, backed by a purpose
#     inventory
#   maps_to: [SA-8(33), PT-2]
personal_data_is_minimised := ask.is_true("privacy.minimisation")

# METADATA
# title: Retention of personal data has an end
# description: Identifiable data is not kept longer than its purpose needs.
# custom:
#   id: GDPR-5-1-E-A
#   citation: GDPR Art. 5(1)(e)
#   severity: high
#   evidence: configuration
#   facts: [privacy.retention_days]
#   number_basis: organisational default
#   number_reasoning: >-
#     The article gives no number. Any period from 1 to 2557 days passes; 2557 days is seven years with its
#     leap days, the longest period another framework in this catalogue asks for. Longer is unknown: justify
#     it. -1 (unlimited) and 0 fail.
#   recommended_action: >-
#     Set compliance_settings.data_retention_days: a positive number tied to the purpose; above 2557,
#     justify it in writing
#   maps_to: [SI-12, SI-12(3)]
personal_data_is_not_kept_forever := ask.ends_within("privacy.retention_days", 2557, "days")

# METADATA
# title: Audit logs are not kept without limit
# description: Logs hold personal data and need a bounded, justified period.
# custom:
#   id: GDPR-5-1-E-B
#   citation: GDPR Art. 5(1)(e)
#   severity: low
#   evidence: configuration
#   facts: [audit_log.retention_days]
#   number_basis: organisational default
#   number_reasoning: >-
#     No number in the text. Any period from 1 to 2557 days passes; 2557 days is seven years with its leap
#     days, the longest period another framework in this catalogue asks for (SOX practice). Longer is
#     unknown: justify it. -1 (unlimited) and 0 fail.
#   recommended_action: >-
#     Set security_configuration.audit_retention_days: 2557 or less; above, justify it in writing
#   maps_to: [SI-12, AU-11]
audit_logs_are_not_kept_forever := ask.ends_within("audit_log.retention_days", 2557, "days")
