# METADATA
# title: What frameworks ask that cannot be had together
# description: >-
#   A contradiction answers `fail` where both sides are stated, `unknown` where it turns on something that
#   the template does not say, `pass` where one side is not there. Its reasons are the facts that bring it
#   about; nothing is expected of them, because no value would help.
package tenure.lib.contradiction

# Only a plain declaration counts: what may or may not be declared contradicts nothing yet.
where_declared(declarations, answer) := answer if {
	every declaration in declarations {
		input[declaration].value == true
	}
} else := {"verdict": "not_applicable", "because": []}

certain(facts) := {"verdict": "fail", "because": [{"fact": fact} | some fact in facts]}

open(facts) := {"verdict": "unknown", "because": [{"fact": fact} | some fact in facts]}

none := {"verdict": "pass", "because": []}
