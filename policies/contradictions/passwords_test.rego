package tenure.contradictions.passwords_test

import data.tenure.contradictions.passwords
import data.tenure.lib.given

facts := {
	"declared.pci_dss": {"value": true},
	"declared.fedramp": {"value": true},
	"authentication.mfa_required": {"value": false},
	"password.maximum_age_days": {"absent": "missing"},
}

verdict_with(changes) := verdict if {
	verdict := passwords.lone_passwords_cannot_both_change_and_stay.verdict with input as given.but(facts, changes)
}

test_a_lone_password_leaves_it_open if {
	verdict_with({}) == "unknown"
	verdict_with({"password.maximum_age_days": {"value": 90}}) == "unknown"
}

test_more_than_one_factor_settles_it if {
	every state in [{"value": true}, {"absent": "missing"}] {
		verdict_with({"authentication.mfa_required": state}) == "pass"
	}
}

test_both_frameworks_are_declared if {
	verdict_with({"declared.pci_dss": {"value": false}}) == "not_applicable"
	verdict_with({"declared.fedramp": {"value": false}}) == "not_applicable"
}
