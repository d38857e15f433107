package tenure.gdpr.article_20_test

import data.tenure.gdpr.article_20
import data.tenure.lib.given

# GDPR-20-A

data_can_be_exported_facts := {"privacy.portability": {"value": true}}

test_data_can_be_exported_passes if {
	every change in [
		{"privacy.portability": {"value": true}},
	] {
		article_20.data_can_be_exported.verdict == "pass" with input as given.but(data_can_be_exported_facts, change)
	}
}

test_data_can_be_exported_fails if {
	every case in [
		{
			"change": {"privacy.portability": {"value": false}},
			"because": [{"expected": "true", "fact": "privacy.portability"}],
		},
	] {
		answer := article_20.data_can_be_exported with input as given.but(data_can_be_exported_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_data_can_be_exported_is_unknown if {
	every change in [
		{"privacy.portability": {"absent": "missing"}},
		{"privacy.portability": {"absent": "null"}},
		{"privacy.portability": {"absent": "placeholder"}},
		{"privacy.portability": {"absent": "mistyped"}},
	] {
		article_20.data_can_be_exported.verdict == "unknown" with input as given.but(data_can_be_exported_facts, change)
	}
}

test_data_can_be_exported_is_not_modelled if {
	every change in [
		{"privacy.portability": {"absent": "not_modelled"}},
	] {
		article_20.data_can_be_exported.verdict == "not_modelled" with input as given.but(data_can_be_exported_facts, change)
	}
}
