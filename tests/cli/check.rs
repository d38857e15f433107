//! `tenure check`: the text report.

use crate::runner::{Folder, tenure};
use insta::assert_snapshot;

#[test]
fn a_template_with_mistakes_is_shown_line_by_line() {
    assert_snapshot!(tenure("check tests/fixtures/acme.yaml").run(), @r#"
    exit code: 1
    --- stdout
    fail[GDPR-44-A]: A promise of EU residency matches the regions (critical, consistency)
      --> tests/fixtures/acme.yaml:89:36
       |
    89 |     secondary_regions: [eu-west-1, us-east-1]
       |                                    ^^^^^^^^^ is us-east-1, expected a region in the European Economic Area
       |
       = law: GDPR Art. 44, 13(1)(f)
       = fix: Move primary_region and every secondary_region into the EEA; until then treat the
              promise as broken and tell the data protection officer

    fail[PCI-4-2-1-A]: PAN over open networks uses strong cryptography (critical, setting)
      --> tests/fixtures/acme.yaml:25:22
       |
    25 |     tls_min_version: "1.1"
       |                      ^^^^^ is 1.1, expected TLS 1.2 or later
       |
       = law: PCI DSS v4.0.1 Req. 4.2.1
       = fix: Set tls_min_version: "1.2" and ssl_termination: true

    fail[GDPR-32-1-A-B]: Data in transit is encrypted with a current protocol (high, setting)
      --> tests/fixtures/acme.yaml:25:22
       |
    25 |     tls_min_version: "1.1"
       |                      ^^^^^ is 1.1, expected TLS 1.2 or later
       |
       = law: GDPR Art. 32(1)(a)
       = fix: Set networking_configuration.ssl_termination: true and
              security_configuration.tls_min_version: "1.2"

    fail[PCI-8-2-8-A]: Idle sessions re-authenticate in 15 minutes (high, setting)
      --> tests/fixtures/acme.yaml:19:30
       |
    19 |     session_timeout_minutes: 60
       |                              ^^ is 60, expected 1 to 15 minutes
       |
       = law: PCI DSS v4.0.1 Req. 8.2.8
       = fix: Set resource_quotas.session_timeout_minutes: 15

    fail[PCI-10-5-1-A]: Logs for 12 months, three months at hand (high, setting)
      --> tests/fixtures/acme.yaml:50:27
       |
    50 |     audit_retention_days: 180
       |                           ^^^ is 180, expected at least 365 days
       |
       = law: PCI DSS v4.0.1 Req. 10.5.1
       = fix: Set audit_retention_days: 365 and log_retention_days: 90

    fail[PCI-6-2-4-A]: No bare wildcard in CORS (medium, setting)
      --> tests/fixtures/acme.yaml:42:49
       |
    42 |     cors_origins: ["https://shop.acme.example", "*"]
       |                                                 ^^^ is *, expected no entry that is *
       |
       = law: PCI DSS v4.0.1 Req. 6.2.4
       = fix: Set security_configuration.cors_origins: explicit origins

    fail[TPL-001]: Country codes are ISO 3166-1 alpha-2 (medium, setting)
      --> tests/fixtures/acme.yaml:40:33
       |
    40 |     allowed_countries: [DE, FR, UK]
       |                                 ^^ is UK, expected an ISO 3166-1 alpha-2 code, or ALL
       |
       = law: house rule (ISO 3166-1)
       = fix: Replace a wrong code ("UK" is "GB")

    fail[GDPR-25-B]: No endpoint open to every web origin (low, setting)
      --> tests/fixtures/acme.yaml:42:49
       |
    42 |     cors_origins: ["https://shop.acme.example", "*"]
       |                                                 ^^^ is *, expected no entry that is *
       |
       = law: GDPR Art. 32(1)(b)
       = fix: Set security_configuration.cors_origins: an explicit list of https origins

    fail[TPL-005]: CORS origins are exact (low, setting)
      --> tests/fixtures/acme.yaml:42:49
       |
    42 |     cors_origins: ["https://shop.acme.example", "*"]
       |                                                 ^^^ is *, expected no entry with *
       |
       = law: house rule (WHATWG Fetch)
       = fix: List each https origin

    unknown: the templates do not say enough for 6 controls (GDPR 1, PCI_DSS 2, TPL 3); `-v` lists them

    framework   fail   unknown   pass   configured   declared   consistent   not applicable
    -----------------------------------------------------------------------------------------
    GDPR           3         1     15            9          5            1                2
    PCI_DSS        4         2     22           22          0            0                0
    TPL            2         3      9            3          0            6                5
    not in scope: HIPAA, SOX, ISO27001, FedRAMP, SOC2, CCPA
    A pass rests on what is configured (a setting that a system can enforce), declared (a statement
    about oneself) or consistent (two parts of the template agree).

    coverage
      GDPR
        21 checks. Touches: 15 articles: 5, 7, 13(1)(f), 15, 16, 17, 20, 22, 25, 32, 33, 37, 44, 45, 46;
        whole: 99 articles. Everything else needs organisational evidence.
        No control for 25 of 40 requirements: Art. 6, 8-12, 14, 18, 19, 21, 24, 26-31, 34-36, 38, 39,
        47-49.
      PCI_DSS
        28 checks. Touches: 29 items of Requirements 1, 3, 4, 5, 6, 7, 8, 10, 11, 12 (10 of 12); whole:
        12 requirements. Everything else needs organisational evidence.
        No control for 39 of 63 requirements: Req. 1.1-1.3, 1.5, 2.1-2.3, 3.1, 3.3, 3.4, 4.1, 5.1, 5.3,
        5.4, 6.1, 6.5, 7.1, 7.2, 8.1, 9.1-9.5, 10.1, 10.6, 10.7, 11.1, 11.2, 11.6, 12.1, 12.2,
        12.4-12.10.
      TPL
        19 checks of the template against itself and against public lists. They belong to no framework.

    1 template, 9 findings: 2 critical, 3 high, 2 medium, 2 low; 6 unknown
    "#);
}

#[test]
fn verbose_lists_what_is_undecided() {
    let run = tenure("check -v tests/fixtures/acme.yaml").run().exits(1).quietly();
    let (_, unknown) = run.stdout.split_once("unknown").unwrap();
    assert_snapshot!(format!("unknown{unknown}"), @"
    unknown: the templates do not say enough for 6 controls
      GDPR-5-1-C-A tests/fixtures/acme.yaml:56 (declaration): `privacy.minimisation` is not stated, expected true
      PCI-3-6-1-2-A tests/fixtures/acme.yaml:21 (setting): `encryption.hardware_security_module` is not stated, expected true
      PCI-10-3-4-A tests/fixtures/acme.yaml:82 (setting): `audit_log.tamper_protection` is not stated, expected true
      TPL-012 tests/fixtures/acme.yaml:87 (consistency): `deployment.strategy` is not stated, expected one of blue_green, rolling, canary, ab_test; `deployment.blue_green` is not stated, expected a statement (the control applies where it is true); `deployment.canary` is not stated, expected a statement (the control applies where it is true)
      TPL-013 tests/fixtures/acme.yaml:87 (consistency): `deployment.strategy` is not stated, expected one of blue_green, rolling, canary, ab_test; `deployment.blue_green` is not stated, expected a statement (the control applies where it is true); `deployment.canary` is not stated, expected a statement (the control applies where it is true)
      TPL-009 tests/fixtures/acme.yaml:52 (consistency): `classification.top_secret` is not stated, expected false

    pass: 46 controls (34 configured, 5 declared, 7 consistent)
      GDPR-5-1-E-A tests/fixtures/acme.yaml:54 configured: Retention of personal data has an end
      GDPR-5-1-E-B tests/fixtures/acme.yaml:50 configured: Audit logs are not kept without limit
      GDPR-7-A tests/fixtures/acme.yaml:62 declared: Consent can be recorded and withdrawn
      GDPR-15-A tests/fixtures/acme.yaml:58 declared: Access and rectification on request are supported
      GDPR-17-A tests/fixtures/acme.yaml:60 declared: Erasure on request is supported
      GDPR-20-A tests/fixtures/acme.yaml:61 declared: Data export in a usable format
      GDPR-25-A tests/fixtures/acme.yaml:63 declared: Protection by design and by default
      GDPR-32-1-A-A tests/fixtures/acme.yaml:22 configured: Stored personal data is encrypted with a sound algorithm
      GDPR-32-1-A-C tests/fixtures/acme.yaml:24 configured: Pseudonymisation or field-level protection for sensitive data
      GDPR-32-1-B-A tests/fixtures/acme.yaml:26 configured: Strong authentication
      GDPR-32-1-B-B tests/fixtures/acme.yaml:49 configured: Access to personal data leaves a trail
      GDPR-32-1-C-A tests/fixtures/acme.yaml:78 consistent: Backups can meet the stated recovery point
      GDPR-32-1-D-A tests/fixtures/acme.yaml:44 configured: Security measures are tested
      GDPR-33-A tests/fixtures/acme.yaml:49 configured: Breaches can be noticed
      GDPR-46-A tests/fixtures/acme.yaml:88 configured: Regions outside the EEA have a fitting transfer tool
      PCI-1-4-4-A tests/fixtures/acme.yaml:71 configured: Card data stores sit behind private networks
      PCI-1-4-1-A tests/fixtures/acme.yaml:73 configured: Network controls stand between trusted and untrusted networks
      PCI-3-2-1-A tests/fixtures/acme.yaml:54 configured: Stored account data has an end and a way out
      PCI-3-5-1-A tests/fixtures/acme.yaml:22 configured: Stored PAN is unreadable by itself
      PCI-3-7-4-A tests/fixtures/acme.yaml:23 configured: Keys have a defined cryptoperiod
      PCI-5-2-1-A tests/fixtures/acme.yaml:46 configured: Malware protection
      PCI-6-3-3-A tests/fixtures/acme.yaml:76 configured: Database release still receives security fixes
      PCI-6-4-2-A tests/fixtures/acme.yaml:43 configured: Public web apps sit behind an automated attack filter
      PCI-7-3-3-A tests/fixtures/acme.yaml:37 configured: Access is denied unless granted
      PCI-8-3-4-A tests/fixtures/acme.yaml:34 configured: Failed logins lock the account
      PCI-8-3-6-A tests/fixtures/acme.yaml:30 configured: Passwords of 12 with digits and letters
      PCI-8-3-7-A tests/fixtures/acme.yaml:33 configured: Last four passwords are refused
      PCI-8-4-2-A tests/fixtures/acme.yaml:26 configured: MFA for all access into the CDE
      PCI-8-5-1-A tests/fixtures/acme.yaml:27 configured: The MFA system has real second factors
      PCI-8-6-3-A tests/fixtures/acme.yaml:28 configured: Application secrets change on a schedule
      PCI-10-2-1-A tests/fixtures/acme.yaml:49 configured: Audit logs are on
      PCI-10-3-3-A tests/fixtures/acme.yaml:85 configured: Audit logs are copied to a central place
      PCI-10-4-1-1-A tests/fixtures/acme.yaml:85 configured: Log review is automated
      PCI-11-3-1-A tests/fixtures/acme.yaml:44 configured: Vulnerability scans are on
      PCI-11-4-1-A tests/fixtures/acme.yaml:45 configured: Penetration testing is in the service
      PCI-11-5-1-A tests/fixtures/acme.yaml:47 configured: Intrusion detection or prevention
      PCI-12-3-4-A tests/fixtures/acme.yaml:76 configured: Technologies in use still receive fixes
      TPL-002 tests/fixtures/acme.yaml:88 configured: Region ids exist at their provider
      TPL-003 tests/fixtures/acme.yaml:80 consistent: Backup interval fits the RPO
      TPL-004 tests/fixtures/acme.yaml:97 consistent: The uptime promise leaves room for one recovery
      TPL-007 tests/fixtures/acme.yaml:18 consistent: Backups have space
      TPL-014 tests/fixtures/acme.yaml:88 consistent: Disaster recovery has a second region
      TPL-006 tests/fixtures/acme.yaml:57 consistent: Each enabled framework has its settings block
      TPL-010 tests/fixtures/acme.yaml:53 consistent: At least one framework is in scope
      TPL-008 tests/fixtures/acme.yaml:2 configured: No placeholder values in a deployable template
      TPL-011 tests/fixtures/acme.yaml:2 configured: No secret stands in the template in plain text

    framework   fail   unknown   pass   configured   declared   consistent   not applicable
    -----------------------------------------------------------------------------------------
    GDPR           3         1     15            9          5            1                2
    PCI_DSS        4         2     22           22          0            0                0
    TPL            2         3      9            3          0            6                5
    not in scope: HIPAA, SOX, ISO27001, FedRAMP, SOC2, CCPA
    A pass rests on what is configured (a setting that a system can enforce), declared (a statement
    about oneself) or consistent (two parts of the template agree).

    coverage
      GDPR
        21 checks. Touches: 15 articles: 5, 7, 13(1)(f), 15, 16, 17, 20, 22, 25, 32, 33, 37, 44, 45, 46;
        whole: 99 articles. Everything else needs organisational evidence.
        No control for 25 of 40 requirements: Art. 6 (lawfulness), 8 (consent of children), 9 (special
        categories of data), 10 (data on criminal convictions), 11 (processing that needs no
        identification), 12 (transparent information and procedure), 14 (notice where data comes from
        elsewhere), 18 (restriction of processing), 19 (notice to recipients of rectification and
        erasure), 21 (objection), 24 (responsibility of the controller), 26 (joint controllers), 27
        (representatives in the Union), 28 (processors), 29 (processing on instructions only), 30
        (records of processing), 31 (cooperation with the authority), 34 (breach notice to the person),
        35 (impact assessment), 36 (prior consultation), 38 (position of the data protection officer),
        39 (tasks of the data protection officer), 47 (binding corporate rules), 48 (disclosures that
        foreign law asks for), 49 (derogations for particular transfers).
        No template can show:
        - Art. 6 lawful basis and Art. 9 conditions for special categories
        - Arts. 12-14 notices, and access handling in practice
        - Art. 24 and Art. 5(2) accountability
        - Art. 26-28 joint controllers and processor contracts
        - Art. 30 records of processing
        - Arts. 33-34 actual breach handling within 72 hours
        - Arts. 35-36 impact assessments and prior consultation
        - Arts. 38-39 independence and tasks of the DPO
        - Arts. 40-43 codes and certification
        - Whether the transfer impact assessment behind SCCs was done (Schrems II)
        - Whether erasure really reaches backups, caches, models and processors
      PCI_DSS
        28 checks. Touches: 29 items of Requirements 1, 3, 4, 5, 6, 7, 8, 10, 11, 12 (10 of 12); whole:
        12 requirements. Everything else needs organisational evidence.
        No control for 39 of 63 requirements: Req. 1.1 (roles and procedures for network security), 1.2
        (configuration of network security controls), 1.3 (access to and from the cardholder data
        environment), 1.5 (devices that connect to both kinds of network), 2.1 (roles and procedures for
        secure configuration), 2.2 (secure configuration of system components), 2.3 (wireless
        environments), 3.1 (roles and procedures for stored account data), 3.3 (no sensitive
        authentication data after authorisation), 3.4 (display and copying of full card numbers), 4.1
        (roles and procedures for transmission), 5.1 (roles and procedures against malware), 5.3
        (anti-malware active and watched), 5.4 (protection against phishing), 6.1 (roles and procedures
        for secure development), 6.5 (changes managed), 7.1 (roles and procedures for access), 7.2
        (access defined and assigned by need), 8.1 (roles and procedures for identification), 9.1 (roles
        and procedures for physical access), 9.2 (entry to facilities), 9.3 (physical access of
        personnel and visitors), 9.4 (media with cardholder data), 9.5 (payment terminals), 10.1 (roles
        and procedures for logging), 10.6 (time synchronised), 10.7 (failures of security controls
        noticed), 11.1 (roles and procedures for testing), 11.2 (wireless access points found), 11.6
        (changed payment pages detected), 12.1 (information security policy), 12.2 (acceptable use),
        12.4 (oversight of the programme), 12.5 (scope documented), 12.6 (awareness and training), 12.7
        (screening of personnel), 12.8 (third-party service providers), 12.9 (service providers to their
        customers), 12.10 (incident response).
        No template can show:
        - Req. 2 hardening standards actually applied
        - Req. 3.2-3.4 whether card data is stored, masked or SAD purged (only the stated period and
          method of 3.2.1 are read)
        - Req. 6.1-6.2 developer training and code review
        - Req. 6.4.3 and 11.6.1 payment page scripts
        - Req. 7.2.4 six-monthly access reviews
        - Req. 9 physical access
        - Req. 10.4.1 daily review actually performed
        - Req. 11.3.2 ASV scan results and 11.4 penetration reports
        - Req. 12 policies, targeted risk analyses, TPSP management, incident plan tests
        - CDE scope (12.5.2): a template cannot show where PAN flows
      TPL
        19 checks of the template against itself and against public lists. They belong to no framework.

    1 template, 9 findings: 2 critical, 3 high, 2 medium, 2 low; 6 unknown
    ");
}

#[test]
fn the_other_dialects_are_told_in_their_own_words() {
    let run = tenure("check --fail-on critical tests/fixtures/profile.yaml").run().exits(0).quietly();
    let (first, _) = run.stdout.split_once("\n\n").unwrap();
    assert_snapshot!(first, @r"
    fail[GDPR-32-1-C-A]: Backups can meet the stated recovery point (high, consistency)
      --> tests/fixtures/profile.yaml:55:16
       |
    55 |     frequency: daily
       |                ^^^^^ is daily, expected a backup at least every 60 minutes
    ...
    65 |     rpo_minutes: 60
       |                  ^^ is 60, expected at least 1440 minutes
       |
       = law: GDPR Art. 32(1)(c)
       = fix: Raise backup_frequency or enable point_in_time_recovery; change rpo_minutes only with
              the business owner
    ");
}

#[test]
fn the_shipped_templates_are_clean() {
    let run = tenure("check templates").run().exits(0).quietly();
    assert!(run.stdout.lines().last().unwrap().starts_with("10 templates, 0 findings"), "{run}");
}

#[test]
fn the_day_decides_whether_a_release_is_supported() {
    let folder = Folder::with([(
        "t.yaml",
        "tenant_template:\n  compliance_settings: { frameworks_enabled: [PCI_DSS] }\n  \
         database_configuration: { primary_db: postgresql_14, database_version: \"14\" }\n",
    )]);
    let verdict = |day: &str| {
        let run = folder.tenure(&format!("check --format json --no-fail --as-of {day} t.yaml")).run().exits(0);
        crate::runner::control(&run.json(), "PCI-6-3-3-A")["verdict"].clone()
    };
    assert_eq!(verdict("2026-11-12"), "pass", "its last day");
    assert_eq!(verdict("2026-11-13"), "fail");
}
