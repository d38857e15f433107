package tenure.contradictions.residency_test

import data.tenure.contradictions.residency
import data.tenure.lib.given

facts := {
	"declared.gdpr": {"value": true},
	"declared.fedramp": {"value": true},
	"deployment.eu_residency_promised": {"value": true},
	"fedramp.level": {"absent": "missing"},
	"fedramp.high_claimed": {"value": true},
}

verdict_with(changes) := verdict if {
	verdict := residency.data_cannot_be_in_both.verdict with input as given.but(facts, changes)
}

test_a_promise_contradicts_high_however_it_is_stated if {
	verdict_with({}) == "fail"
	verdict_with({"fedramp.level": {"value": "High"}, "fedramp.high_claimed": {"absent": "missing"}}) == "fail"
	verdict_with({"fedramp.level": {"value": "class d"}, "fedramp.high_claimed": {"value": false}}) == "fail"
	verdict_with({"fedramp.level": {"absent": "not_modelled"}}) == "fail"
}

test_its_reasons_are_the_promise_and_the_level if {
	claimed := residency.data_cannot_be_in_both with input as facts
	claimed.because == [{"fact": "deployment.eu_residency_promised"}, {"fact": "fedramp.high_claimed"}]
	stated := residency.data_cannot_be_in_both with input as given.but(facts, {"fedramp.level": {"value": "high"}})
	stated.because == [{"fact": "deployment.eu_residency_promised"}, {"fact": "fedramp.level"}]
}

test_a_lower_level_leaves_the_place_open if {
	every level in ["low", "LI-SaaS", "B", "Moderate", "class c"] {
		verdict_with({"fedramp.level": {"value": level}}) == "pass"
	}
	verdict_with({"fedramp.high_claimed": {"value": false}}) == "pass"
}

test_a_level_that_is_not_told_leaves_the_contradiction_open if {
	verdict_with({"fedramp.high_claimed": {"absent": "missing"}}) == "unknown"
	verdict_with({"fedramp.level": {"absent": "placeholder"}}) == "unknown"
	verdict_with({"fedramp.level": {"absent": "mistyped"}}) == "unknown"
	verdict_with({"fedramp.level": {"value": "very high"}}) == "unknown"
}

test_who_promises_nothing_contradicts_nothing if {
	every promise in [{"value": false}, {"absent": "missing"}, {"absent": "not_modelled"}, {"absent": "placeholder"}] {
		verdict_with({"deployment.eu_residency_promised": promise}) == "pass"
	}
}

test_both_frameworks_are_declared if {
	every framework in ["declared.gdpr", "declared.fedramp"] {
		verdict_with({framework: {"value": false}}) == "not_applicable"
		verdict_with({framework: {"absent": "placeholder"}}) == "not_applicable"
	}
}
