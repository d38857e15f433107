package tenure.gdpr.article_46_test

import data.tenure.gdpr.article_46
import data.tenure.lib.given

# GDPR-46-A

regions_outside_the_eea_have_a_transfer_tool_facts := {
	"deployment.regions": {"value": ["eu-central-1"]},
	"transfer.tools": {"value": []},
	"transfer.standard_contractual_clauses": {"absent": "not_modelled"},
	"transfer.binding_corporate_rules": {"absent": "not_modelled"},
}

test_regions_outside_the_eea_have_a_transfer_tool_passes if {
	every change in [
		{},
		{"transfer.tools": {"absent": "missing"}},
		{"deployment.regions": {"value": ["eu-west-2", "asia-northeast1", "switzerlandnorth"]}, "transfer.tools": {"value": []}},
		{"deployment.regions": {"value": ["us-east-1"]}, "transfer.tools": {"value": ["dpf"]}},
		{"deployment.regions": {"value": ["us-gov-west-1"]}, "transfer.tools": {"value": ["dpf"]}},
		{"deployment.regions": {"value": ["us-east-1"]}, "transfer.tools": {"value": ["scc"]}},
		{"deployment.regions": {"value": ["us-east-1"]}, "transfer.tools": {"value": ["bcr"]}},
		{"deployment.regions": {"value": ["ca-central-1"]}, "transfer.tools": {"value": ["adequacy"]}},
		{"deployment.regions": {"value": ["ca-central-1"]}, "transfer.tools": {"value": ["scc"]}},
		{"deployment.regions": {"value": ["ca-central-1"]}, "transfer.tools": {"value": ["bcr"]}},
		{"deployment.regions": {"value": ["ap-south-1"]}, "transfer.tools": {"value": ["scc"]}},
		{"deployment.regions": {"value": ["ap-south-1"]}, "transfer.tools": {"value": ["bcr"]}},
		{"deployment.regions": {"value": ["ap-south-1"]}, "transfer.tools": {"value": ["derogation", "scc"]}},
		{"deployment.regions": {"value": ["us-east-1", "ap-south-1"]}, "transfer.tools": {"absent": "missing"}, "transfer.standard_contractual_clauses": {"value": true}, "transfer.binding_corporate_rules": {"absent": "missing"}},
		{"deployment.regions": {"value": ["ap-south-1"]}, "transfer.tools": {"absent": "missing"}, "transfer.standard_contractual_clauses": {"value": false}, "transfer.binding_corporate_rules": {"value": true}},
	] {
		article_46.regions_outside_the_eea_have_a_transfer_tool.verdict == "pass" with input as given.but(regions_outside_the_eea_have_a_transfer_tool_facts, change)
	}
}

