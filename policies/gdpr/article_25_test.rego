package tenure.gdpr.article_25_test

import data.tenure.gdpr.article_25
import data.tenure.lib.given

# GDPR-25-A

protection_is_built_in_and_the_default_facts := {"privacy.by_design": {"value": true}}

test_protection_is_built_in_and_the_default_passes if {
	every change in [
		{"privacy.by_design": {"value": true}},
	] {
		article_25.protection_is_built_in_and_the_default.verdict == "pass" with input as given.but(protection_is_built_in_and_the_default_facts, change)
	}
}

test_protection_is_built_in_and_the_default_fails if {
	every case in [
		{
			"change": {"privacy.by_design": {"value": false}},
			"because": [{"expected": "true", "fact": "privacy.by_design"}],
		},
	] {
		answer := article_25.protection_is_built_in_and_the_default with input as given.but(protection_is_built_in_and_the_default_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_protection_is_built_in_and_the_default_is_unknown if {
	every change in [
		{"privacy.by_design": {"absent": "missing"}},
		{"privacy.by_design": {"absent": "null"}},
		{"privacy.by_design": {"absent": "placeholder"}},
		{"privacy.by_design": {"absent": "mistyped"}},
	] {
		article_25.protection_is_built_in_and_the_default.verdict == "unknown" with input as given.but(protection_is_built_in_and_the_default_facts, change)
	}
}

test_protection_is_built_in_and_the_default_is_not_modelled if {
	every change in [
		{"privacy.by_design": {"absent": "not_modelled"}},
	] {
		article_25.protection_is_built_in_and_the_default.verdict == "not_modelled" with input as given.but(protection_is_built_in_and_the_default_facts, change)
	}
}
