# METADATA
# title: "HIPAA 164.308: administrative safeguards"
# custom: {framework: HIPAA}
package tenure.hipaa.section_308

import data.tenure.lib.ask
import data.tenure.lib.backups
import data.tenure.lib.verdict

# METADATA
# title: Risk analysis is claimed
# description: Accurate and thorough assessment of risk to ePHI (required).
# custom:
#   id: HIPAA-308-A1-A
#   citation: 45 CFR 164.308(a)(1)(ii)(A)
#   severity: high
#   evidence: declaration
#   facts: [hipaa.risk_assessment]
#   number_basis: no number
#   recommended_action: >-
#     Implement it first, then declare hipaa_compliance.risk_assessment: true with a dated report reference
#   maps_to: [RA-3]
risk_analysis_is_claimed := ask.is_true("hipaa.risk_assessment")

# METADATA
# title: Activity records can be reviewed
# description: Regular review of audit logs and access reports (required).
# custom:
#   id: HIPAA-308-A1-D
#   citation: 45 CFR 164.308(a)(1)(ii)(D)
#   severity: high
#   evidence: configuration
#   facts: [audit_log.enabled, logging.central_aggregation, monitoring.security_events]
#   number_basis: no number
#   recommended_action: "Set audit_logging, log_aggregation and security_monitoring: true"
#   maps_to: [AU-6, SI-4, IR-5]
activity_can_be_reviewed := verdict.all_of([
	ask.is_true("audit_log.enabled"),
	ask.is_true("logging.central_aggregation"),
	ask.is_true("monitoring.security_events"),
])

# METADATA
# title: Incidents reach a responder
# description: Identify, respond to and document incidents (required).
# custom:
#   id: HIPAA-308-A6-A
#   citation: 45 CFR 164.308(a)(6)(ii)
#   severity: medium
#   evidence: configuration
#   facts: [hipaa.incident_response, monitoring.alert_routing]
#   number_basis: no number
#   recommended_action: "Implement it first, then declare incident_response: true and alertmanager_enabled: true"
#   maps_to: [IR-4, IR-5, IR-6]
incidents_reach_a_responder := verdict.all_of([
	ask.is_true("hipaa.incident_response"),
	ask.is_true("monitoring.alert_routing"),
])

# METADATA
# title: Retrievable copies of ePHI exist
# description: Data backup plan (required).
# custom:
#   id: HIPAA-308-A7-A
#   citation: 45 CFR 164.308(a)(7)(ii)(A)
#   severity: critical
#   evidence: configuration
#   facts: [backup.automated]
#   number_basis: no number
#   recommended_action: "Set database_configuration.automated_backups: true"
#   maps_to: [CP-9, CP-6]
retrievable_copies_exist := ask.is_true("backup.automated")

# METADATA
# title: Recovery is configured and its target is attainable
# description: Disaster recovery plan (required).
# custom:
#   id: HIPAA-308-A7-B
#   citation: 45 CFR 164.308(a)(7)(ii)(B)
#   severity: high
#   evidence: consistency
#   facts:
#     - recovery.enabled
#     - backup.frequency
#     - recovery.point_objective_minutes
#     - backup.point_in_time_recovery
#   number_basis: organisational default
#   number_reasoning: No RPO in the rule; the template is compared with itself.
#   recommended_action: "Set disaster_recovery_enabled: true and a backup interval within rpo_minutes"
#   maps_to: [CP-10, CP-7, CP-2]
recovery_is_configured_and_attainable := verdict.all_of([
	ask.is_true("recovery.enabled"),
	backups.meet_the_recovery_point,
])

# METADATA
# title: Recovery is tested
# description: Testing and revision of contingency plans (addressable).
# custom:
#   id: HIPAA-308-A7-D
#   citation: 45 CFR 164.308(a)(7)(ii)(D)
#   severity: medium
#   evidence: configuration
#   facts: [recovery.tested]
#   number_basis: no number
#   recommended_action: "Set deployment_configuration.disaster_recovery_testing: true"
#   maps_to: [CP-4]
recovery_is_tested := ask.is_true("recovery.tested")

# METADATA
# title: Business associate agreement is in place
# description: Written assurances from business associates (required).
# custom:
#   id: HIPAA-308-B1-A
#   citation: 45 CFR 164.308(b)(1), (b)(3)
#   severity: high
#   evidence: declaration
#   facts: [hipaa.business_associate_agreements]
#   number_basis: no number
#   recommended_action: >-
#     Implement it first, then declare hipaa_compliance.business_associate_agreements: true with the
#     agreement id
#   maps_to: [SA-9, PS-7]
business_associates_are_under_agreement := ask.is_true("hipaa.business_associate_agreements")
