# METADATA
# title: "FedRAMP AC: access control"
# custom: {framework: FedRAMP}
package tenure.fedramp.access_control

import data.tenure.lib.ask
import data.tenure.lib.fedramp_level
import data.tenure.lib.verdict

# METADATA
# title: Idle sessions end, at High (class D) in 15 minutes
# description: Users are logged out after a set period of inactivity.
# custom:
#   id: FRMP-AC-2-5-A
#   citation: NIST SP 800-53 Rev. 5 AC-2(5), AC-12
#   severity: high
#   evidence: configuration
#   facts: [fedramp.level, fedramp.high_claimed, session.idle_timeout_minutes]
#   number_basis: guidance
#   number_reasoning: >-
#     15 minutes is the value of AC-2(5) in the legacy Rev. 5 High baseline. At Moderate (class C) the
#     organisation sets the period, so any finite limit passes; at Low (class B) AC-2(5) is not in the baseline.
#     CR26 no longer fixes a value: from 2027 the provider's own applies.
#   recommended_action: >-
#     Set resource_quotas.session_timeout_minutes: 15 at High, else the period of the system security plan
#   maps_to: [AC-2(5), AC-12]
idle_sessions_end := verdict.applies_where(fedramp_level.is_moderate_or_high, the_period_has_an_end)

the_period_has_an_end := ask.between("session.idle_timeout_minutes", 1, 15, "minutes") if {
	fedramp_level.is_high.verdict == "pass"
} else := ask.at_least_and_finite("session.idle_timeout_minutes", 1, "minute")

# METADATA
# title: Failed logins are limited
# description: Consecutive invalid attempts to log in are limited.
# custom:
#   id: FRMP-AC-7-A
#   citation: NIST SP 800-53 Rev. 5 AC-7
#   severity: medium
#   evidence: configuration
#   facts: [lockout.attempts]
#   number_basis: guidance
#   number_reasoning: The legacy baseline refers to SP 800-63B, whose ceiling is 100 attempts.
#   recommended_action: "Set password_policy.lockout_attempts: 10"
#   maps_to: [AC-7]
failed_logins_are_limited := ask.between("lockout.attempts", 1, 100, "attempts")
