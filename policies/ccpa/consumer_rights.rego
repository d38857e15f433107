# METADATA
# title: "CCPA 1798.105 to 1798.135: rights of consumers"
# custom: {framework: CCPA}
package tenure.ccpa.consumer_rights

import data.tenure.lib.ask
import data.tenure.lib.verdict

# METADATA
# title: Requests to delete are supported
# description: Personal information is deleted on a verified request.
# custom:
#   id: CCPA-105-A
#   citation: Cal. Civ. Code 1798.105; 11 CCR 7022
#   severity: high
#   evidence: declaration
#   facts: [privacy.erasure]
#   number_basis: no number
#   recommended_action: "Implement it first, then declare gdpr_compliance.right_to_be_forgotten: true"
#   maps_to: [SI-18(4), SI-12(3)]
deletion_is_supported := ask.is_true("privacy.erasure")

# METADATA
# title: Requests to correct are supported
# description: Inaccurate personal information is corrected on request.
# custom:
#   id: CCPA-106-A
#   citation: Cal. Civ. Code 1798.106; 11 CCR 7023
#   severity: medium
#   evidence: declaration
#   facts: [privacy.correction]
#   number_basis: no number
#   recommended_action: "Implement it first, then declare ccpa_compliance.right_to_correct: true"
#   maps_to: [SI-18]
correction_is_supported := ask.is_true("privacy.correction")

# METADATA
# title: Requests to know are supported
# description: Consumers are told what is held about them.
# custom:
#   id: CCPA-110-A
#   citation: Cal. Civ. Code 1798.110; 11 CCR 7024
#   severity: high
#   evidence: declaration
#   facts: [privacy.know_requests]
#   number_basis: no number
#   recommended_action: "Implement it first, then declare ccpa_compliance.right_to_know: true"
#   maps_to: [AC-3(14)]
requests_to_know_are_supported := ask.is_true("privacy.know_requests")

# METADATA
# title: Consumers can take their information along
# description: What is disclosed comes in a readily usable format that machines can read.
# custom:
#   id: CCPA-130-A
#   citation: Cal. Civ. Code 1798.130(a)(3)(B)(iii)
#   severity: medium
#   evidence: declaration
#   facts: [privacy.portability]
#   number_basis: no number
#   recommended_action: "Implement it first, then declare gdpr_compliance.data_portability: true"
#   maps_to: [SI-18]
information_is_portable := ask.is_true("privacy.portability")

# METADATA
# title: Consumers can opt out of sale and sharing
# description: A business that sells or shares personal information lets consumers opt out.
# custom:
#   id: CCPA-120-A
#   citation: Cal. Civ. Code 1798.120, 1798.135; 11 CCR 7026
#   severity: high
#   evidence: declaration
#   facts: [ccpa.sells_or_shares, privacy.sale_opt_out]
#   number_basis: no number
#   recommended_action: "Implement it first, then declare ccpa_compliance.opt_out_of_sale_sharing: true"
#   maps_to: [PT-4, PT-5]
consumers_can_opt_out := verdict.applies_where(
	ask.is_true("ccpa.sells_or_shares"),
	ask.is_true("privacy.sale_opt_out"),
)

# METADATA
# title: Opt-out preference signals are honoured
# description: >-
#   A signal that a browser sends, such as Global Privacy Control, counts as a request to opt out of sale and
#   sharing.
# custom:
#   id: CCPA-135-A
#   citation: Cal. Civ. Code 1798.135; 11 CCR 7025
#   severity: high
#   evidence: declaration
#   facts: [ccpa.sells_or_shares, privacy.opt_out_signal]
#   number_basis: no number
#   recommended_action: "Implement it first, then declare ccpa_compliance.opt_out_preference_signal: true"
#   maps_to: [PT-4]
opt_out_signals_are_honoured := verdict.applies_where(
	ask.is_true("ccpa.sells_or_shares"),
	ask.is_true("privacy.opt_out_signal"),
)

# METADATA
# title: Consumers can limit the use of sensitive information
# description: >-
#   A business that uses sensitive personal information beyond the purposes of 11 CCR 7027(m) lets consumers
#   limit that.
# custom:
#   id: CCPA-121-A
#   citation: Cal. Civ. Code 1798.121; 11 CCR 7027
#   severity: medium
#   evidence: declaration
#   facts: [ccpa.sensitive_use_beyond_exceptions, privacy.sensitive_use_limit]
#   number_basis: no number
#   recommended_action: "Implement it first, then declare ccpa_compliance.limit_sensitive_pi: true"
#   maps_to: [PT-7, PT-4]
sensitive_use_can_be_limited := verdict.applies_where(
	ask.is_true("ccpa.sensitive_use_beyond_exceptions"),
	ask.is_true("privacy.sensitive_use_limit"),
)
