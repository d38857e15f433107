# METADATA
# title: "Contradictions: where data may be"
package tenure.contradictions.residency

import data.tenure.lib.contradiction
import data.tenure.lib.fedramp_level

# METADATA
# title: Data is promised to stay in the EEA, and FedRAMP High keeps it in the United States
# description: >-
#   The promise holds where every region lies in the EEA. FedRAMP High (class D) limits processing, data and
#   services to United States jurisdiction. No region is in both, so one of the two controls fails wherever
#   the data is.
# custom:
#   kind: contradiction
#   id: X-RESIDENCY
#   between: [GDPR, FedRAMP]
#   controls: [GDPR-44-A, FRMP-SA-9-5-A]
#   citation: GDPR Art. 44 and 13(1)(f); NIST SP 800-53 Rev. 5 SA-9(5) at FedRAMP High
#   facts:
#     - declared.gdpr
#     - declared.fedramp
#     - deployment.eu_residency_promised
#     - fedramp.level
#     - fedramp.high_claimed
#   recommended_action: >-
#     Make two templates, one deployed in the EEA and one in the United States, and declare in each what
#     holds there; or withdraw the promise, or certify at a level that leaves the place open
data_cannot_be_in_both := contradiction.where_declared(["declared.gdpr", "declared.fedramp"], answer)

answer := contradiction.certain(["deployment.eu_residency_promised", level_stands_in]) if {
	input["deployment.eu_residency_promised"].value == true
	is_high
} else := contradiction.open(["deployment.eu_residency_promised", level_stands_in]) if {
	input["deployment.eu_residency_promised"].value == true
	may_be_high
} else := contradiction.none

# The stated level decides; only where none is stated does the claim of High.
level_is_stated if input["fedramp.level"].value

level_is_stated if input["fedramp.level"].absent in {"placeholder", "mistyped"}

level_stands_in := "fedramp.level" if level_is_stated
else := "fedramp.high_claimed"

is_high if fedramp_level.level in fedramp_level.high

is_high if {
	not level_is_stated
	input["fedramp.high_claimed"].value == true
}

may_be_high if {
	not level_is_stated
	input["fedramp.high_claimed"].absent
}

may_be_high if {
	level_is_stated
	input["fedramp.level"].absent
}

# An odd word decides nothing. LI-SaaS is a kind of low.
may_be_high if {
	level := fedramp_level.level
	not level in fedramp_level.known
	level != "li-saas"
}
