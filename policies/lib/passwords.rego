# METADATA
# title: Passwords
package tenure.lib.passwords

import data.tenure.lib.ask

# Here an explicit null is an answer: no age ends a password.
never_expire := ask.settled("password.maximum_age_days", "null, 0 or -1", array.concat(
	[true | input["password.maximum_age_days"].absent == "null"],
	[holds | days := input["password.maximum_age_days"].value; holds := days in {0, -1}],
))
