package tenure.pci_dss.requirement_1_test

import data.tenure.lib.given
import data.tenure.pci_dss.requirement_1

# PCI-1-4-4-A

card_data_sits_behind_private_networks_facts := {
	"network.private_cloud": {"value": true},
	"network.private_subnets": {"value": true},
}

test_card_data_sits_behind_private_networks_passes if {
	every change in [
		{"network.private_cloud": {"value": true}},
		{"network.private_subnets": {"value": true}},
	] {
		requirement_1.card_data_sits_behind_private_networks.verdict == "pass" with input as given.but(card_data_sits_behind_private_networks_facts, change)
	}
}

test_card_data_sits_behind_private_networks_fails if {
	every case in [
		{
			"change": {"network.private_cloud": {"value": false}},
			"because": [{"expected": "true", "fact": "network.private_cloud"}],
		},
		{
			"change": {"network.private_cloud": {"value": false}, "network.private_subnets": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "network.private_cloud"}],
		},
		{
			"change": {"network.private_subnets": {"value": false}},
			"because": [{"expected": "true", "fact": "network.private_subnets"}],
		},
		{
			"change": {"network.private_subnets": {"value": false}, "network.private_cloud": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "network.private_subnets"}],
		},
	] {
		answer := requirement_1.card_data_sits_behind_private_networks with input as given.but(card_data_sits_behind_private_networks_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_card_data_sits_behind_private_networks_is_unknown if {
	every change in [
		{"network.private_cloud": {"absent": "missing"}},
		{"network.private_cloud": {"absent": "null"}},
		{"network.private_cloud": {"absent": "placeholder"}},
		{"network.private_cloud": {"absent": "mistyped"}},
		{"network.private_cloud": {"absent": "not_modelled"}},
		{"network.private_subnets": {"absent": "missing"}},
		{"network.private_subnets": {"absent": "null"}},
		{"network.private_subnets": {"absent": "placeholder"}},
		{"network.private_subnets": {"absent": "mistyped"}},
		{"network.private_subnets": {"absent": "not_modelled"}},
	] {
		requirement_1.card_data_sits_behind_private_networks.verdict == "unknown" with input as given.but(card_data_sits_behind_private_networks_facts, change)
	}
}

# PCI-1-4-1-A

controls_stand_between_networks_facts := {
	"network.security_groups": {"value": false},
	"network.access_control_lists": {"value": false},
}

test_controls_stand_between_networks_passes if {
	every change in [
		{"network.security_groups": {"value": true}},
		{"network.access_control_lists": {"value": true}},
	] {
		requirement_1.controls_stand_between_networks.verdict == "pass" with input as given.but(controls_stand_between_networks_facts, change)
	}
}

test_controls_stand_between_networks_fails if {
	every case in [
		{
			"change": {},
			"because": [
				{"expected": "true", "fact": "network.security_groups"},
				{"expected": "true", "fact": "network.access_control_lists"},
			],
		},
		{
			"change": {"network.security_groups": {"absent": "not_modelled"}},
			"because": [{"expected": "true", "fact": "network.access_control_lists"}],
		},
		{
			"change": {"network.access_control_lists": {"absent": "not_modelled"}},
			"because": [{"expected": "true", "fact": "network.security_groups"}],
		},
	] {
		answer := requirement_1.controls_stand_between_networks with input as given.but(controls_stand_between_networks_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_controls_stand_between_networks_is_unknown if {
	every change in [
		{"network.security_groups": {"absent": "missing"}},
		{"network.security_groups": {"absent": "null"}},
		{"network.security_groups": {"absent": "placeholder"}},
		{"network.security_groups": {"absent": "mistyped"}},
		{"network.access_control_lists": {"absent": "missing"}},
		{"network.access_control_lists": {"absent": "null"}},
		{"network.access_control_lists": {"absent": "placeholder"}},
		{"network.access_control_lists": {"absent": "mistyped"}},
		{"network.security_groups": {"absent": "not_modelled"}, "network.access_control_lists": {"absent": "not_modelled"}},
	] {
		requirement_1.controls_stand_between_networks.verdict == "unknown" with input as given.but(controls_stand_between_networks_facts, change)
	}
}
