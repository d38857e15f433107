package tenure.sox.officer_responsibility_test

import data.tenure.lib.given
import data.tenure.sox.officer_responsibility

# SOX-FIN-1

financial_controls_are_claimed_facts := {"sox.financial_controls": {"value": true}}

test_financial_controls_are_claimed_passes if {
	every change in [
		{"sox.financial_controls": {"value": true}},
	] {
		officer_responsibility.financial_controls_are_claimed.verdict == "pass" with input as given.but(financial_controls_are_claimed_facts, change)
	}
}

test_financial_controls_are_claimed_fails if {
	every case in [
		{
			"change": {"sox.financial_controls": {"value": false}},
			"because": [{"expected": "true", "fact": "sox.financial_controls"}],
		},
	] {
		answer := officer_responsibility.financial_controls_are_claimed with input as given.but(financial_controls_are_claimed_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_financial_controls_are_claimed_is_unknown if {
	every change in [
		{"sox.financial_controls": {"absent": "missing"}},
		{"sox.financial_controls": {"absent": "null"}},
		{"sox.financial_controls": {"absent": "placeholder"}},
		{"sox.financial_controls": {"absent": "mistyped"}},
	] {
		officer_responsibility.financial_controls_are_claimed.verdict == "unknown" with input as given.but(financial_controls_are_claimed_facts, change)
	}
}

test_financial_controls_are_claimed_is_not_modelled if {
	every change in [
		{"sox.financial_controls": {"absent": "not_modelled"}},
	] {
		officer_responsibility.financial_controls_are_claimed.verdict == "not_modelled" with input as given.but(financial_controls_are_claimed_facts, change)
	}
}
