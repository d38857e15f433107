package tenure.lib.verdict_test

import data.tenure.lib.verdict

passes := {"verdict": "pass", "because": [{"fact": "a", "expected": "true"}]}

fails := {"verdict": "fail", "because": [{"fact": "b", "expected": "true"}]}

unknown := {"verdict": "unknown", "because": [{"fact": "c", "expected": "true"}]}

not_modelled := {"verdict": "not_modelled", "because": [{"fact": "d", "expected": "true"}]}

test_all_of_keeps_the_reasons_that_decided if {
	verdict.all_of([passes, unknown, fails, not_modelled]) == fails
	verdict.all_of([passes, unknown]) == unknown
	verdict.all_of([passes, passes]) == {"verdict": "pass", "because": [passes.because[0], passes.because[0]]}
	verdict.all_of([fails, passes, fails]) == {"verdict": "fail", "because": [fails.because[0], fails.because[0]]}
}

test_all_of_what_is_not_modelled_is_unknown if {
	verdict.all_of([passes, not_modelled]) == {"verdict": "unknown", "because": not_modelled.because}
	verdict.all_of([not_modelled, unknown]) == {"verdict": "unknown", "because": [not_modelled.because[0], unknown.because[0]]}
}

test_any_of_keeps_the_reasons_that_decided if {
	verdict.any_of([fails, unknown, passes, not_modelled]) == passes
	verdict.any_of([fails, unknown, not_modelled]) == unknown
	verdict.any_of([fails, fails]) == {"verdict": "fail", "because": [fails.because[0], fails.because[0]]}
}

test_any_of_drops_what_is_not_modelled if {
	verdict.any_of([fails, not_modelled]) == fails
	verdict.any_of([not_modelled]) == {"verdict": "unknown", "because": not_modelled.because}
}

# An unmodelled part of a whole stays unknown, so it does not drop out of an alternative.
test_any_of_an_unmodelled_whole_is_unknown if {
	verdict.any_of([fails, verdict.all_of([not_modelled])]).verdict == "unknown"
}

test_when_asks_the_consequence_only_under_the_condition if {
	verdict.when(passes, fails) == fails
	verdict.when(passes, passes) == passes
	verdict.when(passes, unknown) == unknown
	verdict.when(passes, not_modelled).verdict == "unknown"
	verdict.when(fails, fails) == {"verdict": "pass", "because": [{"fact": "b", "expected": "not true"}]}
}

test_when_the_condition_cannot_be_told_only_a_pass_is_sure if {
	verdict.when(unknown, passes) == passes
	verdict.when(not_modelled, passes) == passes
	verdict.when(unknown, fails) == {"verdict": "unknown", "because": [unknown.because[0], fails.because[0]]}
	verdict.when(not_modelled, unknown) == {"verdict": "unknown", "because": [not_modelled.because[0], unknown.because[0]]}
}

test_applies_where_the_condition_comes_first if {
	every answer in [passes, fails, unknown, not_modelled] {
		verdict.applies_where(passes, answer) == answer
		verdict.applies_where(fails, answer) == {"verdict": "not_applicable", "because": fails.because}
	}
}

# To name only the value that makes a control apply would read like advice to have it.
test_applies_where_asks_for_any_statement if {
	expected := "a statement (the control applies where it is true)"
	every answer in [passes, fails, unknown, not_modelled] {
		verdict.applies_where(unknown, answer) == {"verdict": "unknown", "because": [{"fact": "c", "expected": expected}]}
		verdict.applies_where(not_modelled, answer) == {"verdict": "unknown", "because": [{"fact": "d", "expected": expected}]}
	}
}

test_never_fails if {
	verdict.never_fails(fails) == {"verdict": "unknown", "because": fails.because}
	verdict.never_fails(passes) == passes
	verdict.never_fails(unknown) == unknown
	verdict.never_fails(not_modelled) == not_modelled
}
