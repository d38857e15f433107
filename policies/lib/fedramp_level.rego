# METADATA
# title: The impact level or certification class of FedRAMP
# description: >-
#   Impact levels became classes: low is B, moderate is C, high is D. A stated level decides; only where none
#   is stated does the older claim of High count.
package tenure.lib.fedramp_level

import data.tenure.lib.ask
import data.tenure.lib.verdict

is_stated := verdict.any_of([
	required("fedramp.level", any_level, [holds | word := level; holds := word in known]),
	required("fedramp.high_claimed", "true", [holds | holds := input["fedramp.high_claimed"].value == true]),
])

is_high := ask.is_true("fedramp.high_claimed") if {
	claims_high in {true, false}
} else := lies_in(high, "high, or class D")

# Who says no to High may still be Moderate.
is_moderate_or_high := ask.is_true("fedramp.high_claimed") if {
	claims_high == true
} else := lies_in(moderate | high, "moderate or high, or class C or D")

claims_high := input["fedramp.high_claimed"].value if {
	input["fedramp.level"].absent in {"missing", "null", "not_modelled"}
}

# From a word that is no level nothing follows. Whoever has yet to state one may state any: to name those that
# make a control apply would be advice to climb.
lies_in(levels, expected) := ask.settled("fedramp.level", expected, [holds | holds := level in levels]) if {
	level in known
} else := ask.settled("fedramp.level", any_level, [])

# To leave it out is the failure that the question is after.
required(fact, expected, holds) := ask.settled(fact, expected, array.concat(holds, [false |
	input[fact].absent == "missing"
]))

level := lower(input["fedramp.level"].value)

any_level := "low, moderate or high, or class B, C or D"

known := low | moderate | high

low := {"low", "b", "class b"}

moderate := {"moderate", "c", "class c"}

high := {"high", "d", "class d"}
