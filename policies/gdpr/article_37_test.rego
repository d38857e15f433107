package tenure.gdpr.article_37_test

import data.tenure.gdpr.article_37
import data.tenure.lib.given

# GDPR-37-A

an_officer_is_named_where_health_data_is_handled_facts := {
	"scope.hipaa": {"value": true},
	"privacy.data_protection_officer": {"value": true},
}

test_an_officer_is_named_where_health_data_is_handled_passes if {
	every change in [
		{"privacy.data_protection_officer": {"value": true}},
	] {
		article_37.an_officer_is_named_where_health_data_is_handled.verdict == "pass" with input as given.but(an_officer_is_named_where_health_data_is_handled_facts, change)
	}
}

test_an_officer_is_named_where_health_data_is_handled_is_unknown if {
	every change in [
		{"privacy.data_protection_officer": {"absent": "missing"}},
		{"privacy.data_protection_officer": {"absent": "null"}},
		{"privacy.data_protection_officer": {"absent": "placeholder"}},
		{"privacy.data_protection_officer": {"absent": "mistyped"}},
		{"privacy.data_protection_officer": {"value": false}},
		{"scope.hipaa": {"absent": "missing"}},
		{"scope.hipaa": {"absent": "null"}},
		{"scope.hipaa": {"absent": "placeholder"}},
		{"scope.hipaa": {"absent": "mistyped"}},
		{"scope.hipaa": {"absent": "not_modelled"}},
	] {
		article_37.an_officer_is_named_where_health_data_is_handled.verdict == "unknown" with input as given.but(an_officer_is_named_where_health_data_is_handled_facts, change)
	}
}

test_an_officer_is_named_where_health_data_is_handled_is_not_modelled if {
	every change in [
		{"privacy.data_protection_officer": {"absent": "not_modelled"}},
	] {
		article_37.an_officer_is_named_where_health_data_is_handled.verdict == "not_modelled" with input as given.but(an_officer_is_named_where_health_data_is_handled_facts, change)
	}
}

test_an_officer_is_named_where_health_data_is_handled_does_not_apply if {
	every change in [
		{"scope.hipaa": {"value": false}},
		{"scope.hipaa": {"value": false}, "privacy.data_protection_officer": {"absent": "missing"}},
		{"scope.hipaa": {"value": false}, "privacy.data_protection_officer": {"absent": "null"}},
	] {
		article_37.an_officer_is_named_where_health_data_is_handled.verdict == "not_applicable" with input as given.but(an_officer_is_named_where_health_data_is_handled_facts, change)
	}
}
