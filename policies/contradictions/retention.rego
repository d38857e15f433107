# METADATA
# title: "Contradictions: how long data is kept"
# description: >-
#   Ranges of one number that exclude each other need no rule here: the engine finds them by asking the
#   controls. These are about two numbers.
package tenure.contradictions.retention

import data.tenure.lib.contradiction

# METADATA
# title: Personal data is to go before the audit logs of SOX may
# description: >-
#   The template ends the retention of personal data before the seven years (2557 days) for which practice
#   under SOX keeps audit logs, and audit logs name people. Both hold only where a written schedule gives
#   the logs a purpose and a period of their own, which no template shows.
# custom:
#   kind: contradiction
#   id: X-RETENTION-SOX
#   between: [GDPR, SOX]
#   controls: [GDPR-5-1-E-A, SOX-LOG-2]
#   citation: GDPR Art. 5(1)(e); SOX s. 802 (18 U.S.C. 1520), 17 CFR 210.2-06
#   facts: [declared.gdpr, declared.sox, privacy.retention_days]
#   recommended_action: >-
#     Write a retention schedule that names the purpose, the period and the legal basis of audit logs apart
#     from other personal data, and pseudonymise people in logs where the purpose allows it
personal_data_goes_before_the_logs_of_sox := contradiction.where_declared(
	["declared.gdpr", "declared.sox"],
	ends_before(2557),
)

# METADATA
# title: Personal data is to go before the audit logs of HIPAA may
# description: >-
#   The template ends the retention of personal data before the six years (2192 days) for which practice
#   under HIPAA keeps audit logs, and audit logs name people. Both hold only where a written schedule gives
#   the logs a purpose and a period of their own, which no template shows.
# custom:
#   kind: contradiction
#   id: X-RETENTION-HIPAA
#   between: [GDPR, HIPAA]
#   controls: [GDPR-5-1-E-A, HIPAA-316-B2-I]
#   citation: GDPR Art. 5(1)(e); 45 CFR 164.316(b)(2)(i)
#   facts: [declared.gdpr, declared.hipaa, declared.sox, privacy.retention_days]
#   recommended_action: >-
#     Write a retention schedule that names the purpose, the period and the legal basis of audit logs apart
#     from other personal data, and pseudonymise people in logs where the purpose allows it
personal_data_goes_before_the_logs_of_hipaa := contradiction.where_declared(
	["declared.gdpr", "declared.hipaa"],
	unless_sox_says_more(ends_before(2192)),
)

# A period without an end (-1) and none at all (0) promise no end; the controls say what is wrong with them.
ends_before(days) := contradiction.open(["privacy.retention_days"]) if {
	input["privacy.retention_days"].value >= 1
	input["privacy.retention_days"].value < days
} else := contradiction.none

# SOX keeps logs longer still: the same is not said twice.
unless_sox_says_more(answer) := contradiction.none if input["declared.sox"].value == true
else := answer
