package tenure.lib.regions_test

import data.tenure.data.adequacy
import data.tenure.data.regions as known
import data.tenure.lib.regions

test_the_jurisdiction_agrees_with_the_country if {
	every id, region in known.regions {
		in_the_eea := region.country in known.eea
		in_the_eea == (region.jurisdiction == "EEA")
		is_string(region.country)
	}
	count(known.eea) == 30
}

test_every_listed_id_has_the_form_of_its_provider if {
	every id, region in known.regions {
		regex.match(known.provider_shapes[region.provider], id)
	}
}

test_unlisted_ids_have_a_listed_form_yet_are_not_judged if {
	{id | some id in known.unlisted_provider_ids; known.regions[id]} == set()
	every id in known.unlisted_provider_ids {
		regions.listed(id) == "unknown"
		has_a_listed_form(id)
	}
}

has_a_listed_form(id) if {
	some shape in known.provider_shapes
	regex.match(shape, id)
}

test_ids_are_exact if {
	every id in ["us-central-1", "eu-west-9", "europe-west99", "eastus9", "us-gov-north-1"] {
		regions.listed(id) == "fail"
	}
	every id in ["EU-WEST-1", "eu-frankfurt-1", "cn-hangzhou", "nowhere", "us-east-1a", " us-east-1", ""] {
		regions.listed(id) == "unknown"
	}
}

test_tools_fit_countries if {
	regions.fitting_tools("US") == {"dpf", "scc", "bcr"}
	regions.fitting_tools("CA") == {"adequacy", "scc", "bcr"}
	regions.fitting_tools("IN") == {"scc", "bcr"}
	adequacy.decisions.US.coverage == "partial"
	adequacy.decisions.CA.coverage == "partial"
}

test_the_tools_are_named_only_where_one_is_needed if {
	no_need := regions.may_receive_personal_data("deployment.regions") with input as {
		"deployment.regions": {"value": ["eu-west-1", "eu-west-2"]},
		"transfer.tools": {"value": ["scc"]},
		"transfer.standard_contractual_clauses": {"absent": "not_modelled"},
		"transfer.binding_corporate_rules": {"absent": "not_modelled"},
	}
	[no_need.verdict, [reason.fact | some reason in no_need.because]] == ["pass", ["deployment.regions"]]
	need := regions.may_receive_personal_data("deployment.regions") with input as {
		"deployment.regions": {"value": ["eu-west-1", "us-east-1"]},
		"transfer.tools": {"absent": "missing"},
		"transfer.standard_contractual_clauses": {"value": true},
		"transfer.binding_corporate_rules": {"value": false},
	}
	[need.verdict, [reason.fact | some reason in need.because]] == ["pass", ["deployment.regions", "transfer.standard_contractual_clauses"]]
}

test_an_unknown_region_decides_without_the_tools if {
	answer := regions.may_receive_personal_data("deployment.regions") with input as {
		"deployment.regions": {"value": ["us-east-1", "nowhere"]},
		"transfer.tools": {"value": ["dpf"]},
		"transfer.standard_contractual_clauses": {"absent": "not_modelled"},
		"transfer.binding_corporate_rules": {"absent": "not_modelled"},
	}
	[answer.verdict, [[reason.fact, reason.entry] | some reason in answer.because]] == ["unknown", [["deployment.regions", 1]]]
}

test_the_united_states_are_its_states_and_its_government if {
	every id, region in known.regions {
		in_the_united_states := {true: "pass", false: "fail"}[region.country == "US"]
		regions.in_the_united_states(id) == in_the_united_states
	}
	regions.in_the_united_states("nowhere-1") == "unknown"
}
