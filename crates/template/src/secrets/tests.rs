use super::is_secret;

/// What scanners of repositories look for is put together here, so that they do not find it in this file.
fn join(parts: &[&str]) -> String {
    parts.concat()
}

#[test]
fn a_value_is_a_secret_by_its_key() {
    for (key, text) in [
        ("password", "hunter2!"),
        ("db_password", "Tr0ub4dor"),
        ("password", "changeme"),
        ("password", "Password"),
        ("password", "123456"),
        ("password", "SuperSecret"),
        ("password", "summer-2026"),
        ("redis_passwd", "a1b2"),
        ("adminPassword", "S3cret#1"),
        ("passphrase", "correct horse battery staple"),
        ("secret", "9f86d081884c7d65"),
        ("client_secret", "kJd8-x0Qz-11aB"),
        ("clientSecret", "kJd8x0Qz11aB"),
        ("CLIENT-SECRET", "kJd8x0Qz11aB"),
        ("api_key", "4f6e1b02-0c1f-4b7e-9a75-2f1d0a6c1c11"),
        ("apikey", "0123456789abcdef"),
        ("stripe.api.key", "abcDEF123456"),
        ("secret_key", "qwertyuiopasdfghjklzxcvbnm"),
        ("access_key", "wJalrXUtnFEMI/K7MDENG+bPxRfiCY"),
        ("private_key", "MIIEvQIBADANBgkqhkiG9w0BAQEF"),
        ("bot_token", "12345:AAFf8b1c2d3e"),
        ("refresh_token", "1//0gAbCdEfGh"),
        ("tokens", "tok3n-0f-Acme"),
        ("api_keys", "abcDEF123456"),
        ("credentials", "admin:Secret1"),
        ("bot_token", "{{ slack_bot_token | default('tok3n-0f-Acme') }}"),
    ] {
        assert!(is_secret(Some(key), text), "{key}: {text}");
    }
}

#[test]
fn what_only_speaks_of_a_secret_is_none() {
    for (key, text) in [
        // Another kind of key.
        ("token_type", "kJd8x0Qz11aB"),
        ("token_expiry", "kJd8x0Qz11aB"),
        ("password_policy", "Tr0ub4dor"),
        ("secret_name", "kJd8x0Qz11aB"),
        ("public_key", "MIIEvQIBADANBgkqhkiG9w0BAQEF"),
        ("partition_key", "kJd8x0Qz11aB"),
        ("top_secret", "kJd8x0Qz11aB"),
        ("name", "Tr0ub4dor"),
        // Words, numbers and spans of time.
        ("password", ""),
        ("password", "yes"),
        ("password", "required"),
        ("password", "REQUIRED"),
        ("password", "Rotated"),
        ("password", "rotated_daily"),
        ("password", "every_90_days"),
        ("password", "90_days"),
        ("password", "90days"),
        ("password", "PT15M"),
        ("password", "min_12_chars"),
        ("password", "argon2id"),
        ("passphrase", "rotated every 90 days"),
        ("secret", "rotated every 90 days by the platform"),
        ("secret", "hsm"),
        ("token", "jwt_rs256"),
        ("private_key", "RSA-4096"),
        ("secret_key", "AES-256-GCM"),
        ("encryption_key", "alias/acme-prod-2026"),
        ("max_tokens", "1000000_per_day"),
        ("refresh_token", "14_days"),
        ("eos_token", "<|endoftext|>"),
        ("credentials", "service-account.json"),
        ("credentials", "platform@acme.example"),
        ("client_secret", "acme-prod-db-01"),
        // Still to be filled in.
        ("password", "CUSTOM_PASSWORD"),
        ("password", "<your password>"),
        ("password", "********"),
        ("api_key", "xxxxxxxxxxxx"),
        ("api_key", "your-api-key-here"),
        ("bot_token", "{{ slack_bot_token | encrypt_sensitive }}"),
        ("bot_token", "{{ slack_bot_token | default('') }}"),
        // Elsewhere.
        ("password", "${DB_PASSWORD_1}"),
        ("password", "$DB_PASSWORD_1"),
        ("password", "$(cat /run/pw1)"),
        ("password", "%DB_PASSWORD_1%"),
        ("password", "vault:secret/data/acme#db1"),
        ("password", "secret://acme/db1/Main"),
        ("password", "arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-a1B2c3"),
        ("password", "projects/42/secrets/db-Main1/versions/3"),
        ("password", "env:DB_PASSWORD_1"),
        ("password", "file:/run/secrets/Db1"),
        ("password", "/run/secrets/Db1"),
        ("password", "op://Vault1/Db1/password"),
        ("token", "https://login.example.com/oauth2/v2.0/Token1"),
        // Of no use as it is.
        ("password", "sops:Zm9vYmFy1"),
        ("password", "ENC[AES256_GCM,data:p673w==,iv:YY=,tag:UQ==]"),
        (
            "password",
            "-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5cHRpb24ub3JnL3Yx\n-----END AGE ENCRYPTED FILE-----",
        ),
        ("password", "age-encryption.org/v1\n-> X25519 SVrzdFfkPxf0LPHOUGB1gNb9E5Vr8EUDa9kxk04iQ0o"),
        ("password", "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBTVnJ6"),
        ("password", "$2b$12$KIXQzQ1Q3b0b6m1c1Q1Q1u"),
        ("secret", "sha256:9f86d081884c7d659a2feaa0c55ad015"),
        ("private_key", "-----BEGIN CERTIFICATE-----\nMIIB1\n-----END CERTIFICATE-----"),
    ] {
        assert!(!is_secret(Some(key), text), "{key}: {text}");
    }
}

