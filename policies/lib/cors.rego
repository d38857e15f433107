# METADATA
# title: Which web origins are admitted
package tenure.lib.cors

import data.tenure.lib.ask
import data.tenure.lib.verdict

admits_no_bare_wildcard := verdict.when(
	ask.is_true("cors.enabled"),
	ask.no_entry("cors.allowed_origins", "no entry that is *", [i |
		some i, "*" in input["cors.allowed_origins"].value
	]),
)

# A pattern is not a value that the header can have; servers that expand it trust every subdomain.
admits_no_pattern := verdict.when(
	ask.is_true("cors.enabled"),
	ask.no_entry("cors.allowed_origins", "no entry with *", [i |
		some i, origin in input["cors.allowed_origins"].value
		contains(origin, "*")
	]),
)
