# METADATA
# title: "PCI DSS Requirement 5: malicious software"
# custom: {framework: PCI_DSS}
package tenure.pci_dss.requirement_5

import data.tenure.lib.ask

# METADATA
# title: Malware protection
# description: Anti-malware on components at risk.
# custom:
#   id: PCI-5-2-1-A
#   citation: PCI DSS v4.0.1 Req. 5.2.1
#   severity: medium
#   evidence: configuration
#   facts: [monitoring.malware_scanning]
#   number_basis: no number
#   recommended_action: "Set security_configuration.malware_scanning: true, or record the 5.2.3 evaluation"
#   maps_to: [SI-3]
malware_is_looked_for := ask.is_true("monitoring.malware_scanning")