#[test]
fn known_shapes_are_secrets_under_any_key() {
    let digits = "0123456789abcdefABCDEF0123456789abcd";
    for text in [
        join(&["AKI", "AIOSFODNN7EXAMPLE"]),
        join(&["user AS", "IAIOSFODNN7EXAMPLE, of the pipeline"]),
        join(&["gh", "p_", digits]),
        join(&["gh", "o_", digits]),
        join(&["Authorization: Bearer gh", "s_", digits]),
        join(&["github", "_pat_11ABCDEFG0123456789_abcdef"]),
        join(&["gl", "pat-abcdefghij0123456789"]),
        join(&["xo", "xb-2345678901-abcdefGHIJ"]),
        join(&["xo", "xp-2345678901-abcdefGHIJ"]),
        join(&["sk_", "live_4eC39HqLyjWDarjtT1zdp7dc"]),
        join(&["rk_", "live_4eC39HqLyjWDarjtT1zdp7dc"]),
        join(&["AI", "zaSyA-0123456789_abcdefghijklmnopqrstu"]),
        join(&["AGE-SECRET-", "KEY-1", "QQPQZRY9X8GF2TVDW0S3JN54KHCE6MUA7L0QQPQZRY9X8GF2TVDW0S3JN5"]),
        join(&["ey", "JhbGciOiJIUzI1NiJ9.ey", "JzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P"]),
        join(&["-----BEGIN RSA PRIV", "ATE KEY-----\nMIIE"]),
        join(&["-----BEGIN PRIV", "ATE KEY-----\nMIIE"]),
        join(&["-----BEGIN OPENSSH PRIV", "ATE KEY-----\nb3Bl"]),
        join(&["https://hooks.slack.com/ser", "vices/T00000000/B00000000/XXXXXXXXXXXX"]),
        join(&["https://discord.com/api/web", "hooks/123456789012345678/abcDEF"]),
        "postgres://app:s3cr3t@db.example.com:5432/acme".to_owned(),
        "jdbc:postgresql://app:s3cr3t@db.example.com/acme".to_owned(),
        "amqp://app:s3cr3t@{{ host }}/".to_owned(),
        "Server=db.example.com;User Id=app;Password=s3cr3t!;".to_owned(),
        "https://api.example.com/v1?region=eu&api_key=abcDEF123456".to_owned(),
    ] {
        assert!(is_secret(Some("note"), &text) && is_secret(None, &text), "{text}");
    }
}

#[test]
fn what_only_begins_like_a_known_shape_is_none() {
    for text in [
        "AES-256-GCM",
        "AKIA",
        "AKIAIOSFODNN7EXAMPLE0",
        "ghp_short",
        "github_actions",
        "xoxb-",
        "sk_live_",
        "eyJhbGciOiJIUzI1NiJ9",
        "eyewitness.example.com.and.more",
        "enterprise_plus_production_v2",
        "hardware_security_module_backed",
        "-----BEGIN PUBLIC KEY-----\nMIIB",
        "-----BEGIN PGP PUBLIC KEY BLOCK-----\nMIIB",
        "https://app.example.com",
        "https://admin@app.example.com/@user:1",
        "https://app.example.com/a?b=c@d:e",
        "postgres://app:{{ password }}@db.example.com/acme",
        "postgres://app:${DB_PASSWORD}@db.example.com/acme",
        "postgres://app:<password>@db.example.com/acme",
        "postgres://app@db.example.com/acme",
        "https://hooks.slack.com/services/{{ slack_path }}",
        "Server=db.example.com;Password=${DB_PASSWORD};",
        "max_tokens=4096, password=required",
        "Sunday 02:00-04:00 UTC",
        "{{ tenant_name | default(tenant_id | title) }}",
    ] {
        assert!(!is_secret(Some("note"), text) && !is_secret(None, text), "{text}");
    }
}

#[test]
fn hostile_texts_are_read_in_one_go() {
    for part in ["token=<", "://", "://a:", "a://b:<", "-----BEGIN ", "{{ default('", "ü=", "x."] {
        let text = part.repeat(300_000 / part.len());
        let begun = std::time::Instant::now();
        is_secret(Some("token"), &text);
        is_secret(None, &text);
        assert!(begun.elapsed().as_secs() < 10, "{part}: {:?}", begun.elapsed());
    }
}
