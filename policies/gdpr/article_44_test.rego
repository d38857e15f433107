package tenure.gdpr.article_44_test

import data.tenure.gdpr.article_44
import data.tenure.lib.given

# GDPR-44-A

promised_eu_residency_is_kept_facts := {
	"deployment.eu_residency_promised": {"value": true},
	"deployment.regions": {"value": ["eu-central-1", "norwayeast"]},
}

test_promised_eu_residency_is_kept_passes if {
	every change in [
		{"deployment.regions": {"value": ["europe-west4"]}},
	] {
		article_44.promised_eu_residency_is_kept.verdict == "pass" with input as given.but(promised_eu_residency_is_kept_facts, change)
	}
}

test_promised_eu_residency_is_kept_fails if {
	every case in [
		{
			"change": {"deployment.regions": {"value": ["us-east-1"]}},
			"because": [
				{"entry": 0, "expected": "a region in the European Economic Area", "fact": "deployment.regions"},
			],
		},
		{
			"change": {"deployment.regions": {"value": ["eu-central-1", "eu-west-2"]}},
			"because": [
				{"entry": 1, "expected": "a region in the European Economic Area", "fact": "deployment.regions"},
			],
		},
		{
			"change": {"deployment.regions": {"value": ["nowhere-1", "switzerlandnorth"]}},
			"because": [
				{"entry": 1, "expected": "a region in the European Economic Area", "fact": "deployment.regions"},
			],
		},
	] {
		answer := article_44.promised_eu_residency_is_kept with input as given.but(promised_eu_residency_is_kept_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_promised_eu_residency_is_kept_is_unknown if {
	every change in [
		{"deployment.regions": {"value": ["nowhere-1"]}},
		{"deployment.regions": {"value": ["eu-central-1", "nowhere-1"]}},
		{"deployment.regions": {"value": []}},
		{"deployment.regions": {"absent": "missing"}},
		{"deployment.regions": {"absent": "null"}},
		{"deployment.regions": {"absent": "placeholder"}},
		{"deployment.regions": {"absent": "mistyped"}},
		{"deployment.eu_residency_promised": {"absent": "missing"}},
		{"deployment.eu_residency_promised": {"absent": "null"}},
		{"deployment.eu_residency_promised": {"absent": "placeholder"}},
		{"deployment.eu_residency_promised": {"absent": "mistyped"}},
		{"deployment.eu_residency_promised": {"absent": "not_modelled"}},
	] {
		article_44.promised_eu_residency_is_kept.verdict == "unknown" with input as given.but(promised_eu_residency_is_kept_facts, change)
	}
}

test_promised_eu_residency_is_kept_is_not_modelled if {
	every change in [
		{"deployment.regions": {"absent": "not_modelled"}},
	] {
		article_44.promised_eu_residency_is_kept.verdict == "not_modelled" with input as given.but(promised_eu_residency_is_kept_facts, change)
	}
}

test_promised_eu_residency_is_kept_does_not_apply if {
	every change in [
		{"deployment.eu_residency_promised": {"value": false}},
		{"deployment.eu_residency_promised": {"value": false}, "deployment.regions": {"value": ["us-east-1"]}},
		{"deployment.eu_residency_promised": {"value": false}, "deployment.regions": {"value": ["eu-central-1", "eu-west-2"]}},
	] {
		article_44.promised_eu_residency_is_kept.verdict == "not_applicable" with input as given.but(promised_eu_residency_is_kept_facts, change)
	}
}
