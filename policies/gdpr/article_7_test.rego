package tenure.gdpr.article_7_test

import data.tenure.gdpr.article_7
import data.tenure.lib.given

# GDPR-7-A

consent_can_be_recorded_and_withdrawn_facts := {"privacy.consent": {"value": true}}

test_consent_can_be_recorded_and_withdrawn_passes if {
	every change in [
		{"privacy.consent": {"value": true}},
	] {
		article_7.consent_can_be_recorded_and_withdrawn.verdict == "pass" with input as given.but(consent_can_be_recorded_and_withdrawn_facts, change)
	}
}

test_consent_can_be_recorded_and_withdrawn_fails if {
	every case in [
		{
			"change": {"privacy.consent": {"value": false}},
			"because": [{"expected": "true", "fact": "privacy.consent"}],
		},
	] {
		answer := article_7.consent_can_be_recorded_and_withdrawn with input as given.but(consent_can_be_recorded_and_withdrawn_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_consent_can_be_recorded_and_withdrawn_is_unknown if {
	every change in [
		{"privacy.consent": {"absent": "missing"}},
		{"privacy.consent": {"absent": "null"}},
		{"privacy.consent": {"absent": "placeholder"}},
		{"privacy.consent": {"absent": "mistyped"}},
	] {
		article_7.consent_can_be_recorded_and_withdrawn.verdict == "unknown" with input as given.but(consent_can_be_recorded_and_withdrawn_facts, change)
	}
}

test_consent_can_be_recorded_and_withdrawn_is_not_modelled if {
	every change in [
		{"privacy.consent": {"absent": "not_modelled"}},
	] {
		article_7.consent_can_be_recorded_and_withdrawn.verdict == "not_modelled" with input as given.but(consent_can_be_recorded_and_withdrawn_facts, change)
	}
}
