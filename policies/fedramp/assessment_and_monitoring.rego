# METADATA
# title: "FedRAMP CA: assessment, authorization and monitoring"
# custom: {framework: FedRAMP}
package tenure.fedramp.assessment_and_monitoring

import data.tenure.lib.ask

# METADATA
# title: Penetration is tested
# description: The legacy baseline asks for a yearly test; CR26 makes it part of the rules on vulnerabilities.
# custom:
#   id: FRMP-CA-8-A
#   citation: NIST SP 800-53 Rev. 5 CA-8
#   severity: medium
#   evidence: configuration
#   facts: [testing.penetration_testing]
#   number_basis: no number
#   recommended_action: "Set security_configuration.penetration_testing: true"
#   maps_to: [CA-8]
penetration_is_tested := ask.is_true("testing.penetration_testing")
