# METADATA
# title: How networks are divided
package tenure.lib.networks

import data.tenure.lib.ask
import data.tenure.lib.verdict

# A virtual network of its own still has addresses that the internet reaches; private subnets have none.
are_private := verdict.all_of([
	ask.is_true("network.private_cloud"),
	ask.is_true("network.private_subnets"),
])
