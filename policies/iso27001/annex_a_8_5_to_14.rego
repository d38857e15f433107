# METADATA
# title: "ISO/IEC 27001 Annex A.8: technological controls, from authentication to redundancy"
# custom: {framework: ISO27001}
package tenure.iso27001.annex_a_8_5_to_14

import data.tenure.lib.ask
import data.tenure.lib.disposal
import data.tenure.lib.end_of_life
import data.tenure.lib.factors
import data.tenure.lib.verdict

# METADATA
# title: More than a password is needed
# description: Authentication is as strong as the classification of the information asks for.
# custom:
#   id: ISO-8-5-A
#   citation: ISO/IEC 27001:2022 A.8.5
#   severity: high
#   evidence: configuration
#   facts: [authentication.mfa_required]
#   number_basis: organisational default
#   number_reasoning: The control names no factors; that every user has a second one is a rule of this house.
#   recommended_action: "Set security_configuration.mfa_required: true"
#   maps_to: [IA-2(1), IA-2(2)]
authentication_is_secure := ask.is_true("authentication.mfa_required")

# METADATA
# title: Weak second factors are not offered
# description: Codes sent by e-mail or SMS can be intercepted.
# custom:
#   id: ISO-8-5-B
#   citation: ISO/IEC 27001:2022 A.8.5
#   severity: low
#   evidence: configuration
#   facts: [authentication.mfa_methods]
#   number_basis: organisational default
#   number_reasoning: >-
#     NIST SP 800-63B restricts SMS and does not accept e-mail as an out-of-band channel; the control itself
#     names no method.
#   recommended_action: "Set mfa_methods: [totp, hardware_token, webauthn]"
#   maps_to: [IA-2, IA-5]
weak_factors_are_not_offered := factors.none_is_weak("authentication.mfa_methods")

# METADATA
# title: Capacity follows demand
# description: The use of resources is watched, and capacity adjusted to it.
# custom:
#   id: ISO-8-6-A
#   citation: ISO/IEC 27001:2022 A.8.6
#   severity: low
#   evidence: configuration
#   facts: [capacity.auto_scaling]
#   number_basis: no number
#   number_reasoning: >-
#     Automatic scaling is one way and planned capacity another, so a template without it is unknown and the
#     check never fails.
#   recommended_action: "Set deployment_configuration.auto_scaling_enabled: true, or keep a capacity plan"
#   maps_to: [SC-5(2), CP-2(2)]
capacity_follows_demand := verdict.never_fails(ask.is_true("capacity.auto_scaling"))

# METADATA
# title: Malware is scanned for
# description: Systems are protected against malware.
# custom:
#   id: ISO-8-7-A
#   citation: ISO/IEC 27001:2022 A.8.7
#   severity: medium
#   evidence: configuration
#   facts: [monitoring.malware_scanning]
#   number_basis: no number
#   recommended_action: "Set security_configuration.malware_scanning: true"
#   maps_to: [SI-3]
malware_is_scanned_for := ask.is_true("monitoring.malware_scanning")

# METADATA
# title: Technical vulnerabilities are managed
# description: Vulnerabilities are looked for, and the software in use still gets fixes for them.
# custom:
#   id: ISO-8-8-A
#   citation: ISO/IEC 27001:2022 A.8.8
#   severity: high
#   evidence: configuration
#   facts: [testing.vulnerability_scanning, database.engine, database.version, evaluation.date]
#   number_basis: guidance
#   number_reasoning: The dates on which the vendor ends support for a release.
#   recommended_action: "Set vulnerability_scanning: true and move to a supported PostgreSQL major release"
#   maps_to: [RA-5, SI-2]
vulnerabilities_are_managed := verdict.all_of([
	ask.is_true("testing.vulnerability_scanning"),
	end_of_life.supported_database,
])

# METADATA
# title: Configuration is managed as code
# description: Configurations are defined, monitored and reviewed.
# custom:
#   id: ISO-8-9-A
#   citation: ISO/IEC 27001:2022 A.8.9
#   severity: medium
#   evidence: configuration
#   facts: [change.infrastructure_as_code, change.ansible, change.cloudformation, change.pulumi]
#   number_basis: no number
#   number_reasoning: >-
#     Configuration may be managed without any of these tools, so a template that names none is unknown and
#     the check never fails.
#   recommended_action: >-
#     Set the flag of the tool in use in advanced_features: terraform_enabled, ansible_enabled,
#     cloudformation or pulumi_enabled
#   maps_to: [CM-2, CM-6]
configuration_is_managed_as_code := verdict.never_fails(verdict.any_of([
	ask.is_true("change.infrastructure_as_code"),
	ask.is_true("change.ansible"),
	ask.is_true("change.cloudformation"),
	ask.is_true("change.pulumi"),
]))

# METADATA
# title: Information that is no longer needed is deleted
# description: There is a method by which information is deleted.
# custom:
#   id: ISO-8-10-A
#   citation: ISO/IEC 27001:2022 A.8.10
#   severity: medium
#   evidence: configuration
#   facts: [privacy.disposal_method]
#   number_basis: no number
#   recommended_action: "Set compliance_settings.disposal_method: cryptographic_shredding"
#   maps_to: [MP-6, SI-12(3)]
information_is_deleted := disposal.destroys_data("privacy.disposal_method")

# METADATA
# title: Confidential data is kept from leaking
# description: Systems that handle sensitive information have measures against its leakage.
# custom:
#   id: ISO-8-12-A
#   citation: ISO/IEC 27001:2022 A.8.12
#   severity: medium
#   evidence: configuration
#   facts: [classification.confidential, monitoring.data_loss_prevention]
#   number_basis: no number
#   recommended_action: "Set security_configuration.data_loss_prevention: true"
#   maps_to: [SC-7(10), AC-4]
confidential_data_is_kept_from_leaking := verdict.applies_where(
	ask.is_true("classification.confidential"),
	ask.is_true("monitoring.data_loss_prevention"),
)

# METADATA
# title: Backups exist, are encrypted and last
# description: Copies are made, protected and kept as the organisation has decided.
# custom:
#   id: ISO-8-13-A
#   citation: ISO/IEC 27001:2022 A.8.13
#   severity: high
#   evidence: configuration
#   facts: [backup.automated, backup.encryption, backup.retention_days]
#   number_basis: organisational default
#   number_reasoning: The control gives no period; 30 days is this house's.
#   recommended_action: >-
#     Set automated_backups: true, backup_encryption: true and backup_retention_days: 30 or more
#   maps_to: [CP-9, CP-9(8)]
backups_exist_and_last := verdict.all_of([
	ask.is_true("backup.automated"),
	ask.is_true("backup.encryption"),
	ask.at_least("backup.retention_days", 30, "days"),
])

# METADATA
# title: Zones are redundant
# description: There is enough redundancy for the availability that is needed.
# custom:
#   id: ISO-8-14-A
#   citation: ISO/IEC 27001:2022 A.8.14
#   severity: medium
#   evidence: configuration
#   facts: [deployment.availability_zones]
#   number_basis: organisational default
#   number_reasoning: Two zones are the fewest of which one can fail; of zones there is no unlimited number.
#   recommended_action: "Set deployment_configuration.availability_zones: 2 or more"
#   maps_to: [CP-6, CP-7, CP-2]
zones_are_redundant := ask.at_least_and_finite("deployment.availability_zones", 2, "zones")
