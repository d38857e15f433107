package tenure.house.template_test

import data.tenure.house.template
import data.tenure.lib.given

# TPL-008

no_placeholder_is_left_facts := {"template.placeholders": {"value": []}}

test_no_placeholder_is_left_passes if {
	every change in [
		{"template.placeholders": {"value": []}},
	] {
		template.no_placeholder_is_left.verdict == "pass" with input as given.but(no_placeholder_is_left_facts, change)
	}
}

test_no_placeholder_is_left_fails if {
	every case in [
		{
			"change": {"template.placeholders": {"value": ["/a"]}},
			"because": [{"entry": 0, "expected": "a resolved value", "fact": "template.placeholders"}],
		},
		{
			"change": {"template.placeholders": {"value": ["/a", "/b"]}},
			"because": [
				{"entry": 0, "expected": "a resolved value", "fact": "template.placeholders"},
				{"entry": 1, "expected": "a resolved value", "fact": "template.placeholders"},
			],
		},
	] {
		answer := template.no_placeholder_is_left with input as given.but(no_placeholder_is_left_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

# TPL-009

no_national_classification_is_claimed_facts := {"classification.top_secret": {"value": false}}

test_no_national_classification_is_claimed_passes if {
	every change in [
		{"classification.top_secret": {"value": false}},
	] {
		template.no_national_classification_is_claimed.verdict == "pass" with input as given.but(no_national_classification_is_claimed_facts, change)
	}
}

test_no_national_classification_is_claimed_fails if {
	every case in [
		{
			"change": {"classification.top_secret": {"value": true}},
			"because": [{"expected": "false", "fact": "classification.top_secret"}],
		},
	] {
		answer := template.no_national_classification_is_claimed with input as given.but(no_national_classification_is_claimed_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_no_national_classification_is_claimed_is_unknown if {
	every change in [
		{"classification.top_secret": {"absent": "missing"}},
		{"classification.top_secret": {"absent": "null"}},
		{"classification.top_secret": {"absent": "placeholder"}},
		{"classification.top_secret": {"absent": "mistyped"}},
	] {
		template.no_national_classification_is_claimed.verdict == "unknown" with input as given.but(no_national_classification_is_claimed_facts, change)
	}
}

test_no_national_classification_is_claimed_is_not_modelled if {
	every change in [
		{"classification.top_secret": {"absent": "not_modelled"}},
	] {
		template.no_national_classification_is_claimed.verdict == "not_modelled" with input as given.but(no_national_classification_is_claimed_facts, change)
	}
}

# TPL-011

no_secret_is_plain_facts := {"template.secrets": {"value": []}}

test_no_secret_is_plain_passes if {
	every change in [
		{},
	] {
		template.no_secret_is_plain.verdict == "pass" with input as given.but(no_secret_is_plain_facts, change)
	}
}

test_no_secret_is_plain_fails if {
	every case in [
		{
			"change": {"template.secrets": {"value": ["/a"]}},
			"because": [{"entry": 0, "expected": "a reference to where the secret is kept", "fact": "template.secrets"}],
		},
		{
			"change": {"template.secrets": {"value": ["/a", "/b/0"]}},
			"because": [
				{"entry": 0, "expected": "a reference to where the secret is kept", "fact": "template.secrets"},
				{"entry": 1, "expected": "a reference to where the secret is kept", "fact": "template.secrets"},
			],
		},
	] {
		answer := template.no_secret_is_plain with input as given.but(no_secret_is_plain_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_no_secret_is_plain_is_unknown if {
	every change in [
		{"template.secrets": {"absent": "missing"}},
		{"template.secrets": {"absent": "mistyped"}},
	] {
		template.no_secret_is_plain.verdict == "unknown" with input as given.but(no_secret_is_plain_facts, change)
	}
}
