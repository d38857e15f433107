# METADATA
# title: "PCI DSS Requirement 4: cryptography in transmission"
# custom: {framework: PCI_DSS}
package tenure.pci_dss.requirement_4

import data.tenure.lib.tls

# METADATA
# title: PAN over open networks uses strong cryptography
# description: Only secure protocol versions carry PAN.
# custom:
#   id: PCI-4-2-1-A
#   citation: PCI DSS v4.0.1 Req. 4.2.1
#   severity: critical
#   evidence: configuration
#   facts: [transport.tls_minimum_version, transport.encryption, transport.end_to_end_encryption]
#   number_basis: guidance
#   number_reasoning: The text bans insecure versions without a number; TLS 1.2 is the accepted floor.
#   recommended_action: "Set tls_min_version: \"1.2\" and ssl_termination: true"
#   maps_to: [SC-8, SC-8(1)]
pan_in_transit_is_encrypted := tls.protects_transit([1, 2])
