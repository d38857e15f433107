# METADATA
# title: "SOC 2 C1: confidentiality"
# description: The privacy criteria ask the same of personal data, so either category brings these in.
# custom: {framework: SOC2}
package tenure.soc2.c1

import data.tenure.lib.ask
import data.tenure.lib.disposal
import data.tenure.lib.verdict

examined := ask.lists_one_of("soc2.categories", ["confidentiality", "privacy"])

# METADATA
# title: Confidential and personal data has a retention period
# description: Such data is known, and kept for a set time.
# custom:
#   id: SOC2-C1-1-A
#   citation: TSC C1.1, P4.2
#   severity: medium
#   evidence: configuration
#   facts: [soc2.categories, privacy.retention_days]
#   number_basis: organisational default
#   number_reasoning: >-
#     The criteria give no number. Any period from 1 to 2557 days passes: seven years with their leap days.
#     Longer is unknown: justify it. -1 (unlimited) and 0 fail.
#   recommended_action: >-
#     Set compliance_settings.data_retention_days: a positive number; above 2557, justify it in writing
#   maps_to: [SI-12]
confidential_data_is_not_kept_forever := verdict.applies_where(
	examined,
	ask.ends_within("privacy.retention_days", 2557, "days"),
)

# METADATA
# title: Confidential and personal data is disposed of by a stated method
# description: Disposal is as the organisation has promised.
# custom:
#   id: SOC2-C1-2-A
#   citation: TSC C1.2, P4.3
#   severity: medium
#   evidence: configuration
#   facts: [soc2.categories, privacy.disposal_method]
#   number_basis: no number
#   recommended_action: "Set compliance_settings.disposal_method: cryptographic_shredding"
#   maps_to: [MP-6, SI-12(3)]
confidential_data_is_disposed_of := verdict.applies_where(
	examined,
	disposal.destroys_data("privacy.disposal_method"),
)
