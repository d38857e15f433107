package tenure.gdpr.article_15_test

import data.tenure.gdpr.article_15
import data.tenure.lib.given

# GDPR-15-A

access_and_rectification_are_supported_facts := {
	"privacy.access_requests": {"value": true},
	"privacy.rectification": {"value": true},
}

test_access_and_rectification_are_supported_passes if {
	every change in [
		{"privacy.access_requests": {"value": true}},
		{"privacy.rectification": {"value": true}},
	] {
		article_15.access_and_rectification_are_supported.verdict == "pass" with input as given.but(access_and_rectification_are_supported_facts, change)
	}
}

test_access_and_rectification_are_supported_fails if {
	every case in [
		{
			"change": {"privacy.access_requests": {"value": false}},
			"because": [{"expected": "true", "fact": "privacy.access_requests"}],
		},
		{
			"change": {"privacy.access_requests": {"value": false}, "privacy.rectification": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "privacy.access_requests"}],
		},
		{
			"change": {"privacy.rectification": {"value": false}},
			"because": [{"expected": "true", "fact": "privacy.rectification"}],
		},
		{
			"change": {"privacy.rectification": {"value": false}, "privacy.access_requests": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "privacy.rectification"}],
		},
	] {
		answer := article_15.access_and_rectification_are_supported with input as given.but(access_and_rectification_are_supported_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_access_and_rectification_are_supported_is_unknown if {
	every change in [
		{"privacy.access_requests": {"absent": "missing"}},
		{"privacy.access_requests": {"absent": "null"}},
		{"privacy.access_requests": {"absent": "placeholder"}},
		{"privacy.access_requests": {"absent": "mistyped"}},
		{"privacy.access_requests": {"absent": "not_modelled"}},
		{"privacy.rectification": {"absent": "missing"}},
		{"privacy.rectification": {"absent": "null"}},
		{"privacy.rectification": {"absent": "placeholder"}},
		{"privacy.rectification": {"absent": "mistyped"}},
		{"privacy.rectification": {"absent": "not_modelled"}},
	] {
		article_15.access_and_rectification_are_supported.verdict == "unknown" with input as given.but(access_and_rectification_are_supported_facts, change)
	}
}
