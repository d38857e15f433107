# METADATA
# title: "GDPR Articles 45 and 46: adequacy and safeguards"
# custom: {framework: GDPR}
package tenure.gdpr.article_46

import data.tenure.lib.regions

# METADATA
# title: Regions outside the EEA have a fitting transfer tool
# description: Each third-country transfer rests on adequacy or safeguards.
# custom:
#   id: GDPR-46-A
#   citation: GDPR Arts. 45-46
#   severity: high
#   evidence: configuration
#   facts:
#     - deployment.regions
#     - transfer.tools
#     - transfer.standard_contractual_clauses
#     - transfer.binding_corporate_rules
#   number_basis: no number
#   number_reasoning: >-
#     Decision (EU) 2023/1795 covers certified US recipients (dpf), not the territory; decision 2002/2/EC
#     covers Canadian organisations under PIPEDA (adequacy). Derogations of Art. 49 are for particular cases
#     and cannot be judged here.
#   recommended_action: >-
#     Put a safeguard in force for each region outside the EEA, then list it in
#     gdpr_compliance.transfer_mechanisms (scc, bcr, or dpf with the certification record)
#   maps_to: [SA-9(5), SA-9, PT-2]
regions_outside_the_eea_have_a_transfer_tool := regions.may_receive_personal_data("deployment.regions")
