package tenure.pci_dss.requirement_7_test

import data.tenure.lib.given
import data.tenure.pci_dss.requirement_7

# PCI-7-3-3-A

access_is_denied_unless_granted_facts := {"access.default_policy": {"value": "deny"}}

test_access_is_denied_unless_granted_passes if {
	every change in [
		{"access.default_policy": {"value": "deny"}},
	] {
		requirement_7.access_is_denied_unless_granted.verdict == "pass" with input as given.but(access_is_denied_unless_granted_facts, change)
	}
}

test_access_is_denied_unless_granted_fails if {
	every case in [
		{
			"change": {"access.default_policy": {"value": "DENY"}},
			"because": [{"expected": "deny", "fact": "access.default_policy"}],
		},
		{
			"change": {"access.default_policy": {"value": "allow"}},
			"because": [{"expected": "deny", "fact": "access.default_policy"}],
		},
	] {
		answer := requirement_7.access_is_denied_unless_granted with input as given.but(access_is_denied_unless_granted_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_access_is_denied_unless_granted_is_unknown if {
	every change in [
		{"access.default_policy": {"absent": "missing"}},
		{"access.default_policy": {"absent": "null"}},
		{"access.default_policy": {"absent": "placeholder"}},
		{"access.default_policy": {"absent": "mistyped"}},
	] {
		requirement_7.access_is_denied_unless_granted.verdict == "unknown" with input as given.but(access_is_denied_unless_granted_facts, change)
	}
}

test_access_is_denied_unless_granted_is_not_modelled if {
	every change in [
		{"access.default_policy": {"absent": "not_modelled"}},
	] {
		requirement_7.access_is_denied_unless_granted.verdict == "not_modelled" with input as given.but(access_is_denied_unless_granted_facts, change)
	}
}
