package tenure.lib.countries_test

import data.tenure.data.countries as known
import data.tenure.lib.countries

test_249_codes_are_assigned if {
	count(known.assigned) == 249
	every code, assigned in known.assigned {
		regex.match(`^[A-Z]{2}$`, code)
		assigned == true
	}
}

test_codes_are_exact if {
	every code in ["DE", "GB", "NO", "ALL", "AX", "ZW"] {
		countries.assigned(code) == "pass"
	}
	every code in ["UK", "EU", "XK", "AN", "gb", "all", "", "GBR"] {
		countries.assigned(code) == "fail"
	}
}
