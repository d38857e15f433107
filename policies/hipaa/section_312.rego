# METADATA
# title: "HIPAA 164.312: technical safeguards"
# custom: {framework: HIPAA}
package tenure.hipaa.section_312

import data.tenure.lib.access
import data.tenure.lib.algorithms
import data.tenure.lib.ask
import data.tenure.lib.tls
import data.tenure.lib.verdict

# METADATA
# title: Only authorised persons or programs get access
# description: Technical access control for systems with ePHI (standard).
# custom:
#   id: HIPAA-312-A1-A
#   citation: 45 CFR 164.312(a)(1)
#   severity: high
#   evidence: configuration
#   facts: [access.role_based, access.default_policy]
#   number_basis: no number
#   number_reasoning: Zero trust networking alone does not show who may see ePHI.
#   recommended_action: "Set access_control.default_policy: deny with rbac_enabled: true"
#   maps_to: [AC-3, AC-6]
only_the_authorised_get_access := access.is_granted_by_rule

# METADATA
# title: Each user is identifiable
# description: Unique user identification (required).
# custom:
#   id: HIPAA-312-A2-I
#   citation: 45 CFR 164.312(a)(2)(i)
#   severity: high
#   evidence: declaration
#   facts: [hipaa.unique_user_ids]
#   number_basis: no number
#   recommended_action: "Implement it first, then declare hipaa_compliance.unique_user_ids: true"
#   maps_to: [IA-2, IA-4, AC-2]
each_user_is_identifiable := ask.is_true("hipaa.unique_user_ids")

# METADATA
# title: ePHI can be reached in an emergency
# description: Procedure to obtain necessary ePHI in an emergency (required).
# custom:
#   id: HIPAA-312-A2-II
#   citation: 45 CFR 164.312(a)(2)(ii)
#   severity: high
#   evidence: declaration
#   facts: [hipaa.emergency_access_procedure]
#   number_basis: no number
#   recommended_action: >-
#     Implement it first, then declare hipaa_compliance.emergency_access_procedure: true with the procedure
#     reference
#   maps_to: [CP-2, AC-3]
data_can_be_reached_in_an_emergency := ask.is_true("hipaa.emergency_access_procedure")

# METADATA
# title: Idle sessions end
# description: Automatic logoff after a predetermined time (addressable).
# custom:
#   id: HIPAA-312-A2-III
#   citation: 45 CFR 164.312(a)(2)(iii)
#   severity: medium
#   evidence: configuration
#   facts: [session.idle_timeout_minutes]
#   number_basis: organisational default
#   number_reasoning: The rule gives no number. 30 minutes; clinical workstations often use 10-15.
#   recommended_action: "Set resource_quotas.session_timeout_minutes: 30 or less"
#   maps_to: [AC-12, AC-11]
idle_sessions_end := ask.between("session.idle_timeout_minutes", 1, 30, "minutes")

# METADATA
# title: ePHI at rest is encrypted and the claim is backed
# description: Encryption and decryption (addressable).
# custom:
#   id: HIPAA-312-A2-IV
#   citation: 45 CFR 164.312(a)(2)(iv)
#   severity: high
#   evidence: configuration
#   facts: [encryption.algorithm, encryption.at_rest, hipaa.phi_encryption]
#   number_basis: guidance
#   number_reasoning: >-
#     Addressable: 164.306(d)(3) lets an entity document an equivalent measure, so a fail may be answered by
#     that record. HHS guidance on unsecured PHI points to NIST SP 800-111; AES of 128 bits or more meets
#     it.
#   recommended_action: >-
#     Implement it first, then declare encryption_algorithm: AES-256-GCM and phi_encryption: true
#   maps_to: [SC-28, SC-28(1), SC-13]
health_data_at_rest_is_encrypted := verdict.all_of([
	algorithms.protect_stored_data(128),
	ask.not_false("hipaa.phi_encryption"),
])

