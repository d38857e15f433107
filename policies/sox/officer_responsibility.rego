# METADATA
# title: "SOX section 302: responsibility of the officers"
# custom: {framework: SOX}
package tenure.sox.officer_responsibility

import data.tenure.lib.ask

# METADATA
# title: Financial controls are claimed
# description: Officers establish and maintain controls.
# custom:
#   id: SOX-FIN-1
#   citation: SOX s. 302(a)(4)
#   severity: low
#   evidence: declaration
#   facts: [sox.financial_controls]
#   number_basis: no number
#   recommended_action: >-
#     Implement it first, then declare sox_compliance.financial_controls: true with a control-matrix
#     reference
#   maps_to: [PM-1, CA-2]
financial_controls_are_claimed := ask.is_true("sox.financial_controls")
