package tenure.lib.end_of_life_test

import data.tenure.data.end_of_life as dates
import data.tenure.lib.end_of_life

facts(engine, version, date) := {
	"database.engine": engine,
	"database.version": version,
	"evaluation.date": {"value": date},
}

test_the_last_day_is_supported if {
	every row in [
		["13", "2025-11-13", "2025-11-14"], ["14", "2026-11-12", "2026-11-13"], ["15", "2027-11-11", "2027-11-12"],
		["16", "2028-11-09", "2028-11-10"], ["17", "2029-11-08", "2029-11-09"], ["18", "2030-11-14", "2030-11-15"],
	] {
		on := end_of_life.supported_database with input as facts({"value": "postgresql"}, {"value": row[0]}, row[1])
		after := end_of_life.supported_database with input as facts({"value": "postgresql"}, {"value": row[0]}, row[2])
		[on.verdict, after.verdict] == ["pass", "fail"]
	}
	count(dates.postgresql) == 6
}

test_an_engine_that_names_its_release_can_fail_alone if {
	answer := end_of_life.supported_database with input as facts({"value": "postgresql_14"}, {"absent": "missing"}, "2026-11-21")
	answer == {"verdict": "fail", "because": [{"fact": "database.engine", "expected": "a PostgreSQL release supported on 2026-11-21"}]}
}

test_the_absent_statement_is_the_one_to_supply if {
	answer := end_of_life.supported_database with input as facts({"value": "postgresql_16"}, {"absent": "placeholder"}, "2026-11-21")
	answer.verdict == "unknown"
	[reason.fact | some reason in answer.because] == ["database.version"]
}

test_statements_that_differ_are_both_named if {
	answer := end_of_life.supported_database with input as facts({"value": "postgresql_16"}, {"value": "15"}, "2026-11-21")
	answer.verdict == "unknown"
	[reason.fact | some reason in answer.because] == ["database.engine", "database.version"]
}

test_versions_that_are_no_number_are_unknown if {
	every version in ["15.", ".15", "15.x", "v15", "15 ", "", "latest stable", -15, 1500] {
		answer := end_of_life.supported_database with input as facts({"value": "postgresql"}, {"value": version}, "2026-11-21")
		answer.verdict == "unknown"
	}
}
