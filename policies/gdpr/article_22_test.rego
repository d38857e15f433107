package tenure.gdpr.article_22_test

import data.tenure.gdpr.article_22
import data.tenure.lib.given

# GDPR-22-A

a_person_can_review_automated_decisions_facts := {
	"privacy.automated_decisions": {"value": true},
	"privacy.human_review": {"value": true},
}

test_a_person_can_review_automated_decisions_passes if {
	every change in [
		{"privacy.human_review": {"value": true}},
	] {
		article_22.a_person_can_review_automated_decisions.verdict == "pass" with input as given.but(a_person_can_review_automated_decisions_facts, change)
	}
}

test_a_person_can_review_automated_decisions_fails if {
	every case in [
		{
			"change": {"privacy.human_review": {"value": false}},
			"because": [{"expected": "true", "fact": "privacy.human_review"}],
		},
	] {
		answer := article_22.a_person_can_review_automated_decisions with input as given.but(a_person_can_review_automated_decisions_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_a_person_can_review_automated_decisions_is_unknown if {
	every change in [
		{"privacy.human_review": {"absent": "missing"}},
		{"privacy.human_review": {"absent": "null"}},
		{"privacy.human_review": {"absent": "placeholder"}},
		{"privacy.human_review": {"absent": "mistyped"}},
		{"privacy.automated_decisions": {"absent": "missing"}},
		{"privacy.automated_decisions": {"absent": "null"}},
		{"privacy.automated_decisions": {"absent": "placeholder"}},
		{"privacy.automated_decisions": {"absent": "mistyped"}},
		{"privacy.automated_decisions": {"absent": "not_modelled"}},
	] {
		article_22.a_person_can_review_automated_decisions.verdict == "unknown" with input as given.but(a_person_can_review_automated_decisions_facts, change)
	}
}

test_a_person_can_review_automated_decisions_is_not_modelled if {
	every change in [
		{"privacy.human_review": {"absent": "not_modelled"}},
	] {
		article_22.a_person_can_review_automated_decisions.verdict == "not_modelled" with input as given.but(a_person_can_review_automated_decisions_facts, change)
	}
}

test_a_person_can_review_automated_decisions_does_not_apply if {
	every change in [
		{"privacy.automated_decisions": {"value": false}},
		{"privacy.automated_decisions": {"value": false}, "privacy.human_review": {"value": false}},
		{"privacy.automated_decisions": {"value": false}, "privacy.human_review": {"absent": "missing"}},
	] {
		article_22.a_person_can_review_automated_decisions.verdict == "not_applicable" with input as given.but(a_person_can_review_automated_decisions_facts, change)
	}
}
