package tenure.fedramp.access_control_test

import data.tenure.fedramp.access_control
import data.tenure.lib.given

# FRMP-AC-2-5-A

idle_sessions_end_facts := {
	"fedramp.level": {"value": "high"},
	"fedramp.high_claimed": {"absent": "missing"},
	"session.idle_timeout_minutes": {"value": 15},
}

test_idle_sessions_end_passes if {
	every change in [
		{"session.idle_timeout_minutes": {"value": 1}},
		{"session.idle_timeout_minutes": {"value": 15}},
		{"session.idle_timeout_minutes": {"value": 15}, "fedramp.level": {"value": "Class D"}},
		{"session.idle_timeout_minutes": {"value": 15}, "fedramp.level": {"absent": "missing"}, "fedramp.high_claimed": {"value": true}},
		{"session.idle_timeout_minutes": {"value": 1}, "fedramp.level": {"value": "moderate"}},
		{"session.idle_timeout_minutes": {"value": 16}, "fedramp.level": {"value": "moderate"}},
		{"session.idle_timeout_minutes": {"value": 99999}, "fedramp.level": {"value": "C"}},
		{"session.idle_timeout_minutes": {"value": 16}, "fedramp.level": {"value": "class c"}, "fedramp.high_claimed": {"value": true}},
	] {
		access_control.idle_sessions_end.verdict == "pass" with input as given.but(idle_sessions_end_facts, change)
	}
}

