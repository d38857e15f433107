# METADATA
# title: Encryption of stored data
package tenure.lib.algorithms

import data.tenure.lib.ask
import data.tenure.lib.verdict

# The switch is asked beside the algorithm: a named cipher does not help where encryption is off.
protect_stored_data(bits) := verdict.all_of([
	key_of_at_least("encryption.algorithm", bits),
	ask.not_false("encryption.at_rest"),
])

key_of_at_least(fact, bits) := ask.settled(
	fact, sprintf("AES with a key of at least %d bits, or ChaCha20-Poly1305", [bits]),
	[holds | holds := strong(input[fact].value, bits)],
)

strong(name, bits) if cipher(name).bits >= bits
else := false

# ChaCha20-Poly1305 is as strong, but not among the algorithms that FIPS approves.
protect_stored_data_with_aes(bits) := verdict.all_of([
	ask.settled(
		"encryption.algorithm", sprintf("AES with a key of at least %d bits", [bits]),
		[holds | holds := strong_aes(input["encryption.algorithm"].value, bits)],
	),
	ask.not_false("encryption.at_rest"),
])

strong_aes(name, bits) if {
	cipher(name).mode != "poly1305"
	cipher(name).bits >= bits
} else := false

# An authenticated mode notices altered data. A bare key length does not name its mode.
authenticates(fact) := ask.settled(
	fact, "AES in GCM, CCM, SIV or OCB mode, or ChaCha20-Poly1305",
	[holds | holds := authentic(input[fact].value); not names_no_mode(input[fact].value)],
)

authentic(name) if cipher(name).mode in {"gcm", "ccm", "siv", "ocb", "poly1305"}
else := false

names_no_mode(name) if cipher(name).mode == "unnamed"

cipher(name) := {"bits": 256, "mode": "poly1305"} if {
	lower(name) in chacha20_poly1305
} else := {"bits": key_bits[parts[0]], "mode": mode_of(parts)} if {
	parts := split(aes_variant(name), "-")
}

# What follows the hyphen that AES may be written with or without.
aes_variant(name) := trim_prefix(substring(name, 3, -1), "-") if lower(substring(name, 0, 3)) == "aes"

key_bits := {"128": 128, "192": 192, "256": 256}

mode_of([_]) := "unnamed"

mode_of([_, mode]) := lower(mode) if lower(mode) in {"gcm", "ccm", "siv", "ocb", "xts", "cbc", "ctr"}

chacha20_poly1305 := {
	"chacha20-poly1305", "chacha20_poly1305", "chacha20poly1305",
	"xchacha20-poly1305", "xchacha20_poly1305", "xchacha20poly1305",
}
