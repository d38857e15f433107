# METADATA
# title: "House rules: where the tenant runs"
# custom: {framework: TPL}
package tenure.house.deployment

import data.tenure.lib.regions

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
