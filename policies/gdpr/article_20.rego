# METADATA
# title: "GDPR Article 20: portability"
# custom: {framework: GDPR}
package tenure.gdpr.article_20

import data.tenure.lib.ask

# METADATA
# title: Data export in a usable format
# description: The person receives own data in a structured, common, machine-readable form.
# custom:
#   id: GDPR-20-A
#   citation: GDPR Art. 20(1)
#   severity: medium
#   evidence: declaration
#   facts: [privacy.portability]
#   number_basis: no number
#   recommended_action: "Implement it first, then declare gdpr_compliance.data_portability: true"
#   maps_to: [SI-18, AC-3(14)]
data_can_be_exported := ask.is_true("privacy.portability")
