# METADATA
# title: Factors of authentication
package tenure.lib.factors

import data.tenure.lib.ask

# A mailbox may be open to whoever has the password, so e-mail alone may be no second factor.
are_separate(fact) := ask.settled(
	fact, "a method other than email",
	[holds | holds := input[fact].value != []; not only_email(input[fact].value)],
)

only_email(methods) if {
	methods != []
	every method in methods { method == "email" }
}
