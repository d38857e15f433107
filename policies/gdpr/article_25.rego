# METADATA
# title: "GDPR Article 25: protection by design and by default"
# custom: {framework: GDPR}
package tenure.gdpr.article_25

import data.tenure.lib.ask

# METADATA
# title: Protection by design and by default
# description: Measures are built in and the default setting is the protective one.
# custom:
#   id: GDPR-25-A
#   citation: GDPR Art. 25(1)-(2)
#   severity: medium
#   evidence: declaration
#   facts: [privacy.by_design]
#   number_basis: no number
#   recommended_action: "Implement it first, then declare gdpr_compliance.privacy_by_design: true"
#   maps_to: [SA-8(33)]
protection_is_built_in_and_the_default := ask.is_true("privacy.by_design")
