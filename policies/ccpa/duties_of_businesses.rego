# METADATA
# title: "CCPA 1798.100: general duties of businesses"
# custom: {framework: CCPA}
package tenure.ccpa.duties_of_businesses

import data.tenure.lib.algorithms
import data.tenure.lib.ask
import data.tenure.lib.tls

# METADATA
# title: Collection is proportionate
# description: Personal information is used only as is necessary for the purpose and in proportion to it.
# custom:
#   id: CCPA-100-C-A
#   citation: Cal. Civ. Code 1798.100(c); 11 CCR 7002
#   severity: medium
#   evidence: declaration
#   facts: [privacy.minimisation]
#   number_basis: no number
#   recommended_action: "Implement it first, then declare gdpr_compliance.data_minimization: true"
#   maps_to: [SA-8(33), PT-2]
collection_is_proportionate := ask.is_true("privacy.minimisation")

# METADATA
# title: The retention period is known
# description: The period for which each category is kept has to be disclosed.
# custom:
#   id: CCPA-100-A3-A
#   citation: Cal. Civ. Code 1798.100(a)(3)
#   severity: high
#   evidence: configuration
#   facts: [privacy.retention_days]
#   number_basis: organisational default
#   number_reasoning: >-
#     The statute gives no number. Any period from 1 to 2557 days passes; 2557 days is seven years with their
#     leap days. Longer is unknown: justify it. -1 (unlimited) and 0 fail.
#   recommended_action: >-
#     Set compliance_settings.data_retention_days: a positive number tied to the purpose; above 2557, justify
#     it in writing
#   maps_to: [SI-12]
the_retention_period_is_known := ask.ends_within("privacy.retention_days", 2557, "days")

# METADATA
# title: Personal information at rest is encrypted
# description: Security has to be reasonable, and theft of unencrypted information lets consumers sue.
# custom:
#   id: CCPA-100-E-A
#   citation: Cal. Civ. Code 1798.100(e), 1798.150(a)
#   severity: high
#   evidence: configuration
#   facts: [encryption.algorithm, encryption.at_rest]
#   number_basis: guidance
#   number_reasoning: "SP 800-57: AES with 128 bits or more."
#   recommended_action: "Set security_configuration.encryption_algorithm: AES-256-GCM"
#   maps_to: [SC-28, SC-28(1)]
information_at_rest_is_encrypted := algorithms.protect_stored_data(128)

# METADATA
# title: Personal information in transit is encrypted
# description: Security has to be reasonable.
# custom:
#   id: CCPA-100-E-B
#   citation: Cal. Civ. Code 1798.100(e)
#   severity: high
#   evidence: configuration
#   facts: [transport.tls_minimum_version, transport.encryption, transport.end_to_end_encryption]
#   number_basis: guidance
#   number_reasoning: "SP 800-52 Rev. 2: TLS 1.2 at least."
#   recommended_action: 'Set security_configuration.tls_min_version: "1.2"'
#   maps_to: [SC-8, SC-8(1)]
information_in_transit_is_encrypted := tls.protects_transit([1, 2])
