package tenure.pci_dss.requirement_5_test

import data.tenure.lib.given
import data.tenure.pci_dss.requirement_5

# PCI-5-2-1-A

malware_is_looked_for_facts := {"monitoring.malware_scanning": {"value": true}}

test_malware_is_looked_for_passes if {
	every change in [
		{"monitoring.malware_scanning": {"value": true}},
	] {
		requirement_5.malware_is_looked_for.verdict == "pass" with input as given.but(malware_is_looked_for_facts, change)
	}
}

test_malware_is_looked_for_fails if {
	every case in [
		{
			"change": {"monitoring.malware_scanning": {"value": false}},
			"because": [{"expected": "true", "fact": "monitoring.malware_scanning"}],
		},
	] {
		answer := requirement_5.malware_is_looked_for with input as given.but(malware_is_looked_for_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_malware_is_looked_for_is_unknown if {
	every change in [
		{"monitoring.malware_scanning": {"absent": "missing"}},
		{"monitoring.malware_scanning": {"absent": "null"}},
		{"monitoring.malware_scanning": {"absent": "placeholder"}},
		{"monitoring.malware_scanning": {"absent": "mistyped"}},
	] {
		requirement_5.malware_is_looked_for.verdict == "unknown" with input as given.but(malware_is_looked_for_facts, change)
	}
}

test_malware_is_looked_for_is_not_modelled if {
	every change in [
		{"monitoring.malware_scanning": {"absent": "not_modelled"}},
	] {
		requirement_5.malware_is_looked_for.verdict == "not_modelled" with input as given.but(malware_is_looked_for_facts, change)
	}
}
