# METADATA
# title: "GDPR Article 37: the data protection officer"
# custom: {framework: GDPR}
package tenure.gdpr.article_37

import data.tenure.lib.ask
import data.tenure.lib.verdict

# METADATA
# title: DPO is named where health data is handled at scale
# description: Core large-scale processing of special categories needs a DPO.
# custom:
#   id: GDPR-37-A
#   citation: GDPR Art. 37(1)(c)
#   severity: medium
#   evidence: declaration
#   facts: [scope.hipaa, privacy.data_protection_officer]
#   number_basis: no number
#   number_reasoning: >-
#     Scale is a legal judgement. The template can only show that health data is in scope (HIPAA also
#     enabled), which is a proxy: so the check passes or is unknown, it never fails.
#   recommended_action: >-
#     Implement it first, then declare gdpr_compliance.data_protection_officer: true, or record why Art. 37
#     does not apply
#   maps_to: [PM-19]
an_officer_is_named_where_health_data_is_handled := verdict.applies_where(
	ask.is_true("scope.hipaa"),
	verdict.never_fails(ask.is_true("privacy.data_protection_officer")),
)
