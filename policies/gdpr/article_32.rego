# METADATA
# title: "GDPR Article 32: security of processing"
# custom: {framework: GDPR}
package tenure.gdpr.article_32

import data.tenure.lib.algorithms
import data.tenure.lib.ask
import data.tenure.lib.backups
import data.tenure.lib.cors
import data.tenure.lib.tls
import data.tenure.lib.verdict

# METADATA
# title: No endpoint open to every web origin
# description: "Ongoing confidentiality of systems: a browser page of any origin is not admitted."
# custom:
#   id: GDPR-25-B
#   citation: GDPR Art. 32(1)(b)
#   severity: low
#   evidence: configuration
#   facts: [cors.enabled, cors.allowed_origins]
#   number_basis: no number
#   recommended_action: "Set security_configuration.cors_origins: an explicit list of https origins"
#   maps_to: [AC-4, SC-7]
no_endpoint_is_open_to_every_origin := cors.admits_no_bare_wildcard

# METADATA
# title: Stored personal data is encrypted with a sound algorithm
# description: Encryption appropriate to the risk.
# custom:
#   id: GDPR-32-1-A-A
#   citation: GDPR Art. 32(1)(a)
#   severity: high
#   evidence: configuration
#   facts: [encryption.algorithm, encryption.at_rest]
#   number_basis: guidance
#   number_reasoning: >-
#     Article 32 names encryption, no key size. 128-bit AES is the floor because NIST SP 800-131A Rev. 2 and
#     SP 800-57 put it above the 112-bit minimum; AES-128 therefore passes.
#   recommended_action: "Set security_configuration.encryption_algorithm: AES-256-GCM (AES-128 is acceptable)"
#   maps_to: [SC-28, SC-28(1), SC-13]
stored_data_is_encrypted := algorithms.protect_stored_data(128)

# METADATA
# title: Data in transit is encrypted with a current protocol
# description: Same duty for transmission.
# custom:
#   id: GDPR-32-1-A-B
#   citation: GDPR Art. 32(1)(a)
#   severity: high
#   evidence: configuration
#   facts: [transport.tls_minimum_version, transport.encryption, transport.end_to_end_encryption]
#   number_basis: guidance
#   number_reasoning: >-
#     No protocol in the text. TLS 1.2 is the floor in NIST SP 800-52 Rev. 2; 1.0 and 1.1 are retired by RFC
#     8996.
#   recommended_action: >-
#     Set networking_configuration.ssl_termination: true and security_configuration.tls_min_version: "1.2"
#   maps_to: [SC-8, SC-8(1)]
data_in_transit_is_encrypted := tls.protects_transit([1, 2])

# METADATA
# title: Pseudonymisation or field-level protection for sensitive data
# description: Pseudonymisation and encryption where the risk calls for them.
# custom:
#   id: GDPR-32-1-A-C
#   citation: GDPR Art. 32(1)(a)
#   severity: medium
#   evidence: configuration
#   facts: [privacy.pseudonymisation, encryption.field_level]
#   number_basis: no number
#   recommended_action: >-
#     Implement it first, then declare gdpr_compliance.pseudonymization: true or field_level_encryption:
#     true
#   maps_to: [SI-19(4), SC-28(1)]
sensitive_data_is_shielded := verdict.any_of([
	ask.is_true("privacy.pseudonymisation"),
	ask.is_true("encryption.field_level"),
])

# METADATA
# title: Strong authentication
# description: Ongoing confidentiality and integrity of systems.
# custom:
#   id: GDPR-32-1-B-A
#   citation: GDPR Art. 32(1)(b)
#   severity: medium
#   evidence: configuration
#   facts: [authentication.mfa_required]
#   number_basis: organisational default
#   number_reasoning: The article does not name MFA; treated as state of the art under Art. 32(1).
#   recommended_action: "Set security_configuration.mfa_required: true"
#   maps_to: [IA-2(1), IA-2(2)]
authentication_is_strong := ask.is_true("authentication.mfa_required")

# METADATA
# title: Access to personal data leaves a trail
# description: Controller must be able to show who did what.
# custom:
#   id: GDPR-32-1-B-B
#   citation: GDPR Art. 32(1)(b), 5(2)
#   severity: high
#   evidence: configuration
#   facts: [audit_log.enabled]
#   number_basis: no number
#   recommended_action: "Set security_configuration.audit_logging: true"
#   maps_to: [AU-2, AU-12]
access_leaves_a_trail := ask.is_true("audit_log.enabled")

# METADATA
# title: Backups can meet the stated recovery point
# description: Availability is restored in a timely way after an incident.
# custom:
#   id: GDPR-32-1-C-A
#   citation: GDPR Art. 32(1)(c)
#   severity: high
#   evidence: consistency
#   facts:
#     - backup.automated
#     - backup.frequency
#     - recovery.point_objective_minutes
#     - backup.point_in_time_recovery
#   number_basis: organisational default
#   number_reasoning: >-
#     The article gives no time. The check compares the template with itself. 5 minutes is the usual
#     granularity of managed point-in-time recovery.
#   recommended_action: >-
#     Raise backup_frequency or enable point_in_time_recovery; change rpo_minutes only with the business
#     owner
#   maps_to: [CP-9, CP-10]
backups_meet_the_recovery_point := verdict.all_of([
	ask.is_true("backup.automated"),
	backups.meet_the_recovery_point,
])

# METADATA
# title: Security measures are tested
# description: Regular testing and evaluation of measures.
# custom:
#   id: GDPR-32-1-D-A
#   citation: GDPR Art. 32(1)(d)
#   severity: medium
#   evidence: configuration
#   facts: [testing.vulnerability_scanning, testing.penetration_testing, testing.third_party_audits]
#   number_basis: no number
#   recommended_action: "Set vulnerability_scanning: true"
#   maps_to: [RA-5, CA-8]
measures_are_tested := verdict.any_of([
	ask.is_true("testing.vulnerability_scanning"),
	ask.is_true("testing.penetration_testing"),
	ask.is_true("testing.third_party_audits"),
])
