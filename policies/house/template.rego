# METADATA
# title: "House rules: the template as a whole"
# custom: {framework: TPL}
package tenure.house.template

import data.tenure.lib.ask
import data.tenure.lib.placeholders

# METADATA
# title: No placeholder values in a deployable template
# description: Placeholders make results unknown.
# custom:
#   id: TPL-008
#   citation: house rule
#   severity: low
#   evidence: configuration
#   facts: [template.placeholders]
#   number_basis: no number
#   recommended_action: Resolve CUSTOM_*, latest and {{ }} values, and custom_* regions
#   maps_to: [CM-6]
no_placeholder_is_left := placeholders.are_all_resolved

# METADATA
# title: Commercial template does not claim national classification
# description: "\"top_secret\" in a commercial cloud is a claim no setting supports."
# custom:
#   id: TPL-009
#   citation: house rule
#   severity: low
#   evidence: consistency
#   facts: [classification.top_secret]
#   number_basis: no number
#   recommended_action: >-
#     Ask the data owner: move nationally classified data to an accredited environment; correct the field
#     only once it is certain that none is handled
#   maps_to: [RA-2]
no_national_classification_is_claimed := ask.is_false("classification.top_secret")
