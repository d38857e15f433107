# METADATA
# title: Where regions are, and what may carry personal data there
package tenure.lib.regions

import data.tenure.data.adequacy
import data.tenure.data.regions
import data.tenure.lib.ask

lie_in_the_eea(fact) := ask.every_entry(fact, "a region in the European Economic Area", [outcome |
	some region in input[fact].value
	outcome := in_the_eea(region)
])

in_the_eea(region) := "pass" if regions.regions[region].jurisdiction == "EEA"
else := "fail" if regions.regions[region]
else := "unknown"

lie_in_the_united_states(fact) := ask.every_entry(fact, "a region in the United States", [outcome |
	some region in input[fact].value
	outcome := in_the_united_states(region)
])

in_the_united_states(region) := "pass" if regions.regions[region].jurisdiction in {"US", "US-GOV"}
else := "fail" if regions.regions[region]
else := "unknown"

# Region ids of other providers are unknown to us, not wrong; only what looks like an id of a provider
# whose list we hold can be told to be missing from it.
exist_at_their_provider(fact) := ask.every_entry(fact, "a region that its provider lists", [outcome |
	some region in input[fact].value
	outcome := listed(region)
])

listed(region) := "pass" if regions.regions[region]
else := "unknown" if region in regions.unlisted_provider_ids
else := "fail" if {
	some shape in regions.provider_shapes
	regex.match(shape, region)
} else := "unknown"

belong_to(provider, fact) := ask.every_entry(fact, "a region of the provider that is named", [outcome |
	some region in input[fact].value
	outcome := belongs(region, input[provider].value)
])

belongs(region, provider) := "pass" if regions.regions[region].provider == provider
else := "fail" if regions.regions[region]
else := "unknown"

# The same region twice is one region. Of an empty list nothing can be said.
are_several(fact) := ask.settled(fact, "at least two regions", [holds |
	entries := input[fact].value
	entries != []
	holds := count({region | some region in entries}) > 1
])

# Transfers are judged region by region: a tool that fits one country may not fit the next.
may_receive_personal_data(fact) := object.union(answer, {"because": array.concat(answer.because, tools)}) if {
	answer := ask.every_entry(
		fact, "a region in the EEA, in an adequate country, or under a transfer tool that fits its country",
		[outcome | some region in input[fact].value; outcome := may_receive(region)],
	)
	tools := [reason | decided_by_tools(fact, answer.verdict); some reason in tool_reasons(answer.verdict)]
}

may_receive(region) := "unknown" if not regions.regions[region]
else := "pass" if free_to_receive(region)
else := "pass" if {
	some tool in fitting_tools(regions.regions[region].country)
	tool in tools_in_force
} else := "unknown" if unjudged_tools
else := "fail"

free_to_receive(region) if regions.regions[region].jurisdiction == "EEA"

free_to_receive(region) if adequacy.decisions[regions.regions[region].country].coverage == "full"

# The decisions on the United States and Canada cover some recipients, not the territory.
fitting_tools("US") := {"dpf", "scc", "bcr"}

fitting_tools("CA") := {"adequacy", "scc", "bcr"}

fitting_tools(country) := {"scc", "bcr"} if not country in {"US", "CA"}

tools_in_force contains tool if some tool in input["transfer.tools"].value

tools_in_force contains "scc" if input["transfer.standard_contractual_clauses"].value == true

tools_in_force contains "bcr" if input["transfer.binding_corporate_rules"].value == true

# A derogation holds for particular cases only, and a word that we do not know may name a safeguard.
unjudged_tools if input["transfer.tools"].absent

unjudged_tools if {
	some tool in input["transfer.tools"].value
	not tool in {"adequacy", "dpf", "scc", "bcr"}
}

decided_by_tools(fact, verdict) if {
	some region in input[fact].value
	regions.regions[region]
	not free_to_receive(region)
	may_receive(region) == verdict
}

# A pass rests on the tools that are stated; anything else on those that could have been.
tool_reasons("pass") := [reason |
	some reason in transfer_tools
	input[reason.fact].value != false
]

tool_reasons(verdict) := [reason |
	some reason in transfer_tools
	not input[reason.fact].absent == "not_modelled"
] if {
	verdict != "pass"
}

transfer_tools := [
	{"fact": "transfer.tools", "expected": "dpf for the US, adequacy for Canada, scc or bcr for any country"},
	{"fact": "transfer.standard_contractual_clauses", "expected": "true"},
	{"fact": "transfer.binding_corporate_rules", "expected": "true"},
]
