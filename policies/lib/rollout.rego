# METADATA
# title: How releases reach tenants, and whether the numbers leave anybody served
# description: >-
#   A template names its way in one word or with a switch for each way; either counts. Once it has said
#   anything, a way that it leaves out is one that it does not take.
package tenure.lib.rollout

import data.tenure.lib.ask
import data.tenure.lib.verdict

# A new release takes over bit by bit, or beside the old one, so that it can be stopped half way.
is_staged := takes(["blue_green", "rolling", "canary", "ab_test"])

takes(ways) := verdict.any_of(array.concat([named(ways)], [switched(switches[way]) | some way in ways]))

switches := {"blue_green": "deployment.blue_green", "canary": "deployment.canary"}

named(ways) := ask.settled("deployment.strategy", ask.one_of_them(ways), [false]) if {
	says_anything
	input["deployment.strategy"].absent == "missing"
} else := ask.one_of("deployment.strategy", ways)

switched(fact) := ask.says_true(fact) if says_anything
else := ask.is_true(fact)

says_anything if input["deployment.strategy"].value

says_anything if {
	some fact in switches
	input[fact].value in {true, false}
}

leaves_tenants_served := verdict.all_of([
	verdict.when(takes(["blue_green"]), has_room(2, 0)),
	verdict.when(takes(["rolling", "canary", "ab_test"]), takes_turns),
	verdict.when(takes(["rolling"]), keeps_some_in_service),
	verdict.when(takes(["canary"]), tries_on_some),
])

# Both releases count towards the most that may run. Where the least is not stated, nothing follows.
has_room(times, more) := ask.at_least("deployment.maximum_instances", (times * least) + more, "instances") if {
	least := input["deployment.minimum_instances"].value
} else := ask.settled("deployment.minimum_instances", "a number of instances", [])

# One of two can be taken out while the other serves; a single one needs another beside it.
takes_turns := ask.at_least("deployment.minimum_instances", 2, "instances") if {
	input["deployment.minimum_instances"].value >= 2
} else := has_room(1, 1)

keeps_some_in_service := unless_left_out(
	"deployment.rolling_maximum_unavailable_percent", "0 to less than 100 percent",
	[holds | share := input["deployment.rolling_maximum_unavailable_percent"].value; holds := is_nothing_or_a_part(share)],
)

tries_on_some := unless_left_out(
	"deployment.canary_initial_percent", "more than 0 and less than 100 percent",
	[holds | share := input["deployment.canary_initial_percent"].value; holds := is_a_part(share)],
)

# Platforms have defaults of their own, and those leave somebody served.
unless_left_out(fact, expected, holds) := ask.settled(fact, concat(", ", [expected, "or left out"]), [true]) if {
	input[fact].absent in {"missing", "not_modelled"}
} else := ask.settled(fact, expected, holds)

is_a_part(share) if {
	share > 0
	share < 100
} else := false

is_nothing_or_a_part(share) if share == 0
else := is_a_part(share)
