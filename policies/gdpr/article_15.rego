# METADATA
# title: "GDPR Articles 15 and 16: access and rectification"
# custom: {framework: GDPR}
package tenure.gdpr.article_15

import data.tenure.lib.ask
import data.tenure.lib.verdict

# METADATA
# title: Access and rectification on request are supported
# description: The person can see the data held, get a copy and have it corrected.
# custom:
#   id: GDPR-15-A
#   citation: GDPR Art. 15(1), 15(3), 16
#   severity: high
#   evidence: declaration
#   facts: [privacy.access_requests, privacy.rectification]
#   number_basis: no number
#   recommended_action: >-
#     Implement it first, then declare gdpr_compliance.right_of_access: true and right_to_rectification:
#     true
#   maps_to: [AC-3(14), SI-18(4)]
access_and_rectification_are_supported := verdict.all_of([
	ask.is_true("privacy.access_requests"),
	ask.is_true("privacy.rectification"),
])
