# METADATA
# title: "11 CCR 7000: contracts and records under the CCPA regulations"
# custom: {framework: CCPA}
package tenure.ccpa.regulations

import data.tenure.lib.ask

# METADATA
# title: Service providers are under contract
# description: A contract binds the service providers and contractors that receive personal information.
# custom:
#   id: CCPA-7051-A
#   citation: 11 CCR 7051; Cal. Civ. Code 1798.100(d)
#   severity: medium
#   evidence: declaration
#   facts: [privacy.service_provider_contract]
#   number_basis: no number
#   recommended_action: "Implement it first, then declare ccpa_compliance.service_provider_contract: true"
#   maps_to: [SA-9, SR-3]
service_providers_are_under_contract := ask.is_true("privacy.service_provider_contract")

# METADATA
# title: Records of requests are kept for 24 months
# description: Records of the requests of consumers are kept for at least 24 months.
# custom:
#   id: CCPA-7101-A
#   citation: 11 CCR 7101(a)
#   severity: medium
#   evidence: configuration
#   facts: [privacy.request_record_retention_days]
#   number_basis: text
#   number_reasoning: 24 months is in the regulation; 731 days counts a leap day.
#   recommended_action: "Set ccpa_compliance.request_record_retention_days: 731"
#   maps_to: [AU-11, SI-12]
records_of_requests_are_kept := ask.at_least("privacy.request_record_retention_days", 731, "days")
