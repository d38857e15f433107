# METADATA
# title: "FedRAMP SC: system and communications protection"
# custom: {framework: FedRAMP}
package tenure.fedramp.system_and_communications_protection

import data.tenure.lib.algorithms
import data.tenure.lib.ask
import data.tenure.lib.fips
import data.tenure.lib.tls
import data.tenure.lib.verdict

# METADATA
# title: Denial of service is defended against
# description: The system is protected against floods of traffic.
# custom:
#   id: FRMP-SC-5-A
#   citation: NIST SP 800-53 Rev. 5 SC-5
#   severity: medium
#   evidence: configuration
#   facts: [network.denial_of_service_protection]
#   number_basis: no number
#   recommended_action: "Set security_configuration.ddos_protection: true"
#   maps_to: [SC-5]
denial_of_service_is_defended_against := ask.is_true("network.denial_of_service_protection")

# METADATA
# title: Subnetworks separate public from internal parts
# description: The boundary is protected, and what is public stands apart from the inside.
# custom:
#   id: FRMP-SC-7-A
#   citation: NIST SP 800-53 Rev. 5 SC-7
#   severity: high
#   evidence: configuration
#   facts: [network.private_cloud, network.private_subnets]
#   number_basis: no number
#   recommended_action: "Set networking_configuration.vpc_enabled and private_subnets: true"
#   maps_to: [SC-7]
public_and_internal_parts_are_separate := verdict.all_of([
	ask.is_true("network.private_cloud"),
	ask.is_true("network.private_subnets"),
])

# METADATA
# title: Data in transit is encrypted, between internal parts too
# description: The guidance of FedRAMP covers traffic inside the boundary as well.
# custom:
#   id: FRMP-SC-8-A
#   citation: NIST SP 800-53 Rev. 5 SC-8, SC-8(1)
#   severity: high
#   evidence: configuration
#   facts:
#     - transport.tls_minimum_version
#     - transport.encryption
#     - transport.end_to_end_encryption
#     - transport.cache_encryption
#   number_basis: guidance
#   number_reasoning: "SP 800-52 Rev. 2: TLS 1.2 at least, and support for 1.3 since 2024-01-01."
#   recommended_action: >-
#     Set security_configuration.tls_min_version: "1.2" and database_configuration.redis_ssl: true
#   maps_to: [SC-8, SC-8(1)]
every_hop_is_encrypted := verdict.all_of([
	tls.protects_transit([1, 2]),
	ask.is_true("transport.cache_encryption"),
])

# METADATA
# title: Keys are managed and rotated
# description: Cryptographic keys are established and managed.
# custom:
#   id: FRMP-SC-12-A
#   citation: NIST SP 800-53 Rev. 5 SC-12
#   severity: medium
#   evidence: configuration
#   facts: [encryption.key_rotation_days]
#   number_basis: organisational default
#   number_reasoning: The control gives no interval; 365 days, a year, stands in.
#   recommended_action: "Set security_configuration.key_rotation_days: 365 or less"
#   maps_to: [SC-12]
keys_are_rotated := ask.between("encryption.key_rotation_days", 1, 365, "days")

# METADATA
# title: Cryptographic modules are validated
# description: Cryptography is FIPS-validated or approved by the NSA.
# custom:
#   id: FRMP-SC-13-A
#   citation: NIST SP 800-53 Rev. 5 SC-13; CR26 CMU-CSO-UVM
#   severity: critical
#   evidence: configuration
#   facts: [encryption.fips_certificate, encryption.fips_module_standard, encryption.fips_140_2_claimed]
#   number_basis: text
#   number_reasoning: >-
#     All three legacy baselines ask for FIPS-validated or NSA-approved cryptography; CR26 says MUST for
#     class D, SHOULD for class C and MAY for class B. The number of a certificate is the evidence; whether the
#     CMVP lists it as active cannot be seen here. Certificates of FIPS 140-2 are historical after 2026-09-21,
#     so a claim of 140-2 is unknown.
#   recommended_action: >-
#     Use a module with an active FIPS 140-3 certificate, then record its number in
#     security_configuration.fips_certificate
#   maps_to: [SC-13]
cryptographic_modules_are_validated := fips.module_is_validated

# METADATA
# title: Data at rest is encrypted
# description: Cryptography protects data at rest.
# custom:
#   id: FRMP-SC-28-A
#   citation: NIST SP 800-53 Rev. 5 SC-28(1)
#   severity: critical
#   evidence: configuration
#   facts: [encryption.algorithm, encryption.at_rest]
#   number_basis: guidance
#   number_reasoning: >-
#     AES is FIPS 197, with keys of 128 bits or more. ChaCha20-Poly1305 is not among the algorithms that FIPS
#     approves.
#   recommended_action: "Set security_configuration.encryption_algorithm: AES-256-GCM, in a validated module"
#   maps_to: [SC-28, SC-28(1)]
data_at_rest_is_encrypted := algorithms.protect_stored_data_with_aes(128)
