# METADATA
# title: What a service level promises, and whether its parts agree
package tenure.lib.promises

import data.tenure.lib.ask
import data.tenure.lib.verdict

# From the most urgent level to the least.
responses := [
	"support.critical_response_minutes",
	"support.high_response_minutes",
	"support.medium_response_minutes",
	"support.low_response_minutes",
]

levels := ["critical", "high", "medium", "low"]

some_response_is_promised := verdict.any_of([ask.exists(response) | some response in responses])

# Of two levels that are stated, the more urgent one must not wait longer.
urgent_ones_first := {"verdict": "fail", "because": inverted} if {
	inverted != []
} else := {"verdict": "unknown", "because": unreadable} if {
	unreadable != []
} else := {"verdict": "unknown", "because": unstated} if {
	count(unstated) == 3
} else := {"verdict": "pass", "because": [{"fact": response, "expected": "an answer no later than the less urgent get"} |
	some response in responses
	minutes(response)
]}

inverted := [reason |
	some i, urgent in responses
	some j, other in responses
	i < j
	minutes(urgent) > minutes(other)
	some reason in [
		{"fact": urgent, "expected": sprintf("at most %v minutes, as %s has", [input[other].value, levels[j]])},
		{"fact": other, "expected": sprintf("at least %v minutes, as %s has", [input[urgent].value, levels[i]])},
	]
]

# Unlimited is longer than any other promise.
minutes(response) := 1000000000 if input[response].value == -1
else := input[response].value

unreadable := [reason | some reason in open; input[reason.fact].absent != "missing"]

unstated := [reason | some reason in open; input[reason.fact].absent == "missing"]

open := [{"fact": response, "expected": "a number of minutes"} |
	some response in responses
	input[response].absent
]

# Announced maintenance counts as downtime, unless the promise leaves it out.
survives_planned_downtime := ask.is_true(excluded) if {
	input[excluded].value == true
} else := {"verdict": "pass", "because": weighed} if {
	planned <= room
	planned != -1
} else := {"verdict": "fail", "because": array.concat(weighed, [reason_to_exclude])} if {
	planned - room != null
	input[excluded].value == false
} else := {"verdict": "unknown", "because": [reason_to_exclude]} if {
	planned - room != null
} else := {"verdict": "unknown", "because": [{"fact": fact, "expected": "a number"} |
	some fact in ["service.availability_percent", "service.planned_downtime_hours_monthly"]
	input[fact].absent
]}

excluded := "service.planned_downtime_excluded"

reason_to_exclude := {"fact": excluded, "expected": "true"}

planned := input["service.planned_downtime_hours_monthly"].value

# Hours of a month (730, a twelfth of a year) that may be lost. Rounded, because no percentage with decimals is
# exact in binary.
room := round((100 - input["service.availability_percent"].value) * 7300) / 1000

weighed := [
	{
		"fact": "service.availability_percent",
		"expected": sprintf("a promise that leaves %v hours a month", [planned]),
	},
	{
		"fact": "service.planned_downtime_hours_monthly",
		"expected": sprintf("at most %v hours", [room]),
	},
]
