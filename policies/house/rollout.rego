# METADATA
# title: "House rules: how releases reach tenants"
# custom: {framework: TPL}
package tenure.house.rollout

import data.tenure.lib.ask
import data.tenure.lib.rollout
import data.tenure.lib.verdict

# METADATA
# title: A release leaves tenants served while it is rolled out
# description: >-
#   Two releases run side by side for a while, and the instances of both count towards the limit: blue-green needs room
#   for a second set, the other ways for one more instance or two to begin with. A rolling update may not take all
#   instances out at once, and a canary that gets nothing, or everything, tries nothing.
# custom:
#   id: TPL-012
#   citation: house rule
#   severity: low
#   evidence: consistency
#   facts:
#     - deployment.strategy
#     - deployment.blue_green
#     - deployment.canary
#     - deployment.minimum_instances
#     - deployment.maximum_instances
#     - deployment.rolling_maximum_unavailable_percent
#     - deployment.canary_initial_percent
#   number_basis: organisational default
#   number_reasoning: >-
#     Follows from the way itself: twice the least for two sets, one more for one at a time, more than nothing and less
#     than all (100 percent) of the instances or the traffic.
#   recommended_action: Raise max_instances, or correct max_unavailable_percent or canary_initial_percent
#   maps_to: [CM-3]
tenants_stay_served := verdict.applies_where(rollout.is_staged, rollout.leaves_tenants_served)

# METADATA
# title: A staged release is watched and can be taken back
# description: >-
#   Blue-green, canary, rolling and A/B releases are chosen to be stopped half way. Without health checks nobody notices
#   that one should be, and without a way back noticing it does not help.
# custom:
#   id: TPL-013
#   citation: house rule
#   severity: medium
#   evidence: consistency
#   facts:
#     - deployment.strategy
#     - deployment.blue_green
#     - deployment.canary
#     - change.rollback
#     - deployment.health_checks
#   number_basis: no number
#   recommended_action: "Set rollback_capability: true and health_checks: true"
#   maps_to: [CM-3, SI-17]
staged_release_can_be_taken_back := verdict.applies_where(
	rollout.is_staged,
	verdict.all_of([ask.is_true("change.rollback"), ask.is_true("deployment.health_checks")]),
)
