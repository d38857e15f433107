# METADATA
# title: Country codes
package tenure.lib.countries

import data.tenure.data.countries
import data.tenure.lib.ask

are_assigned(fact) := ask.every_entry(fact, "an ISO 3166-1 alpha-2 code, or ALL", [outcome |
	some code in input[fact].value
	outcome := assigned(code)
])

assigned("ALL") := "pass"

assigned(code) := "pass" if countries.assigned[code]

assigned(code) := "fail" if {
	code != "ALL"
	not countries.assigned[code]
}
