package tenure.gdpr.article_17_test

import data.tenure.gdpr.article_17
import data.tenure.lib.given

# GDPR-17-A

erasure_is_supported_facts := {"privacy.erasure": {"value": true}}

test_erasure_is_supported_passes if {
	every change in [
		{"privacy.erasure": {"value": true}},
	] {
		article_17.erasure_is_supported.verdict == "pass" with input as given.but(erasure_is_supported_facts, change)
	}
}

test_erasure_is_supported_fails if {
	every case in [
		{
			"change": {"privacy.erasure": {"value": false}},
			"because": [{"expected": "true", "fact": "privacy.erasure"}],
		},
	] {
		answer := article_17.erasure_is_supported with input as given.but(erasure_is_supported_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_erasure_is_supported_is_unknown if {
	every change in [
		{"privacy.erasure": {"absent": "missing"}},
		{"privacy.erasure": {"absent": "null"}},
		{"privacy.erasure": {"absent": "placeholder"}},
		{"privacy.erasure": {"absent": "mistyped"}},
	] {
		article_17.erasure_is_supported.verdict == "unknown" with input as given.but(erasure_is_supported_facts, change)
	}
}

test_erasure_is_supported_is_not_modelled if {
	every change in [
		{"privacy.erasure": {"absent": "not_modelled"}},
	] {
		article_17.erasure_is_supported.verdict == "not_modelled" with input as given.but(erasure_is_supported_facts, change)
	}
}
