package tenure.lib.fips_test

import data.tenure.lib.fips

facts(certificate, standard, claim) := {
	"encryption.fips_certificate": certificate,
	"encryption.fips_module_standard": standard,
	"encryption.fips_140_2_claimed": claim,
}

test_the_reasons_of_each_answer if {
	every row in [
		[{"value": 4711}, {"value": false}, {"value": true}, "pass", ["encryption.fips_certificate"]],
		[{"value": "none"}, {"value": "FIPS 140-3 #4711"}, {"value": true}, "pass", ["encryption.fips_module_standard"]],
		[{"value": 4711}, {"value": "FIPS 140-3 #4711"}, {"absent": "missing"}, "pass", ["encryption.fips_certificate", "encryption.fips_module_standard"]],
		[{"value": "none"}, {"value": "FIPS 140-3"}, {"value": true}, "fail", ["encryption.fips_certificate"]],
		[{"absent": "missing"}, {"value": false}, {"value": true}, "fail", ["encryption.fips_module_standard"]],
		[{"value": false}, {"value": "None"}, {"absent": "missing"}, "fail", ["encryption.fips_certificate", "encryption.fips_module_standard"]],
		[{"value": 0}, {"absent": "missing"}, {"absent": "missing"}, "unknown", ["encryption.fips_certificate", "encryption.fips_module_standard"]],
		[{"value": 0}, {"absent": "missing"}, {"value": false}, "unknown", ["encryption.fips_certificate", "encryption.fips_module_standard"]],
		[{"value": 0}, {"absent": "missing"}, {"value": true}, "unknown", ["encryption.fips_certificate", "encryption.fips_module_standard", "encryption.fips_140_2_claimed"]],
		[{"absent": "not_modelled"}, {"absent": "not_modelled"}, {"absent": "not_modelled"}, "unknown", ["encryption.fips_certificate", "encryption.fips_module_standard"]],
	] {
		answer := fips.module_is_validated with input as facts(row[0], row[1], row[2])
		[answer.verdict, [reason.fact | some reason in answer.because]] == [row[3], row[4]]
	}
}

test_what_is_expected_of_each if {
	answer := fips.module_is_validated with input as facts({"absent": "missing"}, {"absent": "null"}, {"value": true})
	[reason.expected | some reason in answer.because] == [
		"the number of a CMVP certificate", "FIPS 140-3 with the number of its certificate",
		"a FIPS 140-3 certificate beside it",
	]
}
