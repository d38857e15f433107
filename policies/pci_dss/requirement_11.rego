# METADATA
# title: "PCI DSS Requirement 11: testing of security"
# custom: {framework: PCI_DSS}
package tenure.pci_dss.requirement_11

import data.tenure.lib.ask

# METADATA
# title: Vulnerability scans are on
# description: Internal scans at least every three months.
# custom:
#   id: PCI-11-3-1-A
#   citation: PCI DSS v4.0.1 Req. 11.3.1
#   severity: high
#   evidence: configuration
#   facts: [testing.vulnerability_scanning]
#   number_basis: no number
#   number_reasoning: The template holds no scan interval, so quarterly cadence is not evidenced.
#   recommended_action: "Set vulnerability_scanning: true"
#   maps_to: [RA-5]
vulnerabilities_are_scanned_for := ask.is_true("testing.vulnerability_scanning")

# METADATA
# title: Penetration testing is in the service
# description: Method and yearly tests.
# custom:
#   id: PCI-11-4-1-A
#   citation: PCI DSS v4.0.1 Req. 11.4.1
#   severity: high
#   evidence: configuration
#   facts: [testing.penetration_testing]
#   number_basis: no number
#   number_reasoning: Yearly cadence not evidenced.
#   recommended_action: "Set penetration_testing: true"
#   maps_to: [CA-8]
penetration_is_tested := ask.is_true("testing.penetration_testing")

# METADATA
# title: Intrusion detection or prevention
# description: Traffic at the perimeter and at critical points is watched.
# custom:
#   id: PCI-11-5-1-A
#   citation: PCI DSS v4.0.1 Req. 11.5.1
#   severity: high
#   evidence: configuration
#   facts: [monitoring.intrusion_detection]
#   number_basis: no number
#   recommended_action: "Set intrusion_detection: true"
#   maps_to: [SI-4, SI-4(4)]
intrusions_are_detected := ask.is_true("monitoring.intrusion_detection")
