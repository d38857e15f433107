# METADATA
# title: "Contradictions: rules for passwords"
package tenure.contradictions.passwords

import data.tenure.lib.contradiction

# METADATA
# title: PCI DSS wants a lone password changed every 90 days, and FedRAMP wants no forced change
# description: >-
#   Where a password is the only factor, PCI DSS asks for a change at least every 90 days, unless the
#   security posture of accounts is analysed in real time. FedRAMP points to SP 800-63B, which is against
#   changes at fixed times. Without multi-factor authentication only that analysis, which no template
#   shows, lets both hold.
# custom:
#   kind: contradiction
#   id: X-ROTATION
#   between: [PCI_DSS, FedRAMP]
#   controls: [FRMP-IA-5-1-A]
#   citation: PCI DSS v4.0.1 Req. 8.3.9; NIST SP 800-53 Rev. 5 IA-5(1), SP 800-63B
#   facts: [declared.pci_dss, declared.fedramp, authentication.mfa_required, password.maximum_age_days]
#   recommended_action: >-
#     Require multi-factor authentication of every account: then PCI DSS asks for no change, and both
#     frameworks ask for it anyway
lone_passwords_cannot_both_change_and_stay := contradiction.where_declared(
	["declared.pci_dss", "declared.fedramp"],
	answer,
)

answer := contradiction.open(["authentication.mfa_required", "password.maximum_age_days"]) if {
	input["authentication.mfa_required"].value == false
} else := contradiction.none