test_idle_sessions_end_fails if {
	every case in [
		{
			"change": {"session.idle_timeout_minutes": {"value": 16}},
			"because": [{"expected": "1 to 15 minutes", "fact": "session.idle_timeout_minutes"}],
		},
		{
			"change": {"session.idle_timeout_minutes": {"value": 0}},
			"because": [{"expected": "1 to 15 minutes", "fact": "session.idle_timeout_minutes"}],
		},
		{
			"change": {"session.idle_timeout_minutes": {"value": -1}},
			"because": [{"expected": "1 to 15 minutes", "fact": "session.idle_timeout_minutes"}],
		},
		{
			"change": {"session.idle_timeout_minutes": {"value": 16}, "fedramp.level": {"value": "d"}},
			"because": [{"expected": "1 to 15 minutes", "fact": "session.idle_timeout_minutes"}],
		},
		{
			"change": {"session.idle_timeout_minutes": {"value": 16}, "fedramp.level": {"absent": "null"}, "fedramp.high_claimed": {"value": true}},
			"because": [{"expected": "1 to 15 minutes", "fact": "session.idle_timeout_minutes"}],
		},
		{
			"change": {"session.idle_timeout_minutes": {"value": 16}, "fedramp.level": {"absent": "not_modelled"}, "fedramp.high_claimed": {"value": true}},
			"because": [{"expected": "1 to 15 minutes", "fact": "session.idle_timeout_minutes"}],
		},
		{
			"change": {"session.idle_timeout_minutes": {"value": 0}, "fedramp.level": {"value": "moderate"}},
			"because": [{"expected": "at least 1 minute, not unlimited", "fact": "session.idle_timeout_minutes"}],
		},
		{
			"change": {"session.idle_timeout_minutes": {"value": -1}, "fedramp.level": {"value": "class c"}},
			"because": [{"expected": "at least 1 minute, not unlimited", "fact": "session.idle_timeout_minutes"}],
		},
		{
			"change": {"session.idle_timeout_minutes": {"value": -2}, "fedramp.level": {"value": "c"}},
			"because": [{"expected": "at least 1 minute, not unlimited", "fact": "session.idle_timeout_minutes"}],
		},
	] {
		answer := access_control.idle_sessions_end with input as given.but(idle_sessions_end_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_idle_sessions_end_is_unknown if {
	every change in [
		{"session.idle_timeout_minutes": {"absent": "missing"}, "fedramp.level": {"value": "high"}},
		{"session.idle_timeout_minutes": {"absent": "missing"}, "fedramp.level": {"value": "moderate"}},
		{"session.idle_timeout_minutes": {"absent": "null"}, "fedramp.level": {"value": "high"}},
		{"session.idle_timeout_minutes": {"absent": "null"}, "fedramp.level": {"value": "moderate"}},
		{"session.idle_timeout_minutes": {"absent": "placeholder"}, "fedramp.level": {"value": "high"}},
		{"session.idle_timeout_minutes": {"absent": "placeholder"}, "fedramp.level": {"value": "moderate"}},
		{"session.idle_timeout_minutes": {"absent": "mistyped"}, "fedramp.level": {"value": "high"}},
		{"session.idle_timeout_minutes": {"absent": "mistyped"}, "fedramp.level": {"value": "moderate"}},
		{"session.idle_timeout_minutes": {"value": 15}, "fedramp.level": {"value": "medium"}},
		{"session.idle_timeout_minutes": {"value": 0}, "fedramp.level": {"value": "medium"}},
		{"session.idle_timeout_minutes": {"value": 15}, "fedramp.level": {"absent": "missing"}},
		{"session.idle_timeout_minutes": {"value": 15}, "fedramp.level": {"absent": "missing"}, "fedramp.high_claimed": {"value": false}},
		{"session.idle_timeout_minutes": {"value": 15}, "fedramp.level": {"absent": "null"}, "fedramp.high_claimed": {"value": false}},
		{"session.idle_timeout_minutes": {"value": 15}, "fedramp.level": {"absent": "placeholder"}, "fedramp.high_claimed": {"value": true}},
		{"session.idle_timeout_minutes": {"value": 0}, "fedramp.level": {"absent": "missing"}, "fedramp.high_claimed": {"value": false}},
		{"session.idle_timeout_minutes": {"value": 15}, "fedramp.level": {"absent": "not_modelled"}, "fedramp.high_claimed": {"absent": "not_modelled"}},
	] {
		access_control.idle_sessions_end.verdict == "unknown" with input as given.but(idle_sessions_end_facts, change)
	}
}

test_idle_sessions_end_is_not_modelled if {
	every change in [
		{"session.idle_timeout_minutes": {"absent": "not_modelled"}},
		{"session.idle_timeout_minutes": {"absent": "not_modelled"}, "fedramp.level": {"value": "moderate"}},
	] {
		access_control.idle_sessions_end.verdict == "not_modelled" with input as given.but(idle_sessions_end_facts, change)
	}
}

test_idle_sessions_end_does_not_apply if {
	every change in [
		{"session.idle_timeout_minutes": {"value": 15}, "fedramp.level": {"value": "low"}},
		{"session.idle_timeout_minutes": {"value": 0}, "fedramp.level": {"value": "B"}},
		{"session.idle_timeout_minutes": {"absent": "missing"}, "fedramp.level": {"value": "class b"}},
		{"session.idle_timeout_minutes": {"value": 16}, "fedramp.level": {"value": "low"}, "fedramp.high_claimed": {"value": true}},
	] {
		access_control.idle_sessions_end.verdict == "not_applicable" with input as given.but(idle_sessions_end_facts, change)
	}
}

# FRMP-AC-7-A

failed_logins_are_limited_facts := {"lockout.attempts": {"value": 100}}

test_failed_logins_are_limited_passes if {
	every change in [
		{"lockout.attempts": {"value": 1}},
		{"lockout.attempts": {"value": 100}},
	] {
		access_control.failed_logins_are_limited.verdict == "pass" with input as given.but(failed_logins_are_limited_facts, change)
	}
}

test_failed_logins_are_limited_fails if {
	every case in [
		{
			"change": {"lockout.attempts": {"value": 0}},
			"because": [{"expected": "1 to 100 attempts", "fact": "lockout.attempts"}],
		},
		{
			"change": {"lockout.attempts": {"value": 101}},
			"because": [{"expected": "1 to 100 attempts", "fact": "lockout.attempts"}],
		},
		{
			"change": {"lockout.attempts": {"value": -1}},
			"because": [{"expected": "1 to 100 attempts", "fact": "lockout.attempts"}],
		},
	] {
		answer := access_control.failed_logins_are_limited with input as given.but(failed_logins_are_limited_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_failed_logins_are_limited_is_unknown if {
	every change in [
		{"lockout.attempts": {"absent": "missing"}},
		{"lockout.attempts": {"absent": "null"}},
		{"lockout.attempts": {"absent": "placeholder"}},
		{"lockout.attempts": {"absent": "mistyped"}},
	] {
		access_control.failed_logins_are_limited.verdict == "unknown" with input as given.but(failed_logins_are_limited_facts, change)
	}
}

test_failed_logins_are_limited_is_not_modelled if {
	every change in [
		{"lockout.attempts": {"absent": "not_modelled"}},
	] {
		access_control.failed_logins_are_limited.verdict == "not_modelled" with input as given.but(failed_logins_are_limited_facts, change)
	}
}
