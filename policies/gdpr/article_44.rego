# METADATA
# title: "GDPR Article 44: transfers in general"
# custom: {framework: GDPR}
package tenure.gdpr.article_44

import data.tenure.lib.ask
import data.tenure.lib.regions
import data.tenure.lib.verdict

# METADATA
# title: A promise of EU residency matches the regions
# description: Transfers and statements about them must be true.
# custom:
#   id: GDPR-44-A
#   citation: GDPR Art. 44, 13(1)(f)
#   severity: critical
#   evidence: consistency
#   facts: [deployment.eu_residency_promised, deployment.regions]
#   number_basis: no number
#   recommended_action: >-
#     Move primary_region and every secondary_region into the EEA; until then treat the promise as broken
#     and tell the data protection officer
#   maps_to: [SA-9(5), AC-4, PT-2]
promised_eu_residency_is_kept := verdict.applies_where(
	ask.is_true("deployment.eu_residency_promised"),
	regions.lie_in_the_eea("deployment.regions"),
)
