# METADATA
# title: "GDPR Article 17: erasure"
# custom: {framework: GDPR}
package tenure.gdpr.article_17

import data.tenure.lib.ask

# METADATA
# title: Erasure on request is supported
# description: The person can have data erased when a listed ground applies.
# custom:
#   id: GDPR-17-A
#   citation: GDPR Art. 17(1)
#   severity: high
#   evidence: declaration
#   facts: [privacy.erasure]
#   number_basis: no number
#   recommended_action: "Implement it first, then declare gdpr_compliance.right_to_be_forgotten: true"
#   maps_to: [SI-12(3), SI-18(4)]
erasure_is_supported := ask.is_true("privacy.erasure")
