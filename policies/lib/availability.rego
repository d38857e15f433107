# METADATA
# title: The promise of uptime against the time to recover
package tenure.lib.availability

leaves_room_for_a_recovery := {"verdict": "pass", "because": [promise, recovery]} if {
	fits
} else := {"verdict": "fail", "because": [promise, recovery]} if {
	minutes - room != null
} else := {"verdict": "unknown", "because": unsaid}

# An objective of -1 is unlimited and fits nowhere.
fits if {
	minutes <= room
	minutes != -1
}

# Minutes of a year that may be lost, to a thousandth of a minute: no percentage with decimals is exact in
# binary, and a recovery of exactly the room has to fit.
room := round((100 - percent) * 5256000) / 1000

percent := input["service.availability_percent"].value

minutes := input["recovery.time_objective_minutes"].value

promise := {
	"fact": "service.availability_percent",
	"expected": sprintf("a promise that leaves %v minutes a year", [minutes]),
}

recovery := {
	"fact": "recovery.time_objective_minutes",
	"expected": sprintf("at most %v minutes", [floor(room)]),
}

unsaid := [{"fact": fact, "expected": "a number"} |
	some fact in ["service.availability_percent", "recovery.time_objective_minutes"]
	input[fact].absent
]
