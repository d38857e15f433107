# METADATA
# title: "ISO/IEC 27001 Annex A.5: organisational controls"
# custom: {framework: ISO27001}
package tenure.iso27001.annex_a_5

import data.tenure.lib.access
import data.tenure.lib.ask
import data.tenure.lib.verdict

# METADATA
# title: At least one class of information is declared
# description: Information has a class, and the class drives its protection.
# custom:
#   id: ISO-5-12-A
#   citation: ISO/IEC 27001:2022 A.5.12
#   severity: low
#   evidence: declaration
#   facts:
#     - classification.public
#     - classification.internal
#     - classification.confidential
#     - classification.restricted
#     - classification.top_secret
#     - classification.declared
#   number_basis: no number
#   recommended_action: >-
#     Classify the information first, then set the classes in use to true in
#     compliance_settings.data_classification
#   maps_to: [RA-2]
information_has_a_class := verdict.any_of([
	ask.is_true("classification.public"),
	ask.is_true("classification.internal"),
	ask.is_true("classification.confidential"),
	ask.is_true("classification.restricted"),
	ask.is_true("classification.top_secret"),
	ask.is_true("classification.declared"),
])

# METADATA
# title: Access follows rules
# description: Access is granted by rule, on the grounds of need and role.
# custom:
#   id: ISO-5-15-A
#   citation: ISO/IEC 27001:2022 A.5.15, A.8.3
#   severity: high
#   evidence: configuration
#   facts: [access.role_based, access.default_policy]
#   number_basis: no number
#   number_reasoning: >-
#     Neither the bare claim iso27001_compliance.access_control nor zero trust networking shows that access
#     follows rules.
#   recommended_action: "Set access_control.rbac_enabled: true or access_control.default_policy: deny"
#   maps_to: [AC-3, AC-6, AC-1]
access_follows_rules := access.is_granted_by_rule

# METADATA
# title: Authentication secrets do not live for ever
# description: Secrets that authenticate are strong and are replaced in time.
# custom:
#   id: ISO-5-17-A
#   citation: ISO/IEC 27001:2022 A.5.17
#   severity: medium
#   evidence: configuration
#   facts: [api_keys.rotation_days]
#   number_basis: organisational default
#   number_reasoning: The control gives no number; 90 days is the house's lifetime for API keys.
#   recommended_action: "Set security_configuration.api_key_rotation_days: 90 or less"
#   maps_to: [IA-5]
authentication_secrets_are_renewed := ask.between("api_keys.rotation_days", 1, 90, "days")

# METADATA
# title: Recovery is provided for and has objectives
# description: Technology is ready for a disruption, and it is said how much loss is bearable.
# custom:
#   id: ISO-5-30-A
#   citation: ISO/IEC 27001:2022 A.5.30
#   severity: high
#   evidence: configuration
#   facts: [recovery.enabled, recovery.point_objective_minutes, recovery.time_objective_minutes]
#   number_basis: no number
#   number_reasoning: >-
#     Any objective will do, as long as it is stated: the organisation sets them from its own analysis of
#     business impact.
#   recommended_action: >-
#     Set disaster_recovery_enabled: true and state rpo_minutes and rto_minutes
#   maps_to: [CP-2(1), CP-4, CP-10]
recovery_is_ready_and_has_objectives := verdict.all_of([
	ask.is_true("recovery.enabled"),
	ask.is_stated("recovery.point_objective_minutes"),
	ask.is_stated("recovery.time_objective_minutes"),
])

# METADATA
# title: Personal data is protected
# description: Duties towards the people whose data is held are known and met.
# custom:
#   id: ISO-5-34-A
#   citation: ISO/IEC 27001:2022 A.5.34
#   severity: medium
#   evidence: declaration
#   facts: [privacy.by_design, privacy.erasure]
#   number_basis: no number
#   recommended_action: >-
#     Implement both first, then declare gdpr_compliance.privacy_by_design: true and
#     gdpr_compliance.right_to_be_forgotten: true
#   maps_to: [PT-1, PM-18]
personal_data_is_protected := verdict.all_of([
	ask.is_true("privacy.by_design"),
	ask.is_true("privacy.erasure"),
])
