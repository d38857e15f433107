# METADATA
# title: "GDPR Article 7: conditions for consent"
# custom: {framework: GDPR}
package tenure.gdpr.article_7

import data.tenure.lib.ask

# METADATA
# title: Consent can be recorded and withdrawn
# description: Where consent is the basis, the controller can prove it and the person can withdraw it.
# custom:
#   id: GDPR-7-A
#   citation: GDPR Art. 7(1), 7(3)
#   severity: medium
#   evidence: declaration
#   facts: [privacy.consent]
#   number_basis: no number
#   recommended_action: "Implement it first, then declare gdpr_compliance.consent_management: true"
#   maps_to: [PT-4]
consent_can_be_recorded_and_withdrawn := ask.is_true("privacy.consent")
