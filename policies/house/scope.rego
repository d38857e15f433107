# METADATA
# title: "House rules: the scope that a template declares"
# custom: {framework: TPL}
package tenure.house.scope

import data.tenure.lib.ask
import data.tenure.lib.settings
import data.tenure.lib.verdict

# METADATA
# title: Each enabled framework has its settings block
# description: A claim without settings cannot be evidenced.
# custom:
#   id: TPL-006
#   citation: house rule
#   severity: medium
#   evidence: consistency
#   facts:
#     - declared.gdpr
#     - declared.hipaa
#     - declared.sox
#     - declared.pci_dss
#     - declared.iso27001
#     - declared.fedramp
#     - declared.soc2
#     - declared.ccpa
#     - settings_block.gdpr
#     - settings_block.hipaa
#     - settings_block.sox
#     - settings_block.pci_dss
#     - settings_block.iso27001
#     - settings_block.fedramp
#     - settings_block.soc2
#     - settings_block.ccpa
#   number_basis: no number
#   recommended_action: >-
#     Implement the framework's measures and add its settings block; only the scope owner may take a
#     framework off the list
#   maps_to: [CA-2]
each_framework_has_its_settings := settings.back_each_declared_framework

# METADATA
# title: At least one framework is in scope
# description: An empty scope makes every framework check not applicable, which reads like a clean report.
# custom:
#   id: TPL-010
#   citation: house rule
#   severity: medium
#   evidence: consistency
#   facts:
#     - declared.gdpr
#     - declared.hipaa
#     - declared.sox
#     - declared.pci_dss
#     - declared.iso27001
#     - declared.fedramp
#     - declared.soc2
#     - declared.ccpa
#     - declared.other
#   number_basis: no number
#   recommended_action: List the frameworks that apply, or record who decided that none does
#   maps_to: [PL-10]
some_framework_is_declared := verdict.any_of([
	ask.is_true("declared.gdpr"),
	ask.is_true("declared.hipaa"),
	ask.is_true("declared.sox"),
	ask.is_true("declared.pci_dss"),
	ask.is_true("declared.iso27001"),
	ask.is_true("declared.fedramp"),
	ask.is_true("declared.soc2"),
	ask.is_true("declared.ccpa"),
	ask.is_true("declared.other"),
])
