# METADATA
# title: "FedRAMP RA: risk assessment"
# custom: {framework: FedRAMP}
package tenure.fedramp.risk_assessment

import data.tenure.lib.ask

# METADATA
# title: Vulnerabilities are scanned for
# description: Systems and applications are scanned for vulnerabilities.
# custom:
#   id: FRMP-RA-5-A
#   citation: NIST SP 800-53 Rev. 5 RA-5
#   severity: high
#   evidence: configuration
#   facts: [testing.vulnerability_scanning]
#   number_basis: no number
#   recommended_action: "Set security_configuration.vulnerability_scanning: true"
#   maps_to: [RA-5]
vulnerabilities_are_scanned_for := ask.is_true("testing.vulnerability_scanning")
