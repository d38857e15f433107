# METADATA
# title: "SOC 2 CC7: system operations"
# custom: {framework: SOC2}
package tenure.soc2.cc7

import data.tenure.lib.ask
import data.tenure.lib.verdict

# METADATA
# title: Vulnerabilities are looked for
# description: New vulnerabilities and wrong settings are found by scans.
# custom:
#   id: SOC2-CC7-1-A
#   citation: TSC CC7.1
#   severity: high
#   evidence: configuration
#   facts: [testing.vulnerability_scanning]
#   number_basis: no number
#   recommended_action: "Set security_configuration.vulnerability_scanning: true"
#   maps_to: [RA-5, CM-6]
vulnerabilities_are_looked_for := ask.is_true("testing.vulnerability_scanning")

# METADATA
# title: Anomalies are monitored
# description: System components are monitored for anomalies, and what they did is on record.
# custom:
#   id: SOC2-CC7-2-A
#   citation: TSC CC7.2
#   severity: high
#   evidence: configuration
#   facts: [monitoring.security_events, audit_log.enabled]
#   number_basis: no number
#   recommended_action: "Set security_monitoring: true and audit_logging: true"
#   maps_to: [SI-4, AU-2]
anomalies_are_monitored := verdict.all_of([
	ask.is_true("monitoring.security_events"),
	ask.is_true("audit_log.enabled"),
])

# METADATA
# title: Logs span the period under examination
# description: The records of a period still exist when that period is examined.
# custom:
#   id: SOC2-CC7-2-B
#   citation: TSC CC7.2
#   severity: medium
#   evidence: configuration
#   facts: [audit_log.retention_days]
#   number_basis: organisational default
#   number_reasoning: The criteria give no period; 365 days span the longest usual period of a Type II report.
#   recommended_action: "Set security_configuration.audit_retention_days: 365 or more"
#   maps_to: [AU-11]
logs_span_the_examination := ask.at_least("audit_log.retention_days", 365, "days")

# METADATA
# title: Events reach people
# description: Security events are passed on to those who handle them.
# custom:
#   id: SOC2-CC7-4-A
#   citation: TSC CC7.3, CC7.4
#   severity: medium
#   evidence: configuration
#   facts: [monitoring.alert_routing]
#   number_basis: no number
#   recommended_action: "Set monitoring_configuration.alertmanager_enabled: true"
#   maps_to: [IR-4, IR-5]
events_reach_people := ask.is_true("monitoring.alert_routing")
