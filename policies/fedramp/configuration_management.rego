# METADATA
# title: "FedRAMP CM: configuration management"
# custom: {framework: FedRAMP}
package tenure.fedramp.configuration_management

import data.tenure.lib.ask
import data.tenure.lib.fedramp_level
import data.tenure.lib.verdict

# METADATA
# title: Changes are tested and gated
# description: Changes are under control, and tested before they are carried out.
# custom:
#   id: FRMP-CM-3-A
#   citation: NIST SP 800-53 Rev. 5 CM-3, CM-3(2)
#   severity: medium
#   evidence: configuration
#   facts: [fedramp.level, fedramp.high_claimed, change.quality_gates, change.automated_testing]
#   number_basis: no number
#   recommended_action: "Set advanced_features.quality_gates and automated_testing: true"
#   maps_to: [CM-3, CM-3(2)]
changes_are_tested_and_gated := verdict.applies_where(
	fedramp_level.is_moderate_or_high,
	verdict.all_of([
		ask.is_true("change.quality_gates"),
		ask.is_true("change.automated_testing"),
	]),
)
