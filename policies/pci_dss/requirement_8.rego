# METADATA
# title: "PCI DSS Requirement 8: identification and authentication"
# custom: {framework: PCI_DSS}
package tenure.pci_dss.requirement_8

import data.tenure.lib.ask
import data.tenure.lib.factors
import data.tenure.lib.verdict

# METADATA
# title: Idle sessions re-authenticate in 15 minutes
# description: Idle for more than 15 minutes means log in again.
# custom:
#   id: PCI-8-2-8-A
#   citation: PCI DSS v4.0.1 Req. 8.2.8
#   severity: high
#   evidence: configuration
#   facts: [session.idle_timeout_minutes]
#   number_basis: text
#   number_reasoning: 15 minutes is in the requirement.
#   recommended_action: "Set resource_quotas.session_timeout_minutes: 15"
#   maps_to: [AC-11, AC-12]
idle_sessions_end_in_15_minutes := ask.between("session.idle_timeout_minutes", 1, 15, "minutes")

# METADATA
# title: Failed logins lock the account
# description: At most 10 attempts; lockout at least 30 minutes or until identity is confirmed.
# custom:
#   id: PCI-8-3-4-A
#   citation: PCI DSS v4.0.1 Req. 8.3.4
#   severity: high
#   evidence: configuration
#   facts: [lockout.attempts, lockout.duration_minutes]
#   number_basis: text
#   number_reasoning: 10 attempts and 30 minutes are in the requirement.
#   recommended_action: "Set password_policy.lockout_attempts: 10 and lockout_duration_minutes: 30"
#   maps_to: [AC-7]
failed_logins_lock_the_account := verdict.all_of([
	ask.between("lockout.attempts", 1, 10, "attempts"),
	ask.at_least("lockout.duration_minutes", 30, "minutes"),
])

# METADATA
# title: Passwords of 12 with digits and letters
# description: At least 12 characters (8 only if unsupported), numeric and alphabetic.
# custom:
#   id: PCI-8-3-6-A
#   citation: PCI DSS v4.0.1 Req. 8.3.6
#   severity: high
#   evidence: configuration
#   facts:
#     - password.minimum_length
#     - password.requires_digits
#     - password.requires_upper_case
#     - password.requires_lower_case
#   number_basis: text
#   number_reasoning: 12 is in the requirement.
#   recommended_action: "Set password_policy.min_length: 12, require_numbers: true and require_lowercase: true"
#   maps_to: [IA-5(1)]
passwords_are_long_and_mixed := verdict.all_of([
	ask.at_least_and_finite("password.minimum_length", 12, "characters"),
	ask.is_true("password.requires_digits"),
	verdict.any_of([
		ask.is_true("password.requires_upper_case"),
		ask.is_true("password.requires_lower_case"),
	]),
])

# METADATA
# title: Last four passwords are refused
# description: No reuse of the last four.
# custom:
#   id: PCI-8-3-7-A
#   citation: PCI DSS v4.0.1 Req. 8.3.7
#   severity: low
#   evidence: configuration
#   facts: [password.history_count]
#   number_basis: text
#   number_reasoning: Four is in the requirement.
#   recommended_action: "Set password_policy.history_count: 4"
#   maps_to: [IA-5(1)]
the_last_four_passwords_are_refused := ask.at_least("password.history_count", 4, "passwords")

# METADATA
# title: MFA for all access into the CDE
# description: MFA on non-console access.
# custom:
#   id: PCI-8-4-2-A
#   citation: PCI DSS v4.0.1 Req. 8.4.2
#   severity: critical
#   evidence: configuration
#   facts: [authentication.mfa_required]
#   number_basis: no number
#   recommended_action: "Set security_configuration.mfa_required: true"
#   maps_to: [IA-2(1), IA-2(2)]
access_needs_more_than_one_factor := ask.is_true("authentication.mfa_required")

# METADATA
# title: The MFA system has real second factors
# description: MFA resists replay and uses at least two different factor types.
# custom:
#   id: PCI-8-5-1-A
#   citation: PCI DSS v4.0.1 Req. 8.5.1
#   severity: medium
#   evidence: configuration
#   facts: [authentication.mfa_methods]
#   number_basis: no number
#   number_reasoning: >-
#     Replay resistance and bypass rules cannot be seen here. E-mail alone may be no separate factor, hence
#     unknown.
#   recommended_action: "Set mfa_methods: [totp, webauthn]"
#   maps_to: [IA-2(8), IA-2(1)]
second_factors_are_real := factors.are_separate("authentication.mfa_methods")

# METADATA
# title: Application secrets change on a schedule
# description: Interval comes from a targeted risk analysis.
# custom:
#   id: PCI-8-6-3-A
#   citation: PCI DSS v4.0.1 Req. 8.6.3
#   severity: medium
#   evidence: configuration
#   facts: [api_keys.rotation_days]
#   number_basis: organisational default
#   number_reasoning: 90 days stands in until the entity states its own risk analysis.
#   recommended_action: "Set security_configuration.api_key_rotation_days: 90 or less"
#   maps_to: [IA-5]
application_secrets_are_rotated := ask.between("api_keys.rotation_days", 1, 90, "days")
