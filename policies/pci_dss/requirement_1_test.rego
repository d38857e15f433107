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

test_card_data_sits_behind_private_networks_fails_on_private_cloud if {
	every change in [
		{"network.private_cloud": {"value": false}},
		{"network.private_cloud": {"value": false}, "network.private_subnets": {"absent": "missing"}},
	] {
		answer := requirement_1.card_data_sits_behind_private_networks with input as given.but(card_data_sits_behind_private_networks_facts, change)
		answer.verdict == "fail"
		answer.because == [{"expected": "true", "fact": "network.private_cloud"}]
	}
}

test_card_data_sits_behind_private_networks_fails_on_private_subnets if {
	every change in [
		{"network.private_subnets": {"value": false}},
		{"network.private_subnets": {"value": false}, "network.private_cloud": {"absent": "missing"}},
	] {
		answer := requirement_1.card_data_sits_behind_private_networks with input as given.but(card_data_sits_behind_private_networks_facts, change)
		answer.verdict == "fail"
		answer.because == [{"expected": "true", "fact": "network.private_subnets"}]
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

test_controls_stand_between_networks_fails_on_security_groups_and_access_control_lists if {
	every change in [
		{},
	] {
		answer := requirement_1.controls_stand_between_networks with input as given.but(controls_stand_between_networks_facts, change)
		answer.verdict == "fail"
		answer.because == [
			{"expected": "true", "fact": "network.security_groups"},
			{"expected": "true", "fact": "network.access_control_lists"},
		]
	}
}

test_controls_stand_between_networks_fails_on_access_control_lists if {
	every change in [
		{"network.security_groups": {"absent": "not_modelled"}},
	] {
		answer := requirement_1.controls_stand_between_networks with input as given.but(controls_stand_between_networks_facts, change)
		answer.verdict == "fail"
		answer.because == [{"expected": "true", "fact": "network.access_control_lists"}]
	}
}

test_controls_stand_between_networks_fails_on_security_groups if {
	every change in [
		{"network.access_control_lists": {"absent": "not_modelled"}},
	] {
		answer := requirement_1.controls_stand_between_networks with input as given.but(controls_stand_between_networks_facts, change)
		answer.verdict == "fail"
		answer.because == [{"expected": "true", "fact": "network.security_groups"}]
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
