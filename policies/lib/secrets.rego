# METADATA
# title: Secrets that stand in the template
package tenure.lib.secrets

import data.tenure.lib.ask

are_all_elsewhere := ask.no_entry("template.secrets", "a reference to where the secret is kept", [i |
	some i, _ in input["template.secrets"].value
])
