# METADATA
# title: "House rules: where the tenant runs"
# custom: {framework: TPL}
package tenure.house.deployment

import data.tenure.lib.ask
import data.tenure.lib.isolation
import data.tenure.lib.regions
import data.tenure.lib.verdict

# METADATA
# title: Region ids exist at their provider
# description: A region that does not exist cannot hold data.
# custom:
#   id: TPL-002
#   citation: house rule
#   severity: medium
#   evidence: configuration
#   facts: [deployment.regions]
#   number_basis: no number
#   recommended_action: Replace "us-central-1" (not an AWS id; GCP is us-central1) with a real id
#   maps_to: [SA-9(5)]
regions_exist_at_their_provider := regions.exist_at_their_provider("deployment.regions")

# METADATA
# title: Regions belong to the provider that is named
# description: >-
#   Ids of regions are those of one provider. A template that names another one was put together from two, and is
#   rolled out to the wrong place or to none. Where no provider is named the regions name it themselves.
# custom:
#   id: TPL-015
#   citation: house rule
#   severity: medium
#   evidence: consistency
#   facts: [deployment.provider, deployment.regions]
#   number_basis: no number
#   recommended_action: Correct cloud_provider, or list regions of that provider
#   maps_to: [SA-9(5)]
regions_belong_to_the_provider := verdict.applies_where(
	ask.exists("deployment.provider"),
	regions.belong_to("deployment.provider", "deployment.regions"),
)

# METADATA
# title: Dedicated isolation reaches the database and the network
# description: >-
#   A tenant that is promised infrastructure of its own, and then shares a database server's tables or the network with
#   others, has what is called shared. Neither a slow neighbour nor an error in a query stops at the word.
# custom:
#   id: TPL-019
#   citation: house rule
#   severity: medium
#   evidence: consistency
#   facts: [deployment.isolation, database.isolation, network.private_cloud]
#   number_basis: no number
#   recommended_action: "Give the tenant a database and a network of its own, or call the isolation shared or hybrid"
#   maps_to: [SC-4, SC-7]
dedicated_isolation_is_complete := verdict.applies_where(isolation.is_claimed, isolation.reaches_all_the_way)
