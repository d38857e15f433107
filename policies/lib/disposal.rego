# METADATA
# title: How data is destroyed
package tenure.lib.disposal

import data.tenure.lib.ask

# Some templates hold a flag instead of a method; the word "True" is neither.
destroys_data(fact) := ask.settled(
	fact, "secure_deletion or cryptographic_shredding",
	[holds | holds := destroyed(input[fact].value)],
)

destroyed(method) if method in ["secure_deletion", "cryptographic_shredding", true]
else := false