# METADATA
# title: ePHI in backups is encrypted
# description: Same specification applied to copies.
# custom:
#   id: HIPAA-312-A2-IV-B
#   citation: 45 CFR 164.312(a)(2)(iv)
#   severity: high
#   evidence: configuration
#   facts: [backup.encryption, hipaa.phi_backup_encryption]
#   number_basis: no number
#   recommended_action: "Implement it first, then declare database_configuration.backup_encryption: true"
#   maps_to: [CP-9(8), SC-28(1)]
health_data_in_backups_is_encrypted := verdict.all_of([
	ask.is_true("backup.encryption"),
	ask.not_false("hipaa.phi_backup_encryption"),
])

# METADATA
# title: Activity in ePHI systems is recorded
# description: Audit controls (required standard).
# custom:
#   id: HIPAA-312-B
#   citation: 45 CFR 164.312(b)
#   severity: critical
#   evidence: configuration
#   facts: [audit_log.enabled, hipaa.phi_access_logging]
#   number_basis: no number
#   recommended_action: "Implement it first, then declare audit_logging: true and access_logging: true"
#   maps_to: [AU-2, AU-3, AU-12]
activity_is_recorded := verdict.all_of([
	ask.is_true("audit_log.enabled"),
	ask.not_false("hipaa.phi_access_logging"),
])

# METADATA
# title: Improper alteration of ePHI can be detected
# description: >-
#   Integrity, (c)(1), is a required standard; the mechanism to authenticate ePHI, (c)(2), is addressable.
# custom:
#   id: HIPAA-312-C
#   citation: 45 CFR 164.312(c)(1), 164.312(c)(2)
#   severity: low
#   evidence: configuration
#   facts: [encryption.algorithm]
#   number_basis: no number
#   number_reasoning: >-
#     Evidence accepted: an authenticated cipher mode on the stored data. A bare "AES-256" names no mode, so
#     unknown. Tamper protection of audit logs protects the logs, not ePHI, and is not accepted.
#   recommended_action: "Set encryption_algorithm: AES-256-GCM"
#   maps_to: [SI-7, SC-28(1)]
alteration_can_be_detected := algorithms.authenticates("encryption.algorithm")

# METADATA
# title: Persons seeking ePHI prove who they are
# description: Person or entity authentication (required standard).
# custom:
#   id: HIPAA-312-D
#   citation: 45 CFR 164.312(d)
#   severity: high
#   evidence: declaration
#   facts: [hipaa.user_authentication]
#   number_basis: no number
#   recommended_action: "Implement it first, then declare hipaa_compliance.user_authentication: true"
#   maps_to: [IA-2, IA-8]
persons_prove_who_they_are := ask.is_true("hipaa.user_authentication")

# METADATA
# title: Persons seeking ePHI prove it with more than a password
# description: Good practice under the same standard.
# custom:
#   id: HIPAA-312-D-MFA
#   citation: 45 CFR 164.312(d)
#   severity: medium
#   evidence: configuration
#   facts: [authentication.mfa_required]
#   number_basis: good practice
#   number_reasoning: >-
#     The current rule does not require MFA; the 2025 NPRM would. A fail here is a gap against good
#     practice, not a violation.
#   recommended_action: "Set security_configuration.mfa_required: true"
#   maps_to: [IA-2(1), IA-2(2)]
more_than_a_password_is_needed := ask.is_true("authentication.mfa_required")

# METADATA
# title: ePHI in transit is protected
# description: Transmission security; encryption is addressable.
# custom:
#   id: HIPAA-312-E
#   citation: 45 CFR 164.312(e)(1), (e)(2)(ii)
#   severity: high
#   evidence: configuration
#   facts: [transport.tls_minimum_version, transport.encryption, transport.end_to_end_encryption]
#   number_basis: guidance
#   number_reasoning: HHS guidance refers to NIST SP 800-52; TLS 1.2 is the floor in Rev. 2.
#   recommended_action: "Set ssl_termination: true and tls_min_version: \"1.2\""
#   maps_to: [SC-8, SC-8(1), SC-13]
health_data_in_transit_is_encrypted := tls.protects_transit([1, 2])
