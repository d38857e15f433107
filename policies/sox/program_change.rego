# METADATA
# title: "SOX: program change"
# custom: {framework: SOX}
package tenure.sox.program_change

import data.tenure.lib.ask
import data.tenure.lib.verdict

# METADATA
# title: Changes pass a gate
# description: Changes are authorised before release.
# custom:
#   id: SOX-PC-1
#   citation: SOX s. 404(a); COBIT 2019 BAI06.01
#   severity: high
#   evidence: consistency
#   facts: [sox.change_management, change.quality_gates, change.advisory_board]
#   number_basis: no number
#   recommended_action: >-
#     Implement it first, then declare sox_compliance.change_management: true and
#     advanced_features.quality_gates: true
#   maps_to: [CM-3, CM-5]
changes_pass_a_gate := verdict.all_of([
	ask.is_true("sox.change_management"),
	verdict.any_of([
		ask.is_true("change.quality_gates"),
		ask.is_true("change.advisory_board"),
	]),
])

# METADATA
# title: Changes are tested and reversible
# description: Changes are tested before release and can be undone.
# custom:
#   id: SOX-PC-2
#   citation: SOX s. 404(a); COBIT 2019 BAI07.05
#   severity: medium
#   evidence: configuration
#   facts: [change.automated_testing, change.rollback]
#   number_basis: no number
#   recommended_action: "Set automated_testing: true and rollback_capability: true"
#   maps_to: [CM-3(2), SA-11]
changes_are_tested_and_reversible := verdict.all_of([
	ask.is_true("change.automated_testing"),
	ask.is_true("change.rollback"),
])
