# METADATA
# title: What becomes of the data of a tenant that leaves
package tenure.lib.departure

import data.tenure.lib.ask
import data.tenure.lib.verdict

# Whoever may come back must find the data; what is kept for longer than that lives on in a last copy, or not at all.
keeps_what_is_promised := verdict.all_of([
	outlasts("lifecycle.grace_period_days"),
	verdict.any_of([ask.is_true("lifecycle.final_backup"), outlasts("privacy.retention_days")]),
])

outlasts(promise) := ask.settled(promise, "a number of days, or left out", [true]) if {
	input[promise].absent in {"missing", "not_modelled"}
} else := ask.settled(promise, "a number of days, or left out", []) if {
	input[promise].absent
} else := ask.settled(deletion, "a number of days", []) if {
	input[deletion].absent
} else := compare(
	promise, input[promise].value,
	ask.at_least(deletion, input[promise].value, "days"),
)

# What is promised for ever outlasts any other number of days.
compare(promise, -1, answer) := ask.settled(promise, "a period that ends", [holds |
	holds := input[deletion].value == -1
])

compare(promise, days, answer) := object.union(answer, {"because": array.concat(answer.because, [{
	"fact": promise,
	"expected": sprintf("at most %v days", [input[deletion].value]),
}])}) if {
	days != -1
}

deletion := "lifecycle.deletion_days"
