# METADATA
# title: "SOC 2 CC6: logical and physical access"
# custom: {framework: SOC2}
package tenure.soc2.cc6

import data.tenure.lib.access
import data.tenure.lib.algorithms
import data.tenure.lib.ask
import data.tenure.lib.cors
import data.tenure.lib.networks
import data.tenure.lib.tls
import data.tenure.lib.verdict

# METADATA
# title: Users prove who they are with more than a password
# description: Logical access measures protect information assets.
# custom:
#   id: SOC2-CC6-1-A
#   citation: TSC CC6.1
#   severity: high
#   evidence: configuration
#   facts: [authentication.mfa_required]
#   number_basis: organisational default
#   number_reasoning: CC6.1 does not name MFA; that every user has a second factor is a rule of this house.
#   recommended_action: "Set security_configuration.mfa_required: true"
#   maps_to: [IA-2(1), IA-2(2)]
users_need_more_than_a_password := ask.is_true("authentication.mfa_required")

# METADATA
# title: Data at rest is encrypted
# description: Encryption protects data where the risk warrants it.
# custom:
#   id: SOC2-CC6-1-B
#   citation: TSC CC6.1
#   severity: high
#   evidence: configuration
#   facts: [encryption.algorithm, encryption.at_rest]
#   number_basis: guidance
#   number_reasoning: The criteria give no key size; AES of 128 bits or more is in line with NIST SP 800-57.
#   recommended_action: "Set security_configuration.encryption_algorithm: AES-256-GCM"
#   maps_to: [SC-28, SC-28(1)]
data_at_rest_is_encrypted := algorithms.protect_stored_data(128)

# METADATA
# title: Keys are renewed
# description: Keys are protected throughout their life, and their life ends.
# custom:
#   id: SOC2-CC6-1-C
#   citation: TSC CC6.1
#   severity: medium
#   evidence: configuration
#   facts: [encryption.key_rotation_days]
#   number_basis: organisational default
#   number_reasoning: The criteria give no period; 365 days is this house's.
#   recommended_action: "Set security_configuration.key_rotation_days: 365 or less"
#   maps_to: [SC-12]
keys_are_renewed := ask.between("encryption.key_rotation_days", 1, 365, "days")

# METADATA
# title: Networks are segmented
# description: Parts that have nothing to do with each other are isolated.
# custom:
#   id: SOC2-CC6-1-D
#   citation: TSC CC6.1
#   severity: medium
#   evidence: configuration
#   facts: [network.private_cloud, network.private_subnets, network.segmentation]
#   number_basis: no number
#   recommended_action: >-
#     Set networking_configuration.vpc_enabled and private_subnets: true, or network_segmentation: true
#   maps_to: [SC-7]
networks_are_segmented := verdict.any_of([
	networks.are_private,
	ask.is_true("network.segmentation"),
])

# METADATA
# title: Sessions end
# description: Access does not outlive its use.
# custom:
#   id: SOC2-CC6-1-E
#   citation: TSC CC6.1
#   severity: medium
#   evidence: configuration
#   facts: [session.idle_timeout_minutes]
#   number_basis: organisational default
#   number_reasoning: The criteria give no number; 60 minutes is this house's limit.
#   recommended_action: "Set resource_quotas.session_timeout_minutes: 60 or less"
#   maps_to: [AC-12]
sessions_end := ask.between("session.idle_timeout_minutes", 1, 60, "minutes")

# METADATA
# title: Access follows roles
# description: Access is granted by role, and no more of it than the role needs.
# custom:
#   id: SOC2-CC6-3-A
#   citation: TSC CC6.3
#   severity: high
#   evidence: configuration
#   facts: [access.role_based, access.default_policy]
#   number_basis: no number
#   recommended_action: "Set access_control.rbac_enabled: true and access_control.default_policy: deny"
#   maps_to: [AC-3, AC-6, AC-2]
access_follows_roles := access.is_granted_by_rule

# METADATA
# title: The boundary is protected
# description: Threats from outside the boundary are filtered.
# custom:
#   id: SOC2-CC6-6-A
#   citation: TSC CC6.6
#   severity: high
#   evidence: configuration
#   facts: [network.web_application_firewall, cors.enabled, cors.allowed_origins]
#   number_basis: no number
#   recommended_action: "Set waf_enabled: true and list each origin in cors_origins"
#   maps_to: [SC-7]
the_boundary_is_protected := verdict.all_of([
	ask.is_true("network.web_application_firewall"),
	cors.admits_no_bare_wildcard,
])

# METADATA
# title: Transmission is protected
# description: Data is protected while it travels.
# custom:
#   id: SOC2-CC6-7-A
#   citation: TSC CC6.7
#   severity: high
#   evidence: configuration
#   facts: [transport.tls_minimum_version, transport.encryption, transport.end_to_end_encryption]
#   number_basis: guidance
#   number_reasoning: The criteria name no protocol; TLS 1.2 is the floor in NIST SP 800-52 Rev. 2.
#   recommended_action: "Set ssl_termination: true and tls_min_version: \"1.2\""
#   maps_to: [SC-8, SC-8(1)]
transmission_is_protected := tls.protects_transit([1, 2])

# METADATA
# title: Movement of data is restricted
# description: Data leaves only where it may.
# custom:
#   id: SOC2-CC6-7-B
#   citation: TSC CC6.7
#   severity: low
#   evidence: configuration
#   facts: [monitoring.data_loss_prevention]
#   number_basis: no number
#   recommended_action: "Set security_configuration.data_loss_prevention: true"
#   maps_to: [SC-7(10)]
movement_of_data_is_restricted := ask.is_true("monitoring.data_loss_prevention")

# METADATA
# title: Malicious software is found
# description: Software that nobody authorised is kept out, or found.
# custom:
#   id: SOC2-CC6-8-A
#   citation: TSC CC6.8
#   severity: medium
#   evidence: configuration
#   facts: [monitoring.malware_scanning]
#   number_basis: no number
#   recommended_action: "Set security_configuration.malware_scanning: true"
#   maps_to: [SI-3]
malicious_software_is_found := ask.is_true("monitoring.malware_scanning")
