# METADATA
# title: "PCI DSS Requirement 3: stored account data"
# custom: {framework: PCI_DSS}
package tenure.pci_dss.requirement_3

import data.tenure.lib.algorithms
import data.tenure.lib.ask
import data.tenure.lib.disposal
import data.tenure.lib.verdict

# METADATA
# title: Stored account data has an end and a way out
# description: Storage is kept to a minimum through retention and disposal.
# custom:
#   id: PCI-3-2-1-A
#   citation: PCI DSS v4.0.1 Req. 3.2.1
#   severity: high
#   evidence: configuration
#   facts: [privacy.retention_days, privacy.disposal_method]
#   number_basis: no number
#   number_reasoning: >-
#     The requirement leaves the period to the entity: any finite number passes. Whether the quarterly check
#     of 3.2.1 is done cannot be seen here.
#   recommended_action: >-
#     Set compliance_settings.data_retention_days: a positive number and disposal_method:
#     cryptographic_shredding
#   maps_to: [SI-12, MP-6]
stored_account_data_has_an_end := verdict.all_of([
	ask.at_least_and_finite("privacy.retention_days", 1, "day"),
	disposal.destroys_data("privacy.disposal_method"),
])

# METADATA
# title: Stored PAN is unreadable by itself
# description: >-
#   Hashing, truncation, index tokens or strong cryptography; disk-level encryption alone is not enough on
#   non-removable media.
# custom:
#   id: PCI-3-5-1-A
#   citation: PCI DSS v4.0.1 Req. 3.5.1, 3.5.1.2
#   severity: critical
#   evidence: configuration
#   facts:
#     - encryption.algorithm
#     - encryption.at_rest
#     - encryption.field_level
#     - card_data.tokenisation
#     - card_data.truncation
#     - card_data.keyed_hashing
#   number_basis: guidance
#   number_reasoning: >-
#     PCI glossary: strong cryptography means at least 112 bits of effective strength; AES-128 passes.
#   recommended_action: >-
#     Set field_level_encryption: true with AES, or record tokenisation, truncation or keyed hashing of PAN
#     once it is in place
#   maps_to: [SC-28, SC-28(1), SC-13]
stored_pan_is_unreadable := verdict.any_of([
	verdict.all_of([
		algorithms.protect_stored_data(128),
		ask.is_true("encryption.field_level"),
	]),
	ask.is_true("card_data.tokenisation"),
	ask.is_true("card_data.truncation"),
	ask.is_true("card_data.keyed_hashing"),
])

# METADATA
# title: Key material is held in an accepted form
# description: Secret keys are wrapped, in a secure device or split.
# custom:
#   id: PCI-3-6-1-2-A
#   citation: PCI DSS v4.0.1 Req. 3.6.1.2
#   severity: medium
#   evidence: configuration
#   facts: [encryption.hardware_security_module]
#   number_basis: no number
#   number_reasoning: >-
#     An HSM is one accepted form; keys wrapped by a separate key-encrypting key also pass in an assessment,
#     so no HSM is unknown and the check never fails.
#   recommended_action: "Set security_configuration.hardware_security_modules: true"
#   maps_to: [SC-12]
key_material_is_held_in_an_accepted_form := verdict.never_fails(ask.is_true("encryption.hardware_security_module"))

# METADATA
# title: Keys have a defined cryptoperiod
# description: Keys change at the end of a defined period.
# custom:
#   id: PCI-3-7-4-A
#   citation: PCI DSS v4.0.1 Req. 3.7.4
#   severity: medium
#   evidence: configuration
#   facts: [encryption.key_rotation_days]
#   number_basis: organisational default
#   number_reasoning: >-
#     The requirement asks for a defined period; 365 days, inside the two-year originator period of SP
#     800-57 Part 1 Rev. 5.
#   recommended_action: "Set security_configuration.key_rotation_days: 365 or less"
#   maps_to: [SC-12]
keys_have_a_cryptoperiod := ask.between("encryption.key_rotation_days", 1, 365, "days")
