# METADATA
# title: Factors of authentication
package tenure.lib.factors

import data.tenure.lib.ask

# A mailbox may be open to whoever has the password, so e-mail alone may be no second factor.
are_separate(fact) := ask.settled(
	fact, "a method other than email",
	[holds | holds := input[fact].value != []; not only_email(input[fact].value)],
)

only_email(methods) if {
	methods != []
	every method in methods { method == "email" }
}

# A code that is sent can be intercepted on its way: numbers are hijacked, mailboxes are shared.
none_is_weak(fact) := ask.no_entry(fact, "no entry that is email or sms", [i |
	some i, method in input[fact].value
	method in {"email", "sms"}
])

# A hardware token may show a code that can be passed on, or sign for one site only; "biometric" does not say
# what the fingerprint unlocks.
resist_phishing(fact) := ask.every_entry(fact, "webauthn, fido2, passkey, smart_card, piv or cac", [outcome |
	some method in input[fact].value
	outcome := resists_phishing(method)
])

resists_phishing(method) := "pass" if method in {"webauthn", "fido2", "passkey", "smart_card", "piv", "cac"}
else := "unknown" if method in {"hardware_token", "biometric"}
else := "fail"
