# METADATA
# title: "House rules: what the service level promises"
# custom: {framework: TPL}
package tenure.house.service

import data.tenure.lib.ask
import data.tenure.lib.promises
import data.tenure.lib.verdict

# METADATA
# title: The urgent are answered first
# description: >-
#   A support promise by which a critical case waits longer than a lesser one is a mistake in the table, and teaches
#   customers to misreport their cases. Equal times are no contradiction.
# custom:
#   id: TPL-016
#   citation: house rule
#   severity: low
#   evidence: consistency
#   facts:
#     - support.critical_response_minutes
#     - support.high_response_minutes
#     - support.medium_response_minutes
#     - support.low_response_minutes
#   number_basis: no number
#   recommended_action: Order response_time_critical, _high, _medium and _low from the shortest to the longest
#   maps_to: [SA-9]
urgent_cases_are_answered_first := verdict.applies_where(promises.some_response_is_promised, promises.urgent_ones_first)

# METADATA
# title: Planned maintenance fits the uptime promise
# description: >-
#   Maintenance that is announced is still downtime, unless the promise says that it does not count. A plan for more
#   hours than the promise leaves breaks it every month, without any failure.
# custom:
#   id: TPL-017
#   citation: house rule
#   severity: low
#   evidence: consistency
#   facts:
#     - service.planned_downtime_hours_monthly
#     - service.planned_downtime_excluded
#     - service.availability_percent
#   number_basis: organisational default
#   number_reasoning: Budget is (1 - uptime) of 730 hours, a twelfth of a year.
#   recommended_action: >-
#     Plan less downtime, lower the SLA figure, or state planned_downtime_excluded: true where the contract says so
#   maps_to: [CP-2, MA-2]
planned_downtime_fits_the_promise := verdict.applies_where(
	ask.exists("service.planned_downtime_hours_monthly"),
	promises.survives_planned_downtime,
)
