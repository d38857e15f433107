# METADATA
# title: Facts for tests
package tenure.lib.given

# The facts, with some of them replaced. A union would merge a value and an absence into one fact.
but(facts, changes) := {fact: state |
	some fact, unchanged in facts
	state := object.get(changes, fact, unchanged)
}
