package tenure.house.service_test

import data.tenure.house.service
import data.tenure.lib.given

# TPL-016

urgent_cases_are_answered_first_facts := {
	"support.critical_response_minutes": {"value": 60},
	"support.high_response_minutes": {"value": 240},
	"support.medium_response_minutes": {"value": 720},
	"support.low_response_minutes": {"value": 1440},
}

test_urgent_cases_are_answered_first_passes if {
	every change in [
		{},
		{"support.high_response_minutes": {"value": 60}},
		{"support.low_response_minutes": {"value": -1}},
		{"support.medium_response_minutes": {"value": -1}, "support.low_response_minutes": {"value": -1}},
		{"support.medium_response_minutes": {"absent": "missing"}, "support.low_response_minutes": {"absent": "missing"}},
		{"support.critical_response_minutes": {"value": -1}, "support.high_response_minutes": {"value": -1}, "support.medium_response_minutes": {"value": -1}, "support.low_response_minutes": {"value": -1}},
	] {
		service.urgent_cases_are_answered_first.verdict == "pass" with input as given.but(urgent_cases_are_answered_first_facts, change)
	}
}

test_urgent_cases_are_answered_first_fails if {
	every case in [
		{
			"change": {"support.critical_response_minutes": {"value": 480}},
			"because": [
				{"expected": "at most 240 minutes, as high has", "fact": "support.critical_response_minutes"},
				{"expected": "at least 480 minutes, as critical has", "fact": "support.high_response_minutes"},
			],
		},
		{
			"change": {"support.medium_response_minutes": {"value": 2880}},
			"because": [
				{"expected": "at most 1440 minutes, as low has", "fact": "support.medium_response_minutes"},
				{"expected": "at least 2880 minutes, as medium has", "fact": "support.low_response_minutes"},
			],
		},
		{
			"change": {"support.critical_response_minutes": {"value": 2000}, "support.high_response_minutes": {"absent": "missing"}, "support.medium_response_minutes": {"absent": "placeholder"}},
			"because": [
				{"expected": "at most 1440 minutes, as low has", "fact": "support.critical_response_minutes"},
				{"expected": "at least 2000 minutes, as critical has", "fact": "support.low_response_minutes"},
			],
		},
		{
			"change": {"support.medium_response_minutes": {"value": -1}},
			"because": [
				{"expected": "at most 1440 minutes, as low has", "fact": "support.medium_response_minutes"},
				{"expected": "at least -1 minutes, as medium has", "fact": "support.low_response_minutes"},
			],
		},
	] {
		answer := service.urgent_cases_are_answered_first with input as given.but(urgent_cases_are_answered_first_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_urgent_cases_are_answered_first_is_unknown if {
	every change in [
		{"support.critical_response_minutes": {"absent": "null"}},
		{"support.critical_response_minutes": {"absent": "placeholder"}},
		{"support.critical_response_minutes": {"absent": "mistyped"}},
		{"support.high_response_minutes": {"absent": "null"}},
		{"support.high_response_minutes": {"absent": "placeholder"}},
		{"support.high_response_minutes": {"absent": "mistyped"}},
		{"support.medium_response_minutes": {"absent": "null"}},
		{"support.medium_response_minutes": {"absent": "placeholder"}},
		{"support.medium_response_minutes": {"absent": "mistyped"}},
		{"support.low_response_minutes": {"absent": "null"}},
		{"support.low_response_minutes": {"absent": "placeholder"}},
		{"support.low_response_minutes": {"absent": "mistyped"}},
		{"support.high_response_minutes": {"absent": "missing"}, "support.medium_response_minutes": {"absent": "missing"}, "support.low_response_minutes": {"absent": "missing"}},
	] {
		service.urgent_cases_are_answered_first.verdict == "unknown" with input as given.but(urgent_cases_are_answered_first_facts, change)
	}
}

test_urgent_cases_are_answered_first_is_not_applicable if {
	every change in [
		{"support.critical_response_minutes": {"absent": "missing"}, "support.high_response_minutes": {"absent": "missing"}, "support.medium_response_minutes": {"absent": "missing"}, "support.low_response_minutes": {"absent": "missing"}},
	] {
		service.urgent_cases_are_answered_first.verdict == "not_applicable" with input as given.but(urgent_cases_are_answered_first_facts, change)
	}
}

# TPL-017

planned_downtime_fits_the_promise_facts := {
	"service.planned_downtime_hours_monthly": {"value": 0.5},
	"service.planned_downtime_excluded": {"value": false},
	"service.availability_percent": {"value": 99.9},
}

test_planned_downtime_fits_the_promise_passes if {
	every change in [
		{},
		{"service.planned_downtime_hours_monthly": {"value": 0.73}},
		{"service.planned_downtime_hours_monthly": {"value": 0}},
		{"service.planned_downtime_excluded": {"absent": "missing"}},
		{"service.planned_downtime_excluded": {"absent": "not_modelled"}},
		{"service.planned_downtime_excluded": {"value": true}, "service.planned_downtime_hours_monthly": {"value": 40}},
		{"service.planned_downtime_excluded": {"value": true}, "service.planned_downtime_hours_monthly": {"value": 4}, "service.availability_percent": {"absent": "missing"}},
		{"service.availability_percent": {"value": 0}, "service.planned_downtime_hours_monthly": {"value": 730}},
	] {
		service.planned_downtime_fits_the_promise.verdict == "pass" with input as given.but(planned_downtime_fits_the_promise_facts, change)
	}
}

test_planned_downtime_fits_the_promise_fails if {
	every case in [
		{
			"change": {"service.planned_downtime_hours_monthly": {"value": 0.731}},
			"because": [
				{"expected": "a promise that leaves 0.731 hours a month", "fact": "service.availability_percent"},
				{"expected": "at most 0.73 hours", "fact": "service.planned_downtime_hours_monthly"},
				{"expected": "true", "fact": "service.planned_downtime_excluded"},
			],
		},
		{
			"change": {"service.planned_downtime_hours_monthly": {"value": 4}},
			"because": [
				{"expected": "a promise that leaves 4 hours a month", "fact": "service.availability_percent"},
				{"expected": "at most 0.73 hours", "fact": "service.planned_downtime_hours_monthly"},
				{"expected": "true", "fact": "service.planned_downtime_excluded"},
			],
		},
		{
			"change": {"service.planned_downtime_hours_monthly": {"value": -1}},
			"because": [
				{"expected": "a promise that leaves -1 hours a month", "fact": "service.availability_percent"},
				{"expected": "at most 0.73 hours", "fact": "service.planned_downtime_hours_monthly"},
				{"expected": "true", "fact": "service.planned_downtime_excluded"},
			],
		},
		{
			"change": {"service.availability_percent": {"value": 100}},
			"because": [
				{"expected": "a promise that leaves 0.5 hours a month", "fact": "service.availability_percent"},
				{"expected": "at most 0 hours", "fact": "service.planned_downtime_hours_monthly"},
				{"expected": "true", "fact": "service.planned_downtime_excluded"},
			],
		},
	] {
		answer := service.planned_downtime_fits_the_promise with input as given.but(planned_downtime_fits_the_promise_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_planned_downtime_fits_the_promise_is_unknown if {
	every change in [
		{"service.planned_downtime_hours_monthly": {"value": 4}, "service.planned_downtime_excluded": {"absent": "missing"}},
		{"service.planned_downtime_hours_monthly": {"value": 4}, "service.planned_downtime_excluded": {"absent": "null"}},
		{"service.planned_downtime_hours_monthly": {"value": 4}, "service.planned_downtime_excluded": {"absent": "placeholder"}},
		{"service.planned_downtime_hours_monthly": {"value": 4}, "service.planned_downtime_excluded": {"absent": "mistyped"}},
		{"service.planned_downtime_hours_monthly": {"value": 4}, "service.planned_downtime_excluded": {"absent": "not_modelled"}},
		{"service.availability_percent": {"absent": "missing"}},
		{"service.availability_percent": {"absent": "null"}},
		{"service.availability_percent": {"absent": "placeholder"}},
		{"service.availability_percent": {"absent": "mistyped"}},
		{"service.availability_percent": {"absent": "not_modelled"}},
		{"service.planned_downtime_hours_monthly": {"absent": "null"}},
		{"service.planned_downtime_hours_monthly": {"absent": "placeholder"}},
		{"service.planned_downtime_hours_monthly": {"absent": "mistyped"}},
		{"service.planned_downtime_hours_monthly": {"absent": "not_modelled"}},
	] {
		service.planned_downtime_fits_the_promise.verdict == "unknown" with input as given.but(planned_downtime_fits_the_promise_facts, change)
	}
}

test_planned_downtime_fits_the_promise_is_not_applicable if {
	every change in [
		{"service.planned_downtime_hours_monthly": {"absent": "missing"}},
		{"service.planned_downtime_hours_monthly": {"absent": "missing"}, "service.planned_downtime_excluded": {"value": true}},
	] {
		service.planned_downtime_fits_the_promise.verdict == "not_applicable" with input as given.but(planned_downtime_fits_the_promise_facts, change)
	}
}
