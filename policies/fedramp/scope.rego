# METADATA
# title: "FedRAMP: which set of controls applies"
# custom: {framework: FedRAMP}
package tenure.fedramp.scope

import data.tenure.lib.fedramp_level

# METADATA
# title: The impact level or class is stated
# description: The set of controls depends on the certification class, once called the impact level.
# custom:
#   id: FRMP-SCOPE-A
#   citation: FedRAMP CR26 FRC-CSF-BSL
#   severity: high
#   evidence: declaration
#   facts: [fedramp.level, fedramp.high_claimed]
#   number_basis: no number
#   recommended_action: >-
#     Categorise the system first (FIPS 199), then declare government_compliance.fedramp_level: low (class B),
#     moderate (class C) or high (class D)
#   maps_to: [PL-10, RA-2]
the_level_is_stated := fedramp_level.is_stated
