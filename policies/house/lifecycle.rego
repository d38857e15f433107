# METADATA
# title: "House rules: how a tenant leaves"
# custom: {framework: TPL}
package tenure.house.lifecycle

import data.tenure.lib.ask
import data.tenure.lib.departure
import data.tenure.lib.verdict

# METADATA
# title: Data are not deleted before the template says so
# description: >-
#   A tenant that may come back for thirty days must find its data for thirty days. And where the template says how long
#   data are kept, deleting them earlier without a last copy makes one of both numbers untrue.
# custom:
#   id: TPL-018
#   citation: house rule
#   severity: medium
#   evidence: consistency
#   facts:
#     - lifecycle.deletion_days
#     - lifecycle.grace_period_days
#     - lifecycle.final_backup
#     - privacy.retention_days
#   number_basis: no number
#   recommended_action: >-
#     Delete after the grace period and the retention period, or make a last copy with backup_before_deletion: true
#   maps_to: [SI-12, MP-6]
data_outlast_the_promises := verdict.applies_where(
	ask.exists("lifecycle.deletion_days"),
	departure.keeps_what_is_promised,
)
