# METADATA
# title: "PCI DSS Requirement 7: access by need to know"
# custom: {framework: PCI_DSS}
package tenure.pci_dss.requirement_7

import data.tenure.lib.ask

# METADATA
# title: Access is denied unless granted
# description: The access control system defaults to deny all.
# custom:
#   id: PCI-7-3-3-A
#   citation: PCI DSS v4.0.1 Req. 7.3.3
#   severity: high
#   evidence: configuration
#   facts: [access.default_policy]
#   number_basis: no number
#   recommended_action: "Set access_control.default_policy: deny"
#   maps_to: [AC-3, AC-6]
access_is_denied_unless_granted := ask.is_word("access.default_policy", "deny")