test_regions_outside_the_eea_have_a_transfer_tool_fails if {
	every case in [
		{
			"change": {"deployment.regions": {"value": ["us-east-1"]}, "transfer.tools": {"value": []}},
			"because": [
				{"entry": 0, "expected": "a region in the EEA, in an adequate country, or under a transfer tool that fits its country", "fact": "deployment.regions"},
				{"expected": "dpf for the US, adequacy for Canada, scc or bcr for any country", "fact": "transfer.tools"},
			],
		},
		{
			"change": {"deployment.regions": {"value": ["us-east-1"]}, "transfer.tools": {"value": ["adequacy"]}},
			"because": [
				{"entry": 0, "expected": "a region in the EEA, in an adequate country, or under a transfer tool that fits its country", "fact": "deployment.regions"},
				{"expected": "dpf for the US, adequacy for Canada, scc or bcr for any country", "fact": "transfer.tools"},
			],
		},
		{
			"change": {"deployment.regions": {"value": ["ca-central-1"]}, "transfer.tools": {"value": ["dpf"]}},
			"because": [
				{"entry": 0, "expected": "a region in the EEA, in an adequate country, or under a transfer tool that fits its country", "fact": "deployment.regions"},
				{"expected": "dpf for the US, adequacy for Canada, scc or bcr for any country", "fact": "transfer.tools"},
			],
		},
		{
			"change": {"deployment.regions": {"value": ["ap-south-1"]}, "transfer.tools": {"value": ["dpf", "adequacy"]}},
			"because": [
				{"entry": 0, "expected": "a region in the EEA, in an adequate country, or under a transfer tool that fits its country", "fact": "deployment.regions"},
				{"expected": "dpf for the US, adequacy for Canada, scc or bcr for any country", "fact": "transfer.tools"},
			],
		},
		{
			"change": {"deployment.regions": {"value": ["us-east-1", "ap-south-1"]}, "transfer.tools": {"value": ["dpf"]}},
			"because": [
				{"entry": 1, "expected": "a region in the EEA, in an adequate country, or under a transfer tool that fits its country", "fact": "deployment.regions"},
				{"expected": "dpf for the US, adequacy for Canada, scc or bcr for any country", "fact": "transfer.tools"},
			],
		},
		{
			"change": {"deployment.regions": {"value": ["nowhere-1", "ap-south-1"]}, "transfer.tools": {"value": ["dpf"]}},
			"because": [
				{"entry": 1, "expected": "a region in the EEA, in an adequate country, or under a transfer tool that fits its country", "fact": "deployment.regions"},
				{"expected": "dpf for the US, adequacy for Canada, scc or bcr for any country", "fact": "transfer.tools"},
			],
		},
		{
			"change": {"deployment.regions": {"value": ["us-east-1"]}, "transfer.tools": {"value": []}, "transfer.standard_contractual_clauses": {"value": false}, "transfer.binding_corporate_rules": {"value": false}},
			"because": [
				{"entry": 0, "expected": "a region in the EEA, in an adequate country, or under a transfer tool that fits its country", "fact": "deployment.regions"},
				{"expected": "dpf for the US, adequacy for Canada, scc or bcr for any country", "fact": "transfer.tools"},
				{"expected": "true", "fact": "transfer.standard_contractual_clauses"},
				{"expected": "true", "fact": "transfer.binding_corporate_rules"},
			],
		},
	] {
		answer := article_46.regions_outside_the_eea_have_a_transfer_tool with input as given.but(regions_outside_the_eea_have_a_transfer_tool_facts, case.change)
		answer.verdict == "fail"
		answer.because == case.because
	}
}

test_regions_outside_the_eea_have_a_transfer_tool_is_unknown if {
	every change in [
		{"deployment.regions": {"value": ["us-east-1"]}, "transfer.tools": {"absent": "missing"}},
		{"deployment.regions": {"value": ["us-east-1"]}, "transfer.tools": {"absent": "null"}},
		{"deployment.regions": {"value": ["us-east-1"]}, "transfer.tools": {"absent": "placeholder"}},
		{"deployment.regions": {"value": ["us-east-1"]}, "transfer.tools": {"absent": "mistyped"}},
		{"deployment.regions": {"value": ["us-east-1"]}, "transfer.tools": {"absent": "not_modelled"}},
		{"deployment.regions": {"value": ["us-east-1"]}, "transfer.tools": {"value": ["derogation"]}},
		{"deployment.regions": {"value": ["us-east-1"]}, "transfer.tools": {"value": ["SCC"]}},
		{"deployment.regions": {"value": ["nowhere-1"]}, "transfer.tools": {"value": ["scc"]}},
		{"deployment.regions": {"value": ["us-east-1"]}, "transfer.tools": {"absent": "missing"}, "transfer.standard_contractual_clauses": {"value": false}, "transfer.binding_corporate_rules": {"value": false}},
		{"deployment.regions": {"value": ["us-east-1"]}, "transfer.tools": {"absent": "missing"}, "transfer.standard_contractual_clauses": {"absent": "null"}, "transfer.binding_corporate_rules": {"absent": "missing"}},
		{"deployment.regions": {"value": []}},
		{"deployment.regions": {"absent": "missing"}},
		{"deployment.regions": {"absent": "null"}},
		{"deployment.regions": {"absent": "placeholder"}},
		{"deployment.regions": {"absent": "mistyped"}},
	] {
		article_46.regions_outside_the_eea_have_a_transfer_tool.verdict == "unknown" with input as given.but(regions_outside_the_eea_have_a_transfer_tool_facts, change)
	}
}

test_regions_outside_the_eea_have_a_transfer_tool_is_not_modelled if {
	every change in [
		{"deployment.regions": {"absent": "not_modelled"}},
	] {
		article_46.regions_outside_the_eea_have_a_transfer_tool.verdict == "not_modelled" with input as given.but(regions_outside_the_eea_have_a_transfer_tool_facts, change)
	}
}
