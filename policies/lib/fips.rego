# METADATA
# title: Evidence of a validated cryptographic module
# description: >-
#   Evidence is the number of a certificate. Whether that certificate is still active stands in a list that no
#   template holds.
package tenure.lib.fips

import data.tenure.lib.ask
import data.tenure.lib.verdict

# One proof is enough, and a denial counts for more than silence elsewhere.
module_is_validated := proof if {
	proof := verdict.any_of([certificate, standard])
	proof.verdict == "pass"
} else := verdict.all_of([certificate, standard, no_outdated_claim])

certificate := ask.settled(
	"encryption.fips_certificate", "the number of a CMVP certificate",
	says("encryption.fips_certificate", `^(cmvp )?(cert |certificate )?#?0*[1-9][0-9]{0,4}$`),
)

standard := ask.settled(
	"encryption.fips_module_standard", "FIPS 140-3 with the number of its certificate",
	says("encryption.fips_module_standard", `^fips[ -]140-3.*(cert |certificate |cmvp |#)#?0*[1-9][0-9]{0,4}$`),
)

# Certificates of FIPS 140-2 are historical; who still claims one is told what would count instead.
no_outdated_claim := ask.settled("encryption.fips_140_2_claimed", "a FIPS 140-3 certificate beside it", array.concat(
	[true | input["encryption.fips_140_2_claimed"].absent],
	[true | input["encryption.fips_140_2_claimed"].value == false],
))

says(fact, proof) := [true] if regex.match(proof, lower(input[fact].value))
else := [true] if positive(input[fact].value)
else := [false] if input[fact].value == false
else := [false] if lower(input[fact].value) in {"false", "none"}
else := []

# Any text compares as greater than a number.
positive(number) if {
	is_number(number)
	number > 0
}
