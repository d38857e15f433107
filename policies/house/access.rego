# METADATA
# title: "House rules: who is let in"
# custom: {framework: TPL}
package tenure.house.access

import data.tenure.lib.ask
import data.tenure.lib.cors
import data.tenure.lib.countries
import data.tenure.lib.verdict

# METADATA
# title: Country codes are ISO 3166-1 alpha-2
# description: A wrong code silently blocks or admits people.
# custom:
#   id: TPL-001
#   citation: house rule (ISO 3166-1)
#   severity: medium
#   evidence: configuration
#   facts: [access.geo_restriction, access.allowed_countries]
#   number_basis: no number
#   recommended_action: Replace a wrong code ("UK" is "GB")
#   maps_to: [AC-4]
country_codes_exist := verdict.when(
	ask.is_true("access.geo_restriction"),
	countries.are_assigned("access.allowed_countries"),
)

# METADATA
# title: CORS origins are exact
# description: Patterns such as *.example.com are not valid header values and trust every subdomain.
# custom:
#   id: TPL-005
#   citation: house rule (WHATWG Fetch)
#   severity: low
#   evidence: configuration
#   facts: [cors.enabled, cors.allowed_origins]
#   number_basis: no number
#   recommended_action: List each https origin
#   maps_to: [SC-7]
cors_origins_are_exact := cors.admits_no_pattern
