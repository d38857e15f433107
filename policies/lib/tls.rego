# METADATA
# title: Protection of data in transit
package tenure.lib.tls

import data.tenure.lib.ask
import data.tenure.lib.verdict

# The version alone is not enough: with termination switched off nothing is offered over TLS at all,
# unless the endpoints encrypt between themselves.
protects_transit(lowest) := verdict.all_of([
	offers_at_least("transport.tls_minimum_version", lowest),
	verdict.any_of([
		ask.not_false("transport.encryption"),
		ask.says_true("transport.end_to_end_encryption"),
	]),
])

offers_at_least(fact, lowest) := ask.settled(
	fact, sprintf("TLS %d.%d or later", lowest),
	[holds | holds := version_of(input[fact].value) >= lowest],
)

# [major, minor]: arrays compare as versions do. Every SSL came before TLS 1.0.
version_of(text) := [to_number(parts[0][1]), to_number(parts[0][2])] if {
	parts := regex.find_all_string_submatch_n(`^(?:tls)?[ _-]?v?([0-9]+)\.([0-9]+)$`, lower(text), 1)
	parts != []
} else := [0, 0] if {
	regex.match(`^ssl[ _-]?v?[0-9]`, lower(text))
} else := unquoted[text]

# What YAML makes of a version without quotes. There is no TLS 1.25, and nobody meant 2 by 2.0.
unquoted := {1: [1, 0], 1.1: [1, 1], 1.2: [1, 2], 1.3: [1, 3]}
