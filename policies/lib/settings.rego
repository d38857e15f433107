# METADATA
# title: The settings blocks of frameworks
package tenure.lib.settings

import data.tenure.lib.ask
import data.tenure.lib.verdict

# Dialects without settings blocks leave every claim open, also where nothing is declared.
back_each_declared_framework := ask.exists("settings_block.gdpr") if {
	input["settings_block.gdpr"].absent == "not_modelled"
} else := verdict.all_of([answer |
	some framework in ["gdpr", "hipaa", "sox", "pci_dss", "iso27001", "fedramp", "soc2", "ccpa"]
	answer := verdict.when(
		ask.is_true(concat(".", ["declared", framework])),
		ask.exists(concat(".", ["settings_block", framework])),
	)
])
