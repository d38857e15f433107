# METADATA
# title: "FedRAMP IA: identification and authentication"
# custom: {framework: FedRAMP}
package tenure.fedramp.identification_and_authentication

import data.tenure.lib.ask
import data.tenure.lib.factors
import data.tenure.lib.passwords
import data.tenure.lib.verdict

# METADATA
# title: Every account needs multi-factor authentication
# description: Privileged and other accounts log in with more than one factor.
# custom:
#   id: FRMP-IA-2-A
#   citation: NIST SP 800-53 Rev. 5 IA-2(1), IA-2(2)
#   severity: critical
#   evidence: configuration
#   facts: [authentication.mfa_required]
#   number_basis: no number
#   recommended_action: "Set security_configuration.mfa_required: true"
#   maps_to: [IA-2(1), IA-2(2)]
every_account_needs_more_than_one_factor := ask.is_true("authentication.mfa_required")

# METADATA
# title: Only phishing-resistant factors are allowed
# description: FedRAMP requires multi-factor authentication that resists phishing.
# custom:
#   id: FRMP-IA-2-B
#   citation: FedRAMP CR26 guidance on IA-2, IA-2(1), IA-2(2)
#   severity: high
#   evidence: configuration
#   facts: [authentication.mfa_methods]
#   number_basis: text
#   number_reasoning: >-
#     The FedRAMP guidance for IA-2 says so; no number is involved. Any allowed totp, sms or email fails. A
#     hardware_token is unknown: it may show one-time codes or speak FIDO2.
#   recommended_action: "Set security_configuration.mfa_methods: [webauthn, smart_card]"
#   maps_to: [IA-2(1), IA-2(2), IA-5]
factors_resist_phishing := factors.resist_phishing("authentication.mfa_methods")

# METADATA
# title: Passwords neither expire nor need special characters
# description: No rule forces users to change their passwords on a schedule or to put special characters in them.
# custom:
#   id: FRMP-IA-5-1-A
#   citation: NIST SP 800-53 Rev. 5 IA-5(1); SP 800-63B
#   severity: medium
#   evidence: configuration
#   facts: [password.maximum_age_days, password.requires_special_characters]
#   number_basis: guidance
#   number_reasoning: >-
#     An item of IA-5(1) in the legacy FedRAMP baseline, and SP 800-63B; null, 0 and -1 all mean that nothing
#     expires. PCI DSS 8.3.6 asks for digits and letters, which SP 800-63B advises against; only special
#     characters are looked at here, so both can pass. PCI DSS 8.3.9 asks for changes where a password is the
#     only factor.
#   recommended_action: "Set password_policy.max_age_days: null (or 0, or -1) and require_special_chars: false"
#   maps_to: [IA-5(1)]
passwords_neither_expire_nor_need_special_characters := verdict.all_of([
	passwords.never_expire,
	ask.is_false("password.requires_special_characters"),
])

# METADATA
# title: Passwords have 14 characters where multi-factor authentication is off
# description: Where multi-factor authentication is not possible, passwords are longer.
# custom:
#   id: FRMP-IA-5-1-B
#   citation: NIST SP 800-53 Rev. 5 IA-5(1)
#   severity: medium
#   evidence: configuration
#   facts: [authentication.mfa_required, password.minimum_length]
#   number_basis: guidance
#   number_reasoning: >-
#     14 characters is what IA-5(1) of the legacy FedRAMP baseline asks for without multi-factor
#     authentication. That stays due under IA-2(1) and IA-2(2).
#   recommended_action: "Set security_configuration.mfa_required: true, else password_policy.min_length: 14"
#   maps_to: [IA-5(1)]
passwords_alone_are_long := verdict.when(
	ask.is_false("authentication.mfa_required"),
	ask.at_least_and_finite("password.minimum_length", 14, "characters"),
)
