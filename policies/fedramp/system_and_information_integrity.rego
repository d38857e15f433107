# METADATA
# title: "FedRAMP SI: system and information integrity"
# custom: {framework: FedRAMP}
package tenure.fedramp.system_and_information_integrity

import data.tenure.lib.ask
import data.tenure.lib.verdict

# METADATA
# title: The system is monitored
# description: Attacks and anomalies are detected.
# custom:
#   id: FRMP-SI-4-A
#   citation: NIST SP 800-53 Rev. 5 SI-4
#   severity: high
#   evidence: configuration
#   facts: [monitoring.security_events, monitoring.intrusion_detection]
#   number_basis: no number
#   recommended_action: "Set security_configuration.security_monitoring and intrusion_detection: true"
#   maps_to: [SI-4]
the_system_is_monitored := verdict.all_of([
	ask.is_true("monitoring.security_events"),
	ask.is_true("monitoring.intrusion_detection"),
])
