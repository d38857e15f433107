# METADATA
# title: "SOX: access to programs and data"
# custom: {framework: SOX}
package tenure.sox.access_to_programs_and_data

import data.tenure.lib.ask
import data.tenure.lib.verdict

# METADATA
# title: Strong authentication to systems in scope
# description: Access to programs and data is restricted.
# custom:
#   id: SOX-APD-1
#   citation: SOX s. 404(a); PCAOB AS 2201.47 (IT general controls); COBIT 2019 DSS05.04
#   severity: high
#   evidence: configuration
#   facts: [authentication.mfa_required]
#   number_basis: organisational default
#   number_reasoning: "MFA is practice: AS 2201.47 speaks of IT general controls over access and names no factor."
#   recommended_action: "Set security_configuration.mfa_required: true"
#   maps_to: [IA-2(1), IA-2(2)]
authentication_is_strong := ask.is_true("authentication.mfa_required")

# METADATA
# title: Duties are separated
# description: No one person can develop, approve and release.
# custom:
#   id: SOX-APD-2
#   citation: SOX s. 404(a); COBIT 2019 DSS06.03
#   severity: high
#   evidence: declaration
#   facts: [sox.segregation_of_duties, access.role_based]
#   number_basis: no number
#   recommended_action: >-
#     Implement it first, then declare sox_compliance.segregation_of_duties: true with rbac_enabled: true
#   maps_to: [AC-5, AC-6]
duties_are_separated := verdict.all_of([
	ask.is_true("sox.segregation_of_duties"),
	ask.not_false("access.role_based"),
])

# METADATA
# title: Access controls claim is corroborated
# description: A claimed control has a setting behind it.
# custom:
#   id: SOX-APD-3
#   citation: SOX s. 404(a); COBIT 2019 DSS05.04
#   severity: high
#   evidence: consistency
#   facts:
#     - sox.access_controls
#     - access.zero_trust_networking
#     - access.role_based
#     - access.default_policy
#   number_basis: no number
#   recommended_action: >-
#     Implement it first, then declare sox_compliance.access_controls: true and zero_trust_networking or
#     access_control.rbac_enabled: true
#   maps_to: [AC-3, AC-2]
the_access_claim_is_corroborated := verdict.all_of([
	ask.is_true("sox.access_controls"),
	verdict.any_of([
		ask.is_true("access.zero_trust_networking"),
		ask.is_true("access.role_based"),
		ask.is_word("access.default_policy", "deny"),
	]),
])

# METADATA
# title: Sessions end
# description: Unattended sessions are closed.
# custom:
#   id: SOX-APD-4
#   citation: SOX s. 404(a); COBIT 2019 DSS05.04
#   severity: medium
#   evidence: configuration
#   facts: [session.idle_timeout_minutes]
#   number_basis: organisational default
#   number_reasoning: 60 minutes.
#   recommended_action: "Set resource_quotas.session_timeout_minutes: 60 or less"
#   maps_to: [AC-12, AC-11]
sessions_end := ask.between("session.idle_timeout_minutes", 1, 60, "minutes")

# METADATA
# title: API secrets are rotated
# description: Non-human access does not live for ever.
# custom:
#   id: SOX-APD-5
#   citation: SOX s. 404(a); COBIT 2019 DSS05.04
#   severity: medium
#   evidence: configuration
#   facts: [api_keys.rotation_days]
#   number_basis: organisational default
#   number_reasoning: 90 days.
#   recommended_action: "Set security_configuration.api_key_rotation_days: 90 or less"
#   maps_to: [IA-5, SC-12]
api_secrets_are_rotated := ask.between("api_keys.rotation_days", 1, 90, "days")
