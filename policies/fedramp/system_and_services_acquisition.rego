# METADATA
# title: "FedRAMP SA: system and services acquisition"
# custom: {framework: FedRAMP}
package tenure.fedramp.system_and_services_acquisition

import data.tenure.lib.end_of_life
import data.tenure.lib.fedramp_level
import data.tenure.lib.regions
import data.tenure.lib.verdict

# METADATA
# title: No component is out of support
# description: Only releases that still receive fixes are in use.
# custom:
#   id: FRMP-SA-22-A
#   citation: NIST SP 800-53 Rev. 5 SI-2 (and SA-22)
#   severity: high
#   evidence: configuration
#   facts: [database.engine, database.version, evaluation.date]
#   number_basis: guidance
#   number_reasoning: The dates on which the PostgreSQL community stops fixing a major release.
#   recommended_action: Move to a supported PostgreSQL major release
#   maps_to: [SI-2, SA-22]
the_database_is_supported := end_of_life.supported_database

# METADATA
# title: Federal data stays in U.S. jurisdiction at High (class D)
# description: Processing, data and services stay within U.S. territory.
# custom:
#   id: FRMP-SA-9-5-A
#   citation: NIST SP 800-53 Rev. 5 SA-9(5), CR26 class D value
#   severity: critical
#   evidence: consistency
#   facts: [fedramp.level, fedramp.high_claimed, deployment.regions]
#   number_basis: text
#   number_reasoning: >-
#     No number is involved. CR26 and the legacy High baseline set the location; class C leaves it to the
#     provider.
#   recommended_action: >-
#     Move primary_region and every secondary_region into the United States, preferably to regions for the US
#     government (us-gov-*)
#   maps_to: [SA-9(5)]
federal_data_stays_in_the_united_states := verdict.applies_where(
	fedramp_level.is_high,
	regions.lie_in_the_united_states("deployment.regions"),
)
