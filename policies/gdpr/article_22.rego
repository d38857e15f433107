# METADATA
# title: "GDPR Article 22: automated decisions"
# custom: {framework: GDPR}
package tenure.gdpr.article_22

import data.tenure.lib.ask
import data.tenure.lib.verdict

# METADATA
# title: Automated decisions can be reviewed by a person
# description: >-
#   Where decisions with legal or similar effect are taken by machine alone, the person can obtain human
#   intervention.
# custom:
#   id: GDPR-22-A
#   citation: GDPR Art. 22(1), 22(3)
#   severity: medium
#   evidence: declaration
#   facts: [privacy.automated_decisions, privacy.human_review]
#   number_basis: no number
#   recommended_action: "Implement it first, then declare gdpr_compliance.human_review: true"
#   maps_to: [PT-1, AC-3(14)]
a_person_can_review_automated_decisions := verdict.applies_where(
	ask.is_true("privacy.automated_decisions"),
	ask.is_true("privacy.human_review"),
)
