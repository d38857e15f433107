# METADATA
# title: "House rules: the template as a whole"
# custom: {framework: TPL}
package tenure.house.template

import data.tenure.lib.ask
import data.tenure.lib.placeholders
import data.tenure.lib.secrets

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

# METADATA
# title: No secret stands in the template in plain text
# description: >-
#   Whoever can read the template has the secret, and so has everybody who can read its history. It is the one mistake
#   here that is an incident already, before anything is deployed; hence the severity. A value counts by the last words
#   of its key, unless it is a reference, encrypted or a word about the secret, or by its own shape.
# custom:
#   id: TPL-011
#   citation: house rule
#   severity: critical
#   evidence: configuration
#   facts: [template.secrets]
#   number_basis: no number
#   recommended_action: >-
#     Withdraw the secret and issue another, keep that one in a vault, and put a reference or {{ name | encrypt_sensitive }}
#     in its place
#   maps_to: [IA-5(7)]
no_secret_is_plain := secrets.are_all_elsewhere
