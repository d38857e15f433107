package tenure.lib.factors_test

import data.tenure.lib.factors

test_each_method_has_one_outcome if {
	every row in [
		["pass", ["webauthn", "fido2", "passkey", "smart_card", "piv", "cac"]],
		["unknown", ["hardware_token", "biometric"]],
		["fail", ["totp", "sms", "email", "push", "FIDO2", "Piv", "webauthn ", ""]],
	] {
		every method in row[1] {
			factors.resists_phishing(method) == row[0]
		}
	}
}
