# METADATA
# title: Whether a release still receives security fixes
package tenure.lib.end_of_life

import data.tenure.data.end_of_life

# Engine and version are two statements about one release. Where they differ, or where the release is
# not in the dated table, nothing can be said; an engine that names its release can fail alone.
supported_database := answer("pass") if {
	supported(release)
} else := answer("fail") if {
	past(release)
} else := {"verdict": "fail", "because": [reason("database.engine")]} if {
	input["database.version"].absent in {"missing", "placeholder"}
	past(named_by_engine)
} else := {"verdict": "unknown", "because": absences} if {
	absences != []
} else := answer("unknown")

release := named_by_version if {
	input["database.engine"].value == "postgresql"
} else := named_by_version if {
	named_by_version == named_by_engine
}

named_by_engine := trim_prefix(input["database.engine"].value, "postgresql_") if {
	startswith(input["database.engine"].value, "postgresql_")
}

named_by_version := split(input["database.version"].value, ".")[0] if {
	regex.match(`^[0-9]+(\.[0-9]+)*$`, input["database.version"].value)
} else := format_int(floor(input["database.version"].value), 10)

supported(version) if input["evaluation.date"].value <= end_of_life.postgresql[version]

past(version) if input["evaluation.date"].value > end_of_life.postgresql[version]

absences := [reason(fact) |
	some fact in ["database.engine", "database.version"]
	input[fact].absent
]

answer(verdict) := {"verdict": verdict, "because": [reason("database.engine"), reason("database.version")]}

reason(fact) := {"fact": fact, "expected": expected}

expected := sprintf("a PostgreSQL release supported on %s", [input["evaluation.date"].value])
