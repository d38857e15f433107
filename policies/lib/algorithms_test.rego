package tenure.lib.algorithms_test

import data.tenure.lib.algorithms

test_key_lengths if {
	every row in [
		["AES-128", 128], ["AES128", 128], ["aes-192-gcm", 192], ["AES256-CBC", 256], ["Aes-256-Ccm", 256],
		["AES-256-SIV", 256], ["AES-256-OCB", 256], ["AES-256-XTS", 256], ["AES-256-CTR", 256],
		["ChaCha20-Poly1305", 256], ["CHACHA20_POLY1305", 256], ["chacha20poly1305", 256],
		["XChaCha20-Poly1305", 256], ["XCHACHA20_POLY1305", 256], ["xchacha20poly1305", 256],
	] {
		algorithms.cipher(row[0]).bits == row[1]
	}
}

test_other_words_are_no_cipher if {
	others := [
		"AES", "AES-512", "AES_256", "AES--256", "AES-256-", "AES-256-ECB", "AES-256GCM", "AES-256-GCM-SIV",
		" AES-256", "AES-256 ", "3DES", "AE\u017f-256", "AES-256-\u017fIV", "AES-256-XT\u017f", "ChaCha20", "CHACHA20 POLY1305", "", "none", "AES-0128",
	]
	{word | some word in others; algorithms.cipher(word)} == set()
}

test_the_key_is_long_enough if {
	every row in [["AES-192", 192, "pass"], ["AES-128", 192, "fail"], ["AES-256", 256, "pass"], ["AES-192-GCM", 256, "fail"], ["DES", 128, "fail"]] {
		algorithms.key_of_at_least("a", row[1]).verdict == row[2] with input as {"a": {"value": row[0]}}
	}
}

test_only_aes_is_approved_by_fips if {
	every row in [
		["AES-128", 128, "pass"], ["aes-192-gcm", 192, "pass"], ["AES-128", 192, "fail"], ["AES-256", 256, "pass"],
		["ChaCha20-Poly1305", 128, "fail"], ["XCHACHA20_POLY1305", 256, "fail"], ["3DES", 128, "fail"],
	] {
		answer := algorithms.protect_stored_data_with_aes(row[1]) with input as {
			"encryption.algorithm": {"value": row[0]},
			"encryption.at_rest": {"absent": "not_modelled"},
		}
		answer.verdict == row[2]
	}
}

test_modes_that_authenticate if {
	every row in [
		["AES-256-GCM", "pass"], ["AES-128-CCM", "pass"], ["aes-256-siv", "pass"], ["AES-256-OCB", "pass"],
		["chacha20-poly1305", "pass"], ["AES-256", "unknown"], ["AES-256-CBC", "fail"], ["AES-256-XTS", "fail"],
		["AES-256-CTR", "fail"], ["AES-256-ECB", "fail"], ["none", "fail"],
	] {
		algorithms.authenticates("a").verdict == row[1] with input as {"a": {"value": row[0]}}
	}
}
