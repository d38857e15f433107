package tenure.fedramp.risk_assessment_test

import data.tenure.fedramp.risk_assessment
import data.tenure.lib.given

# FRMP-RA-5-A

vulnerabilities_are_scanned_for_facts := {"testing.vulnerability_scanning": {"value": true}}

test_vulnerabilities_are_scanned_for_passes if {
	every change in [
		{"testing.vulnerability_scanning": {"value": true}},
	] {
		risk_assessment.vulnerabilities_are_scanned_for.verdict == "pass" with input as given.but(vulnerabilities_are_scanned_for_facts, change)
	}
}

test_vulnerabilities_are_scanned_for_fails if {
	every case in [
		{
			"change": {"testing.vulnerability_scanning": {"value": false}},
			"because": [{"expected": "true", "fact": "testing.vulnerability_scanning"}],
		},
	] {
		answer := risk_assessment.vulnerabilities_are_scanned_for with input as given.but(vulnerabilities_are_scanned_for_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_vulnerabilities_are_scanned_for_is_unknown if {
	every change in [
		{"testing.vulnerability_scanning": {"absent": "missing"}},
		{"testing.vulnerability_scanning": {"absent": "null"}},
		{"testing.vulnerability_scanning": {"absent": "placeholder"}},
		{"testing.vulnerability_scanning": {"absent": "mistyped"}},
	] {
		risk_assessment.vulnerabilities_are_scanned_for.verdict == "unknown" with input as given.but(vulnerabilities_are_scanned_for_facts, change)
	}
}

test_vulnerabilities_are_scanned_for_is_not_modelled if {
	every change in [
		{"testing.vulnerability_scanning": {"absent": "not_modelled"}},
	] {
		risk_assessment.vulnerabilities_are_scanned_for.verdict == "not_modelled" with input as given.but(vulnerabilities_are_scanned_for_facts, change)
	}
}
