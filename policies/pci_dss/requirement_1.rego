# METADATA
# title: "PCI DSS Requirement 1: network security controls"
# custom: {framework: PCI_DSS}
package tenure.pci_dss.requirement_1

import data.tenure.lib.ask
import data.tenure.lib.networks
import data.tenure.lib.verdict

# METADATA
# title: Card data stores sit behind private networks
# description: Stores of card data are not directly reachable from untrusted networks.
# custom:
#   id: PCI-1-4-4-A
#   citation: PCI DSS v4.0.1 Req. 1.4.4
#   severity: critical
#   evidence: configuration
#   facts: [network.private_cloud, network.private_subnets]
#   number_basis: no number
#   recommended_action: "Set networking_configuration.vpc_enabled and private_subnets: true"
#   maps_to: [SC-7, SC-7(5)]
card_data_sits_behind_private_networks := networks.are_private

# METADATA
# title: Network controls stand between trusted and untrusted networks
# description: Network security controls are implemented.
# custom:
#   id: PCI-1-4-1-A
#   citation: PCI DSS v4.0.1 Req. 1.4.1
#   severity: high
#   evidence: configuration
#   facts: [network.security_groups, network.access_control_lists]
#   number_basis: no number
#   recommended_action: "Set security_groups: true or network_acls: true"
#   maps_to: [SC-7, AC-4]
controls_stand_between_networks := verdict.any_of([
	ask.is_true("network.security_groups"),
	ask.is_true("network.access_control_lists"),
])
