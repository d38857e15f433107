# METADATA
# title: Who is let in
package tenure.lib.access

import data.tenure.lib.ask
import data.tenure.lib.verdict

# Zero trust networking shows where access is checked, not who may have it.
is_granted_by_rule := verdict.any_of([
	ask.is_true("access.role_based"),
	ask.is_word("access.default_policy", "deny"),
])
