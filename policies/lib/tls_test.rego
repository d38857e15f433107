package tenure.lib.tls_test

import data.tenure.lib.tls

test_versions_are_read_in_every_common_spelling if {
	every text in ["1.2", "TLS 1.2", "TLSv1.2", "tls-1.2", "TLS_1.2", "TLS v1.2", "Tls1.2", "v1.2", 1.2] {
		tls.version_of(text) == [1, 2]
	}
	tls.version_of(1) == [1, 0]
	tls.version_of(1.0) == [1, 0]
	tls.version_of(1.1) == [1, 1]
	tls.version_of(1.3) == [1, 3]
	tls.version_of("2.0") == [2, 0]
	tls.version_of("1.10") == [1, 10]
}

test_ssl_is_below_every_tls if {
	every text in ["SSLv3", "ssl3", "SSL 3.0", "SSL-2", "SSL_v3"] {
		tls.version_of(text) == [0, 0]
	}
}

test_other_spellings_are_no_version if {
	others := ["1", "TLS", "TLS 1", "TLS  1.2", "TLS 1.2+", "SSL", "modern", "", 2, 2.0, 1.25, 0, -1]
	{text | some text in others; tls.version_of(text)} == set()
}

test_versions_compare_as_numbers if {
	every row in [["2.0", "pass"], ["1.10", "pass"], ["1.2", "pass"], ["1.1", "fail"], ["SSLv3", "fail"], ["1", "unknown"]] {
		tls.offers_at_least("v", [1, 2]).verdict == row[1] with input as {"v": {"value": row[0]}}
	}
}
