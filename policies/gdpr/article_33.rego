# METADATA
# title: "GDPR Article 33: notice of a breach"
# custom: {framework: GDPR}
package tenure.gdpr.article_33

import data.tenure.lib.ask
import data.tenure.lib.verdict

# METADATA
# title: Breaches can be noticed
# description: A 72-hour duty presumes detection.
# custom:
#   id: GDPR-33-A
#   citation: GDPR Art. 33(1)-(2)
#   severity: high
#   evidence: configuration
#   facts: [audit_log.enabled, monitoring.security_events]
#   number_basis: no number
#   number_reasoning: >-
#     72 hours is in Art. 33(1) but the template holds nothing that measures it; only the detection
#     precondition is checked.
#   recommended_action: "Set security_monitoring: true and audit_logging: true"
#   maps_to: [IR-6, SI-4, AU-6]
breaches_can_be_noticed := verdict.all_of([
	ask.is_true("audit_log.enabled"),
	ask.is_true("monitoring.security_events"),
])
