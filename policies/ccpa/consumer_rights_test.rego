package tenure.ccpa.consumer_rights_test

import data.tenure.ccpa.consumer_rights
import data.tenure.lib.given

# CCPA-105-A

deletion_is_supported_facts := {"privacy.erasure": {"value": true}}

test_deletion_is_supported_passes if {
	every change in [
		{"privacy.erasure": {"value": true}},
	] {
		consumer_rights.deletion_is_supported.verdict == "pass" with input as given.but(deletion_is_supported_facts, change)
	}
}

test_deletion_is_supported_fails if {
	every case in [
		{
			"change": {"privacy.erasure": {"value": false}},
			"because": [{"expected": "true", "fact": "privacy.erasure"}],
		},
	] {
		answer := consumer_rights.deletion_is_supported with input as given.but(deletion_is_supported_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_deletion_is_supported_is_unknown if {
	every change in [
		{"privacy.erasure": {"absent": "missing"}},
		{"privacy.erasure": {"absent": "null"}},
		{"privacy.erasure": {"absent": "placeholder"}},
		{"privacy.erasure": {"absent": "mistyped"}},
	] {
		consumer_rights.deletion_is_supported.verdict == "unknown" with input as given.but(deletion_is_supported_facts, change)
	}
}

test_deletion_is_supported_is_not_modelled if {
	every change in [
		{"privacy.erasure": {"absent": "not_modelled"}},
	] {
		consumer_rights.deletion_is_supported.verdict == "not_modelled" with input as given.but(deletion_is_supported_facts, change)
	}
}

# CCPA-106-A

correction_is_supported_facts := {"privacy.correction": {"value": true}}

test_correction_is_supported_passes if {
	every change in [
		{"privacy.correction": {"value": true}},
	] {
		consumer_rights.correction_is_supported.verdict == "pass" with input as given.but(correction_is_supported_facts, change)
	}
}

test_correction_is_supported_fails if {
	every case in [
		{
			"change": {"privacy.correction": {"value": false}},
			"because": [{"expected": "true", "fact": "privacy.correction"}],
		},
	] {
		answer := consumer_rights.correction_is_supported with input as given.but(correction_is_supported_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_correction_is_supported_is_unknown if {
	every change in [
		{"privacy.correction": {"absent": "missing"}},
		{"privacy.correction": {"absent": "null"}},
		{"privacy.correction": {"absent": "placeholder"}},
		{"privacy.correction": {"absent": "mistyped"}},
	] {
		consumer_rights.correction_is_supported.verdict == "unknown" with input as given.but(correction_is_supported_facts, change)
	}
}

test_correction_is_supported_is_not_modelled if {
	every change in [
		{"privacy.correction": {"absent": "not_modelled"}},
	] {
		consumer_rights.correction_is_supported.verdict == "not_modelled" with input as given.but(correction_is_supported_facts, change)
	}
}

# CCPA-110-A

requests_to_know_are_supported_facts := {"privacy.know_requests": {"value": true}}

test_requests_to_know_are_supported_passes if {
	every change in [
		{"privacy.know_requests": {"value": true}},
	] {
		consumer_rights.requests_to_know_are_supported.verdict == "pass" with input as given.but(requests_to_know_are_supported_facts, change)
	}
}

test_requests_to_know_are_supported_fails if {
	every case in [
		{
			"change": {"privacy.know_requests": {"value": false}},
			"because": [{"expected": "true", "fact": "privacy.know_requests"}],
		},
	] {
		answer := consumer_rights.requests_to_know_are_supported with input as given.but(requests_to_know_are_supported_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_requests_to_know_are_supported_is_unknown if {
	every change in [
		{"privacy.know_requests": {"absent": "missing"}},
		{"privacy.know_requests": {"absent": "null"}},
		{"privacy.know_requests": {"absent": "placeholder"}},
		{"privacy.know_requests": {"absent": "mistyped"}},
	] {
		consumer_rights.requests_to_know_are_supported.verdict == "unknown" with input as given.but(requests_to_know_are_supported_facts, change)
	}
}

test_requests_to_know_are_supported_is_not_modelled if {
	every change in [
		{"privacy.know_requests": {"absent": "not_modelled"}},
	] {
		consumer_rights.requests_to_know_are_supported.verdict == "not_modelled" with input as given.but(requests_to_know_are_supported_facts, change)
	}
}

# CCPA-130-A

information_is_portable_facts := {"privacy.portability": {"value": true}}

test_information_is_portable_passes if {
	every change in [
		{"privacy.portability": {"value": true}},
	] {
		consumer_rights.information_is_portable.verdict == "pass" with input as given.but(information_is_portable_facts, change)
	}
}

test_information_is_portable_fails if {
	every case in [
		{
			"change": {"privacy.portability": {"value": false}},
			"because": [{"expected": "true", "fact": "privacy.portability"}],
		},
	] {
		answer := consumer_rights.information_is_portable with input as given.but(information_is_portable_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_information_is_portable_is_unknown if {
	every change in [
		{"privacy.portability": {"absent": "missing"}},
		{"privacy.portability": {"absent": "null"}},
		{"privacy.portability": {"absent": "placeholder"}},
		{"privacy.portability": {"absent": "mistyped"}},
	] {
		consumer_rights.information_is_portable.verdict == "unknown" with input as given.but(information_is_portable_facts, change)
	}
}

test_information_is_portable_is_not_modelled if {
	every change in [
		{"privacy.portability": {"absent": "not_modelled"}},
	] {
		consumer_rights.information_is_portable.verdict == "not_modelled" with input as given.but(information_is_portable_facts, change)
	}
}

# CCPA-120-A

consumers_can_opt_out_facts := {
	"ccpa.sells_or_shares": {"value": true},
	"privacy.sale_opt_out": {"value": true},
}

test_consumers_can_opt_out_passes if {
	every change in [
		{"privacy.sale_opt_out": {"value": true}},
		{"privacy.sale_opt_out": {"value": true}, "ccpa.sells_or_shares": {"value": true}},
	] {
		consumer_rights.consumers_can_opt_out.verdict == "pass" with input as given.but(consumers_can_opt_out_facts, change)
	}
}

test_consumers_can_opt_out_fails if {
	every case in [
		{
			"change": {"privacy.sale_opt_out": {"value": false}},
			"because": [{"expected": "true", "fact": "privacy.sale_opt_out"}],
		},
		{
			"change": {"privacy.sale_opt_out": {"value": false}, "ccpa.sells_or_shares": {"value": true}},
			"because": [{"expected": "true", "fact": "privacy.sale_opt_out"}],
		},
	] {
		answer := consumer_rights.consumers_can_opt_out with input as given.but(consumers_can_opt_out_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_consumers_can_opt_out_is_unknown if {
	every change in [
		{"privacy.sale_opt_out": {"absent": "missing"}},
		{"privacy.sale_opt_out": {"absent": "null"}},
		{"privacy.sale_opt_out": {"absent": "placeholder"}},
		{"privacy.sale_opt_out": {"absent": "mistyped"}},
		{"ccpa.sells_or_shares": {"absent": "missing"}},
		{"ccpa.sells_or_shares": {"absent": "null"}},
		{"ccpa.sells_or_shares": {"absent": "placeholder"}},
		{"ccpa.sells_or_shares": {"absent": "mistyped"}},
		{"ccpa.sells_or_shares": {"absent": "not_modelled"}},
		{"privacy.sale_opt_out": {"value": false}, "ccpa.sells_or_shares": {"absent": "missing"}},
		{"privacy.sale_opt_out": {"value": false}, "ccpa.sells_or_shares": {"absent": "null"}},
	] {
		consumer_rights.consumers_can_opt_out.verdict == "unknown" with input as given.but(consumers_can_opt_out_facts, change)
	}
}

test_consumers_can_opt_out_is_not_modelled if {
	every change in [
		{"privacy.sale_opt_out": {"absent": "not_modelled"}},
	] {
		consumer_rights.consumers_can_opt_out.verdict == "not_modelled" with input as given.but(consumers_can_opt_out_facts, change)
	}
}

test_consumers_can_opt_out_does_not_apply if {
	every change in [
		{"ccpa.sells_or_shares": {"value": false}},
		{"ccpa.sells_or_shares": {"value": false}, "privacy.sale_opt_out": {"value": false}},
		{"ccpa.sells_or_shares": {"value": false}, "privacy.sale_opt_out": {"absent": "missing"}},
	] {
		consumer_rights.consumers_can_opt_out.verdict == "not_applicable" with input as given.but(consumers_can_opt_out_facts, change)
	}
}

# CCPA-135-A

opt_out_signals_are_honoured_facts := {
	"ccpa.sells_or_shares": {"value": true},
	"privacy.opt_out_signal": {"value": true},
}

test_opt_out_signals_are_honoured_passes if {
	every change in [
		{"privacy.opt_out_signal": {"value": true}},
		{"privacy.opt_out_signal": {"value": true}, "ccpa.sells_or_shares": {"value": true}},
	] {
		consumer_rights.opt_out_signals_are_honoured.verdict == "pass" with input as given.but(opt_out_signals_are_honoured_facts, change)
	}
}

test_opt_out_signals_are_honoured_fails if {
	every case in [
		{
			"change": {"privacy.opt_out_signal": {"value": false}},
			"because": [{"expected": "true", "fact": "privacy.opt_out_signal"}],
		},
		{
			"change": {"privacy.opt_out_signal": {"value": false}, "ccpa.sells_or_shares": {"value": true}},
			"because": [{"expected": "true", "fact": "privacy.opt_out_signal"}],
		},
	] {
		answer := consumer_rights.opt_out_signals_are_honoured with input as given.but(opt_out_signals_are_honoured_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_opt_out_signals_are_honoured_is_unknown if {
	every change in [
		{"privacy.opt_out_signal": {"absent": "missing"}},
		{"privacy.opt_out_signal": {"absent": "null"}},
		{"privacy.opt_out_signal": {"absent": "placeholder"}},
		{"privacy.opt_out_signal": {"absent": "mistyped"}},
		{"ccpa.sells_or_shares": {"absent": "missing"}},
		{"ccpa.sells_or_shares": {"absent": "null"}},
		{"ccpa.sells_or_shares": {"absent": "placeholder"}},
		{"ccpa.sells_or_shares": {"absent": "mistyped"}},
		{"ccpa.sells_or_shares": {"absent": "not_modelled"}},
		{"privacy.opt_out_signal": {"value": false}, "ccpa.sells_or_shares": {"absent": "missing"}},
		{"privacy.opt_out_signal": {"value": false}, "ccpa.sells_or_shares": {"absent": "null"}},
	] {
		consumer_rights.opt_out_signals_are_honoured.verdict == "unknown" with input as given.but(opt_out_signals_are_honoured_facts, change)
	}
}

test_opt_out_signals_are_honoured_is_not_modelled if {
	every change in [
		{"privacy.opt_out_signal": {"absent": "not_modelled"}},
	] {
		consumer_rights.opt_out_signals_are_honoured.verdict == "not_modelled" with input as given.but(opt_out_signals_are_honoured_facts, change)
	}
}

test_opt_out_signals_are_honoured_does_not_apply if {
	every change in [
		{"ccpa.sells_or_shares": {"value": false}},
		{"ccpa.sells_or_shares": {"value": false}, "privacy.opt_out_signal": {"value": false}},
		{"ccpa.sells_or_shares": {"value": false}, "privacy.opt_out_signal": {"absent": "missing"}},
	] {
		consumer_rights.opt_out_signals_are_honoured.verdict == "not_applicable" with input as given.but(opt_out_signals_are_honoured_facts, change)
	}
}

# CCPA-121-A

sensitive_use_can_be_limited_facts := {
	"ccpa.sensitive_use_beyond_exceptions": {"value": true},
	"privacy.sensitive_use_limit": {"value": true},
}

test_sensitive_use_can_be_limited_passes if {
	every change in [
		{"privacy.sensitive_use_limit": {"value": true}},
		{"privacy.sensitive_use_limit": {"value": true}, "ccpa.sensitive_use_beyond_exceptions": {"value": true}},
	] {
		consumer_rights.sensitive_use_can_be_limited.verdict == "pass" with input as given.but(sensitive_use_can_be_limited_facts, change)
	}
}

test_sensitive_use_can_be_limited_fails if {
	every case in [
		{
			"change": {"privacy.sensitive_use_limit": {"value": false}},
			"because": [{"expected": "true", "fact": "privacy.sensitive_use_limit"}],
		},
		{
			"change": {"privacy.sensitive_use_limit": {"value": false}, "ccpa.sensitive_use_beyond_exceptions": {"value": true}},
			"because": [{"expected": "true", "fact": "privacy.sensitive_use_limit"}],
		},
	] {
		answer := consumer_rights.sensitive_use_can_be_limited with input as given.but(sensitive_use_can_be_limited_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_sensitive_use_can_be_limited_is_unknown if {
	every change in [
		{"privacy.sensitive_use_limit": {"absent": "missing"}},
		{"privacy.sensitive_use_limit": {"absent": "null"}},
		{"privacy.sensitive_use_limit": {"absent": "placeholder"}},
		{"privacy.sensitive_use_limit": {"absent": "mistyped"}},
		{"ccpa.sensitive_use_beyond_exceptions": {"absent": "missing"}},
		{"ccpa.sensitive_use_beyond_exceptions": {"absent": "null"}},
		{"ccpa.sensitive_use_beyond_exceptions": {"absent": "placeholder"}},
		{"ccpa.sensitive_use_beyond_exceptions": {"absent": "mistyped"}},
		{"ccpa.sensitive_use_beyond_exceptions": {"absent": "not_modelled"}},
		{"privacy.sensitive_use_limit": {"value": false}, "ccpa.sensitive_use_beyond_exceptions": {"absent": "missing"}},
		{"privacy.sensitive_use_limit": {"value": false}, "ccpa.sensitive_use_beyond_exceptions": {"absent": "null"}},
	] {
		consumer_rights.sensitive_use_can_be_limited.verdict == "unknown" with input as given.but(sensitive_use_can_be_limited_facts, change)
	}
}

test_sensitive_use_can_be_limited_is_not_modelled if {
	every change in [
		{"privacy.sensitive_use_limit": {"absent": "not_modelled"}},
	] {
		consumer_rights.sensitive_use_can_be_limited.verdict == "not_modelled" with input as given.but(sensitive_use_can_be_limited_facts, change)
	}
}

test_sensitive_use_can_be_limited_does_not_apply if {
	every change in [
		{"ccpa.sensitive_use_beyond_exceptions": {"value": false}},
		{"ccpa.sensitive_use_beyond_exceptions": {"value": false}, "privacy.sensitive_use_limit": {"value": false}},
		{"ccpa.sensitive_use_beyond_exceptions": {"value": false}, "privacy.sensitive_use_limit": {"absent": "missing"}},
	] {
		consumer_rights.sensitive_use_can_be_limited.verdict == "not_applicable" with input as given.but(sensitive_use_can_be_limited_facts, change)
	}
}
