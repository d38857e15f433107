package tenure.hipaa.section_308_test

import data.tenure.hipaa.section_308
import data.tenure.lib.given

# HIPAA-308-A1-A

risk_analysis_is_claimed_facts := {"hipaa.risk_assessment": {"value": true}}

test_risk_analysis_is_claimed_passes if {
	every change in [
		{"hipaa.risk_assessment": {"value": true}},
	] {
		section_308.risk_analysis_is_claimed.verdict == "pass" with input as given.but(risk_analysis_is_claimed_facts, change)
	}
}

test_risk_analysis_is_claimed_fails if {
	every case in [
		{
			"change": {"hipaa.risk_assessment": {"value": false}},
			"because": [{"expected": "true", "fact": "hipaa.risk_assessment"}],
		},
	] {
		answer := section_308.risk_analysis_is_claimed with input as given.but(risk_analysis_is_claimed_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_risk_analysis_is_claimed_is_unknown if {
	every change in [
		{"hipaa.risk_assessment": {"absent": "missing"}},
		{"hipaa.risk_assessment": {"absent": "null"}},
		{"hipaa.risk_assessment": {"absent": "placeholder"}},
		{"hipaa.risk_assessment": {"absent": "mistyped"}},
	] {
		section_308.risk_analysis_is_claimed.verdict == "unknown" with input as given.but(risk_analysis_is_claimed_facts, change)
	}
}

test_risk_analysis_is_claimed_is_not_modelled if {
	every change in [
		{"hipaa.risk_assessment": {"absent": "not_modelled"}},
	] {
		section_308.risk_analysis_is_claimed.verdict == "not_modelled" with input as given.but(risk_analysis_is_claimed_facts, change)
	}
}

# HIPAA-308-A1-D

activity_can_be_reviewed_facts := {
	"audit_log.enabled": {"value": true},
	"logging.central_aggregation": {"value": true},
	"monitoring.security_events": {"value": true},
}

test_activity_can_be_reviewed_passes if {
	every change in [
		{"audit_log.enabled": {"value": true}},
		{"logging.central_aggregation": {"value": true}},
		{"monitoring.security_events": {"value": true}},
	] {
		section_308.activity_can_be_reviewed.verdict == "pass" with input as given.but(activity_can_be_reviewed_facts, change)
	}
}

test_activity_can_be_reviewed_fails if {
	every case in [
		{
			"change": {"audit_log.enabled": {"value": false}},
			"because": [{"expected": "true", "fact": "audit_log.enabled"}],
		},
		{
			"change": {"audit_log.enabled": {"value": false}, "logging.central_aggregation": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "audit_log.enabled"}],
		},
		{
			"change": {"logging.central_aggregation": {"value": false}},
			"because": [{"expected": "true", "fact": "logging.central_aggregation"}],
		},
		{
			"change": {"logging.central_aggregation": {"value": false}, "monitoring.security_events": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "logging.central_aggregation"}],
		},
		{
			"change": {"monitoring.security_events": {"value": false}},
			"because": [{"expected": "true", "fact": "monitoring.security_events"}],
		},
		{
			"change": {"monitoring.security_events": {"value": false}, "audit_log.enabled": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "monitoring.security_events"}],
		},
	] {
		answer := section_308.activity_can_be_reviewed with input as given.but(activity_can_be_reviewed_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_activity_can_be_reviewed_is_unknown if {
	every change in [
		{"audit_log.enabled": {"absent": "missing"}},
		{"audit_log.enabled": {"absent": "null"}},
		{"audit_log.enabled": {"absent": "placeholder"}},
		{"audit_log.enabled": {"absent": "mistyped"}},
		{"audit_log.enabled": {"absent": "not_modelled"}},
		{"logging.central_aggregation": {"absent": "missing"}},
		{"logging.central_aggregation": {"absent": "null"}},
		{"logging.central_aggregation": {"absent": "placeholder"}},
		{"logging.central_aggregation": {"absent": "mistyped"}},
		{"logging.central_aggregation": {"absent": "not_modelled"}},
		{"monitoring.security_events": {"absent": "missing"}},
		{"monitoring.security_events": {"absent": "null"}},
		{"monitoring.security_events": {"absent": "placeholder"}},
		{"monitoring.security_events": {"absent": "mistyped"}},
		{"monitoring.security_events": {"absent": "not_modelled"}},
	] {
		section_308.activity_can_be_reviewed.verdict == "unknown" with input as given.but(activity_can_be_reviewed_facts, change)
	}
}

# HIPAA-308-A6-A

incidents_reach_a_responder_facts := {
	"hipaa.incident_response": {"value": true},
	"monitoring.alert_routing": {"value": true},
}

test_incidents_reach_a_responder_passes if {
	every change in [
		{"hipaa.incident_response": {"value": true}},
		{"monitoring.alert_routing": {"value": true}},
	] {
		section_308.incidents_reach_a_responder.verdict == "pass" with input as given.but(incidents_reach_a_responder_facts, change)
	}
}

test_incidents_reach_a_responder_fails if {
	every case in [
		{
			"change": {"hipaa.incident_response": {"value": false}},
			"because": [{"expected": "true", "fact": "hipaa.incident_response"}],
		},
		{
			"change": {"hipaa.incident_response": {"value": false}, "monitoring.alert_routing": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "hipaa.incident_response"}],
		},
		{
			"change": {"monitoring.alert_routing": {"value": false}},
			"because": [{"expected": "true", "fact": "monitoring.alert_routing"}],
		},
		{
			"change": {"monitoring.alert_routing": {"value": false}, "hipaa.incident_response": {"absent": "missing"}},
			"because": [{"expected": "true", "fact": "monitoring.alert_routing"}],
		},
	] {
		answer := section_308.incidents_reach_a_responder with input as given.but(incidents_reach_a_responder_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_incidents_reach_a_responder_is_unknown if {
	every change in [
		{"hipaa.incident_response": {"absent": "missing"}},
		{"hipaa.incident_response": {"absent": "null"}},
		{"hipaa.incident_response": {"absent": "placeholder"}},
		{"hipaa.incident_response": {"absent": "mistyped"}},
		{"hipaa.incident_response": {"absent": "not_modelled"}},
		{"monitoring.alert_routing": {"absent": "missing"}},
		{"monitoring.alert_routing": {"absent": "null"}},
		{"monitoring.alert_routing": {"absent": "placeholder"}},
		{"monitoring.alert_routing": {"absent": "mistyped"}},
		{"monitoring.alert_routing": {"absent": "not_modelled"}},
	] {
		section_308.incidents_reach_a_responder.verdict == "unknown" with input as given.but(incidents_reach_a_responder_facts, change)
	}
}

# HIPAA-308-A7-A

retrievable_copies_exist_facts := {"backup.automated": {"value": true}}

test_retrievable_copies_exist_passes if {
	every change in [
		{"backup.automated": {"value": true}},
	] {
		section_308.retrievable_copies_exist.verdict == "pass" with input as given.but(retrievable_copies_exist_facts, change)
	}
}

test_retrievable_copies_exist_fails if {
	every case in [
		{
			"change": {"backup.automated": {"value": false}},
			"because": [{"expected": "true", "fact": "backup.automated"}],
		},
	] {
		answer := section_308.retrievable_copies_exist with input as given.but(retrievable_copies_exist_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_retrievable_copies_exist_is_unknown if {
	every change in [
		{"backup.automated": {"absent": "missing"}},
		{"backup.automated": {"absent": "null"}},
		{"backup.automated": {"absent": "placeholder"}},
		{"backup.automated": {"absent": "mistyped"}},
	] {
		section_308.retrievable_copies_exist.verdict == "unknown" with input as given.but(retrievable_copies_exist_facts, change)
	}
}

test_retrievable_copies_exist_is_not_modelled if {
	every change in [
		{"backup.automated": {"absent": "not_modelled"}},
	] {
		section_308.retrievable_copies_exist.verdict == "not_modelled" with input as given.but(retrievable_copies_exist_facts, change)
	}
}

# HIPAA-308-A7-B

recovery_is_configured_and_attainable_facts := {
	"recovery.enabled": {"value": true},
	"backup.frequency": {"value": "daily"},
	"recovery.point_objective_minutes": {"value": 1440},
	"backup.point_in_time_recovery": {"value": false},
}

test_recovery_is_configured_and_attainable_passes if {
	every change in [
		{"recovery.enabled": {"value": true}},
		{},
		{"backup.frequency": {"value": "hourly"}, "recovery.point_objective_minutes": {"value": 60}},
		{"backup.frequency": {"value": "weekly"}, "recovery.point_objective_minutes": {"value": 10080}},
		{"backup.frequency": {"value": "monthly"}, "recovery.point_objective_minutes": {"value": 43200}},
		{"backup.frequency": {"value": "continuous"}, "recovery.point_objective_minutes": {"value": 0}},
		{"backup.point_in_time_recovery": {"absent": "missing"}},
		{"backup.point_in_time_recovery": {"absent": "not_modelled"}},
		{"backup.point_in_time_recovery": {"value": true}, "recovery.point_objective_minutes": {"value": 5}},
		{"backup.point_in_time_recovery": {"value": true}, "backup.frequency": {"value": "none"}, "recovery.point_objective_minutes": {"value": 5}},
		{"backup.point_in_time_recovery": {"value": true}, "backup.frequency": {"absent": "missing"}, "recovery.point_objective_minutes": {"value": 5}},
	] {
		section_308.recovery_is_configured_and_attainable.verdict == "pass" with input as given.but(recovery_is_configured_and_attainable_facts, change)
	}
}

test_recovery_is_configured_and_attainable_fails if {
	every case in [
		{
			"change": {"recovery.enabled": {"value": false}},
			"because": [{"expected": "true", "fact": "recovery.enabled"}],
		},
		{
			"change": {"recovery.enabled": {"value": false}, "backup.point_in_time_recovery": {"absent": "missing"}, "recovery.point_objective_minutes": {"value": 60}},
			"because": [{"expected": "true", "fact": "recovery.enabled"}],
		},
		{
			"change": {"recovery.point_objective_minutes": {"value": 1439}},
			"because": [
				{"expected": "a backup at least every 1439 minutes", "fact": "backup.frequency"},
				{"expected": "at least 1440 minutes", "fact": "recovery.point_objective_minutes"},
			],
		},
		{
			"change": {"recovery.point_objective_minutes": {"value": 1439}, "recovery.enabled": {"absent": "missing"}},
			"because": [
				{"expected": "a backup at least every 1439 minutes", "fact": "backup.frequency"},
				{"expected": "at least 1440 minutes", "fact": "recovery.point_objective_minutes"},
			],
		},
		{
			"change": {"backup.frequency": {"value": "hourly"}, "recovery.point_objective_minutes": {"value": 59}},
			"because": [
				{"expected": "a backup at least every 59 minutes", "fact": "backup.frequency"},
				{"expected": "at least 60 minutes", "fact": "recovery.point_objective_minutes"},
			],
		},
		{
			"change": {"backup.frequency": {"value": "weekly"}, "recovery.point_objective_minutes": {"value": 10079}},
			"because": [
				{"expected": "a backup at least every 10079 minutes", "fact": "backup.frequency"},
				{"expected": "at least 10080 minutes", "fact": "recovery.point_objective_minutes"},
			],
		},
		{
			"change": {"backup.frequency": {"value": "monthly"}, "recovery.point_objective_minutes": {"value": 43199}},
			"because": [
				{"expected": "a backup at least every 43199 minutes", "fact": "backup.frequency"},
				{"expected": "at least 43200 minutes", "fact": "recovery.point_objective_minutes"},
			],
		},
		{
			"change": {"backup.point_in_time_recovery": {"absent": "not_modelled"}, "recovery.point_objective_minutes": {"value": 60}},
			"because": [
				{"expected": "a backup at least every 60 minutes", "fact": "backup.frequency"},
				{"expected": "at least 1440 minutes", "fact": "recovery.point_objective_minutes"},
			],
		},
		{
			"change": {"backup.frequency": {"value": "none"}},
			"because": [{"expected": "a regular backup", "fact": "backup.frequency"}],
		},
		{
			"change": {"backup.frequency": {"value": "none"}, "recovery.point_objective_minutes": {"absent": "missing"}},
			"because": [{"expected": "a regular backup", "fact": "backup.frequency"}],
		},
		{
			"change": {"backup.frequency": {"value": "none"}, "backup.point_in_time_recovery": {"absent": "missing"}},
			"because": [{"expected": "a regular backup", "fact": "backup.frequency"}],
		},
	] {
		answer := section_308.recovery_is_configured_and_attainable with input as given.but(recovery_is_configured_and_attainable_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_recovery_is_configured_and_attainable_is_unknown if {
	every change in [
		{"recovery.enabled": {"absent": "missing"}},
		{"recovery.enabled": {"absent": "null"}},
		{"recovery.enabled": {"absent": "placeholder"}},
		{"recovery.enabled": {"absent": "mistyped"}},
		{"recovery.enabled": {"absent": "not_modelled"}},
		{"backup.point_in_time_recovery": {"absent": "missing"}, "recovery.point_objective_minutes": {"value": 60}},
		{"backup.point_in_time_recovery": {"absent": "null"}, "recovery.point_objective_minutes": {"value": 60}},
		{"backup.point_in_time_recovery": {"absent": "placeholder"}, "recovery.point_objective_minutes": {"value": 60}},
		{"backup.point_in_time_recovery": {"value": true}, "recovery.point_objective_minutes": {"value": 4}},
		{"backup.point_in_time_recovery": {"value": true}, "recovery.point_objective_minutes": {"absent": "missing"}},
		{"backup.point_in_time_recovery": {"value": true}, "recovery.point_objective_minutes": {"value": -1}},
		{"recovery.point_objective_minutes": {"value": -1}},
		{"backup.frequency": {"value": "yearly"}},
		{"backup.frequency": {"absent": "missing"}},
		{"backup.frequency": {"absent": "null"}},
		{"backup.frequency": {"absent": "placeholder"}},
		{"backup.frequency": {"absent": "mistyped"}},
		{"backup.frequency": {"absent": "not_modelled"}},
		{"recovery.point_objective_minutes": {"absent": "missing"}},
		{"recovery.point_objective_minutes": {"absent": "null"}},
		{"recovery.point_objective_minutes": {"absent": "placeholder"}},
		{"recovery.point_objective_minutes": {"absent": "mistyped"}},
		{"recovery.point_objective_minutes": {"absent": "not_modelled"}},
	] {
		section_308.recovery_is_configured_and_attainable.verdict == "unknown" with input as given.but(recovery_is_configured_and_attainable_facts, change)
	}
}

# HIPAA-308-A7-D

recovery_is_tested_facts := {"recovery.tested": {"value": true}}

test_recovery_is_tested_passes if {
	every change in [
		{"recovery.tested": {"value": true}},
	] {
		section_308.recovery_is_tested.verdict == "pass" with input as given.but(recovery_is_tested_facts, change)
	}
}

test_recovery_is_tested_fails if {
	every case in [
		{
			"change": {"recovery.tested": {"value": false}},
			"because": [{"expected": "true", "fact": "recovery.tested"}],
		},
	] {
		answer := section_308.recovery_is_tested with input as given.but(recovery_is_tested_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_recovery_is_tested_is_unknown if {
	every change in [
		{"recovery.tested": {"absent": "missing"}},
		{"recovery.tested": {"absent": "null"}},
		{"recovery.tested": {"absent": "placeholder"}},
		{"recovery.tested": {"absent": "mistyped"}},
	] {
		section_308.recovery_is_tested.verdict == "unknown" with input as given.but(recovery_is_tested_facts, change)
	}
}

test_recovery_is_tested_is_not_modelled if {
	every change in [
		{"recovery.tested": {"absent": "not_modelled"}},
	] {
		section_308.recovery_is_tested.verdict == "not_modelled" with input as given.but(recovery_is_tested_facts, change)
	}
}

# HIPAA-308-B1-A

business_associates_are_under_agreement_facts := {"hipaa.business_associate_agreements": {"value": true}}

test_business_associates_are_under_agreement_passes if {
	every change in [
		{"hipaa.business_associate_agreements": {"value": true}},
	] {
		section_308.business_associates_are_under_agreement.verdict == "pass" with input as given.but(business_associates_are_under_agreement_facts, change)
	}
}

test_business_associates_are_under_agreement_fails if {
	every case in [
		{
			"change": {"hipaa.business_associate_agreements": {"value": false}},
			"because": [{"expected": "true", "fact": "hipaa.business_associate_agreements"}],
		},
	] {
		answer := section_308.business_associates_are_under_agreement with input as given.but(business_associates_are_under_agreement_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_business_associates_are_under_agreement_is_unknown if {
	every change in [
		{"hipaa.business_associate_agreements": {"absent": "missing"}},
		{"hipaa.business_associate_agreements": {"absent": "null"}},
		{"hipaa.business_associate_agreements": {"absent": "placeholder"}},
		{"hipaa.business_associate_agreements": {"absent": "mistyped"}},
	] {
		section_308.business_associates_are_under_agreement.verdict == "unknown" with input as given.but(business_associates_are_under_agreement_facts, change)
	}
}

test_business_associates_are_under_agreement_is_not_modelled if {
	every change in [
		{"hipaa.business_associate_agreements": {"absent": "not_modelled"}},
	] {
		section_308.business_associates_are_under_agreement.verdict == "not_modelled" with input as given.but(business_associates_are_under_agreement_facts, change)
	}
}
