# METADATA
# title: What a tenant has for itself
package tenure.lib.isolation

import data.tenure.lib.ask
import data.tenure.lib.verdict

# Silence claims nothing.
is_claimed := ask.settled("deployment.isolation", "dedicated", [false]) if {
	input["deployment.isolation"].absent in {"missing", "not_modelled"}
} else := ask.is_word("deployment.isolation", "dedicated")

reaches_all_the_way := verdict.all_of([
	ask.one_of("database.isolation", ["database", "instance"]),
	ask.not_false("network.private_cloud"),
])
