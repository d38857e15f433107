package tenure.pci_dss.requirement_11_test

import data.tenure.lib.given
import data.tenure.pci_dss.requirement_11

# PCI-11-3-1-A

vulnerabilities_are_scanned_for_facts := {"testing.vulnerability_scanning": {"value": true}}

test_vulnerabilities_are_scanned_for_passes if {
	every change in [
		{"testing.vulnerability_scanning": {"value": true}},
	] {
		requirement_11.vulnerabilities_are_scanned_for.verdict == "pass" with input as given.but(vulnerabilities_are_scanned_for_facts, change)
	}
}

test_vulnerabilities_are_scanned_for_fails if {
	every case in [
		{
			"change": {"testing.vulnerability_scanning": {"value": false}},
			"because": [{"expected": "true", "fact": "testing.vulnerability_scanning"}],
		},
	] {
		answer := requirement_11.vulnerabilities_are_scanned_for with input as given.but(vulnerabilities_are_scanned_for_facts, case.change)
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
		requirement_11.vulnerabilities_are_scanned_for.verdict == "unknown" with input as given.but(vulnerabilities_are_scanned_for_facts, change)
	}
}

test_vulnerabilities_are_scanned_for_is_not_modelled if {
	every change in [
		{"testing.vulnerability_scanning": {"absent": "not_modelled"}},
	] {
		requirement_11.vulnerabilities_are_scanned_for.verdict == "not_modelled" with input as given.but(vulnerabilities_are_scanned_for_facts, change)
	}
}

# PCI-11-4-1-A

penetration_is_tested_facts := {"testing.penetration_testing": {"value": true}}

test_penetration_is_tested_passes if {
	every change in [
		{"testing.penetration_testing": {"value": true}},
	] {
		requirement_11.penetration_is_tested.verdict == "pass" with input as given.but(penetration_is_tested_facts, change)
	}
}

test_penetration_is_tested_fails if {
	every case in [
		{
			"change": {"testing.penetration_testing": {"value": false}},
			"because": [{"expected": "true", "fact": "testing.penetration_testing"}],
		},
	] {
		answer := requirement_11.penetration_is_tested with input as given.but(penetration_is_tested_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_penetration_is_tested_is_unknown if {
	every change in [
		{"testing.penetration_testing": {"absent": "missing"}},
		{"testing.penetration_testing": {"absent": "null"}},
		{"testing.penetration_testing": {"absent": "placeholder"}},
		{"testing.penetration_testing": {"absent": "mistyped"}},
	] {
		requirement_11.penetration_is_tested.verdict == "unknown" with input as given.but(penetration_is_tested_facts, change)
	}
}

test_penetration_is_tested_is_not_modelled if {
	every change in [
		{"testing.penetration_testing": {"absent": "not_modelled"}},
	] {
		requirement_11.penetration_is_tested.verdict == "not_modelled" with input as given.but(penetration_is_tested_facts, change)
	}
}

# PCI-11-5-1-A

intrusions_are_detected_facts := {"monitoring.intrusion_detection": {"value": true}}

test_intrusions_are_detected_passes if {
	every change in [
		{"monitoring.intrusion_detection": {"value": true}},
	] {
		requirement_11.intrusions_are_detected.verdict == "pass" with input as given.but(intrusions_are_detected_facts, change)
	}
}

test_intrusions_are_detected_fails if {
	every case in [
		{
			"change": {"monitoring.intrusion_detection": {"value": false}},
			"because": [{"expected": "true", "fact": "monitoring.intrusion_detection"}],
		},
	] {
		answer := requirement_11.intrusions_are_detected with input as given.but(intrusions_are_detected_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_intrusions_are_detected_is_unknown if {
	every change in [
		{"monitoring.intrusion_detection": {"absent": "missing"}},
		{"monitoring.intrusion_detection": {"absent": "null"}},
		{"monitoring.intrusion_detection": {"absent": "placeholder"}},
		{"monitoring.intrusion_detection": {"absent": "mistyped"}},
	] {
		requirement_11.intrusions_are_detected.verdict == "unknown" with input as given.but(intrusions_are_detected_facts, change)
	}
}

test_intrusions_are_detected_is_not_modelled if {
	every change in [
		{"monitoring.intrusion_detection": {"absent": "not_modelled"}},
	] {
		requirement_11.intrusions_are_detected.verdict == "not_modelled" with input as given.but(intrusions_are_detected_facts, change)
	}
}
