# METADATA
# title: "SOC 2 CC8: change management"
# custom: {framework: SOC2}
package tenure.soc2.cc8

import data.tenure.lib.ask
import data.tenure.lib.verdict

# METADATA
# title: Changes are tested and approved
# description: Changes are authorised, tested and approved before they are made.
# custom:
#   id: SOC2-CC8-1-A
#   citation: TSC CC8.1
#   severity: high
#   evidence: configuration
#   facts: [change.quality_gates, change.automated_testing, change.advisory_board]
#   number_basis: no number
#   recommended_action: "Set quality_gates: true and automated_testing: true"
#   maps_to: [CM-3, CM-3(2)]
changes_are_tested_and_approved := verdict.any_of([
	verdict.all_of([
		ask.is_true("change.quality_gates"),
		ask.is_true("change.automated_testing"),
	]),
	ask.is_true("change.advisory_board"),
])
