# METADATA
# title: Questions that a control asks of one fact
# description: >-
#   A fact arrives as `{"value": v}` or `{"absent": why}`. A question about a fact that the control did
#   not declare is undefined, which the engine reports: a silent "unknown" would hide the mistake.
package tenure.lib.ask

is_true(fact) := settled(fact, "true", [holds | holds := input[fact].value == true])

is_false(fact) := settled(fact, "false", [holds | holds := input[fact].value == false])

# Only a present `false` contradicts: a template that leaves it out, or cannot say it, is believed.
not_false(fact) := settled(fact, "true, or left out", [true]) if {
	input[fact].absent in {"missing", "not_modelled"}
} else := settled(fact, "true, or left out", [holds | holds := input[fact].value != false])

# Silence is a no here: what nobody states cannot stand in for a measure that is switched off.
says_true(fact) := settled(fact, "true", [false]) if {
	input[fact].absent in {"missing", "not_modelled"}
} else := is_true(fact)

# A section that is not there is no silence: it could have been written.
exists(fact) := settled(fact, "present", [false]) if input[fact].absent == "missing"
else := settled(fact, "present", [true | input[fact].value])

# Stated, whatever it says. An explicit `null` states that there is none.
is_stated(fact) := settled(fact, "a stated value", [false]) if input[fact].absent == "null"
else := settled(fact, "a stated value", [true | input[fact].value != null])

is_word(fact, word) := settled(fact, word, [holds | holds := input[fact].value == word])

# The value has a name of its own, because nothing at all is simply not among the words.
one_of(fact, words) := settled(fact, one_of_them(words), [holds | value := input[fact].value; holds := value in words])

# The number -1 means unlimited: enough for any minimum, too much for any maximum.
at_least(fact, low, unit) := settled(
	fact, sprintf("at least %v %s", [low, unit]),
	[holds | holds := enough(input[fact].value, low)],
)

more_than(fact, low, unit) := settled(
	fact, sprintf("more than %v %s", [low, unit]),
	[holds | holds := more(input[fact].value, low)],
)

# For limits that must be finite, and for quantities of which there is no unlimited.
at_least_and_finite(fact, low, unit) := settled(
	fact, sprintf("at least %v %s, not unlimited", [low, unit]),
	[holds | holds := input[fact].value >= low],
)

between(fact, low, high, unit) := settled(
	fact, sprintf("%v to %v %s", [low, high, unit]),
	[holds | holds := within(input[fact].value, low, high)],
)

# A longer period may be justified in writing, which no template shows; an endless one cannot be.
ends_within(fact, ceiling, unit) := settled(
	fact, sprintf("1 to %v %s, or a written reason for longer", [ceiling, unit]),
	[holds | input[fact].value <= ceiling; holds := input[fact].value >= 1],
)

# Questions to a list. `outcomes` holds a verdict for each entry; of an empty list nothing can be said.
every_entry(fact, expected, outcomes) := {"verdict": "fail", "because": because} if {
	because := [{"fact": fact, "expected": expected, "entry": i} | some i, "fail" in outcomes]
	because != []
} else := {"verdict": "unknown", "because": because} if {
	because := [{"fact": fact, "expected": expected, "entry": i} | some i, "unknown" in outcomes]
	because != []
} else := settled(fact, expected, [true | outcomes != []])

# `found` holds the indices of the entries that should not be there.
no_entry(fact, expected, found) := {"verdict": "fail", "because": because} if {
	found != []
	because := [{"fact": fact, "expected": expected, "entry": i} | some i in found]
} else := settled(fact, expected, [true | input[fact].value != null])

every_entry_one_of(fact, words) := every_entry(
	fact, one_of_them(words),
	[outcome | some entry in input[fact].value; outcome := {true: "pass", false: "fail"}[entry in words]],
)

one_of_them(words) := sprintf("one of %s", [concat(", ", words)])

lists_one_of(fact, words) := settled(
	fact, sprintf("a list with %s", [concat(" or ", words)]),
	[holds | holds := overlap(input[fact].value, words)],
)

# The answer to a question: `holds` has one entry, whether it holds, or none where that cannot be told.
settled(fact, expected, holds) := {"verdict": "pass", "because": [{"fact": fact, "expected": expected}]} if {
	holds == [true]
} else := {"verdict": "fail", "because": [{"fact": fact, "expected": expected}]} if {
	holds == [false]
} else := {"verdict": "not_modelled", "because": [{"fact": fact, "expected": expected}]} if {
	input[fact].absent == "not_modelled"
} else := {"verdict": "unknown", "because": [{"fact": fact, "expected": expected}]} if {
	input[fact]
}

enough(number, low) if number >= low
else if number == -1
else := false

more(number, low) if number > low
else if number == -1
else := false

within(number, low, high) if {
	number >= low
	number <= high
} else := false

overlap(entries, words) if {
	some entry in entries
	entry in words
} else := false
