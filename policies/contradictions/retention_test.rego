package tenure.contradictions.retention_test

import data.tenure.contradictions.retention
import data.tenure.lib.given

facts := {
	"declared.gdpr": {"value": true},
	"declared.sox": {"value": false},
	"declared.hipaa": {"value": true},
	"privacy.retention_days": {"value": 365},
}

hipaa(changes) := verdict if {
	verdict := retention.personal_data_goes_before_the_logs_of_hipaa.verdict with input as given.but(facts, changes)
}

sox(changes) := verdict if {
	verdict := retention.personal_data_goes_before_the_logs_of_sox.verdict with input as given.but(facts, changes)
}

days(number) := {"privacy.retention_days": {"value": number}}

test_a_period_shorter_than_that_of_the_logs_is_open if {
	every number in [1, 365, 2191] {
		hipaa(days(number)) == "unknown"
	}
	every number in [1, 2192, 2556] {
		sox(object.union(days(number), {"declared.sox": {"value": true}})) == "unknown"
	}
}

test_a_period_as_long_as_that_of_the_logs_is_none if {
	every number in [2192, 2557, 9999] {
		hipaa(days(number)) == "pass"
	}
	sox(object.union(days(2557), {"declared.sox": {"value": true}})) == "pass"
}

test_what_has_no_end_or_is_not_stated_promises_nothing if {
	every state in [{"value": -1}, {"value": 0}, {"absent": "missing"}, {"absent": "placeholder"}] {
		hipaa({"privacy.retention_days": state}) == "pass"
	}
}

test_it_is_said_once_where_both_keep_logs if {
	hipaa({"declared.sox": {"value": true}}) == "pass"
	sox({"declared.sox": {"value": true}}) == "unknown"
}

test_frameworks_that_are_not_declared_contradict_nothing if {
	hipaa({"declared.gdpr": {"value": false}}) == "not_applicable"
	hipaa({"declared.hipaa": {"value": false}}) == "not_applicable"
	sox({}) == "not_applicable"
}
