# METADATA
# title: Three-valued logic over answers
# description: >-
#   An answer is `{"verdict": …, "because": […]}`. Besides pass, fail and unknown a question may answer
#   `not_modelled`: the template's dialect has no place where it could be said. That drops out of an
#   `any_of` and counts as unknown everywhere else. `because` keeps only the reasons that decided.
package tenure.lib.verdict

# The three comprehensions of each are alike, yet not a function: these two run in almost every control,
# and a call costs as much as the comprehension.

all_of(answers) := {"verdict": "fail", "because": because} if {
	because := [reason | some answer in answers; answer.verdict == "fail"; some reason in answer.because]
	because != []
} else := {"verdict": "unknown", "because": because} if {
	because := [reason | some answer in answers; answer.verdict in {"unknown", "not_modelled"}; some reason in answer.because]
	because != []
} else := {"verdict": "pass", "because": [reason | some answer in answers; some reason in answer.because]}

any_of(answers) := {"verdict": "pass", "because": because} if {
	because := [reason | some answer in answers; answer.verdict == "pass"; some reason in answer.because]
	because != []
} else := {"verdict": "unknown", "because": because} if {
	because := [reason | some answer in answers; answer.verdict == "unknown"; some reason in answer.because]
	because != []
} else := {"verdict": "fail", "because": because} if {
	because := [reason | some answer in answers; answer.verdict == "fail"; some reason in answer.because]
	because != []
} else := {"verdict": "unknown", "because": [reason | some answer in answers; some reason in answer.because]}

# If the condition holds, the consequence must. A condition that cannot be told leaves the whole
# unknown, unless the consequence holds anyway.
when(condition, consequence) := all_of([consequence]) if {
	condition.verdict == "pass"
} else := {"verdict": "pass", "because": unmet(condition.because)} if {
	condition.verdict == "fail"
} else := consequence if {
	consequence.verdict == "pass"
} else := {"verdict": "unknown", "because": array.concat(condition.because, consequence.because)}

unmet(because) := [object.union(reason, {"expected": concat(" ", ["not", reason.expected])}) |
	some reason in because
]

# The control concerns only templates that meet the condition, whatever else they say.
applies_where(condition, answer) := answer if {
	condition.verdict == "pass"
} else := {"verdict": "not_applicable", "because": condition.because} if {
	condition.verdict == "fail"
} else := {"verdict": "unknown", "because": open(condition.because)}

# Whoever has not said whether the control concerns them need not say that it does.
open(because) := [object.union(reason, {"expected": either(reason.expected)}) | some reason in because]

either(expected) := "a statement (the control applies where it is true)" if expected == "true"
else := expected

# For questions where another measure may stand in for the one that a template can show.
never_fails(answer) := object.union(answer, {"verdict": "unknown"}) if {
	answer.verdict == "fail"
} else := answer
