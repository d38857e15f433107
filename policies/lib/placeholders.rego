# METADATA
# title: Values that are still to be filled in
package tenure.lib.placeholders

import data.tenure.lib.ask

are_all_resolved := ask.no_entry("template.placeholders", "a resolved value", [i |
	some i, _ in input["template.placeholders"].value
])
