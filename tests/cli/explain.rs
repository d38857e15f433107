//! `tenure explain`.

use crate::runner::{ids, tenure};
use insta::assert_snapshot;

#[test]
fn a_control_is_explained() {
    assert_snapshot!(tenure("explain GDPR-32-1-A-B").run(), @r#"
    exit code: 0
    --- stdout
    GDPR-32-1-A-B  Data in transit is encrypted with a current protocol

      General Data Protection Regulation
      GDPR Art. 32(1)(a)
      severity high, evidence by configuration

    What is required
      Same duty for transmission.

    What is checked
      transport.tls_minimum_version    TLS 1.2 or later
      transport.encryption             true, or left out
      transport.end_to_end_encryption  true

    Where the numbers come from
      guidance: No protocol in the text. TLS 1.2 is the floor in NIST SP 800-52 Rev. 2; 1.0 and 1.1 are
      retired by RFC 8996.

    What to do
      Set networking_configuration.ssl_termination: true and security_configuration.tls_min_version:
      "1.2"

    Which facts decide
      transport.tls_minimum_version: minimum TLS version offered
        tenant_template  tenant_template.security_configuration.tls_min_version
        tenant_profile   security.encryption.data_in_transit
      transport.encryption: data in transit is encrypted in some way
        tenant_template  tenant_template.networking_configuration.ssl_termination
        init_json        configuration.security.encryption.in_transit
        init_json        infrastructure.networking.ssl_termination
      transport.end_to_end_encryption: end-to-end encryption declared
        tenant_template  tenant_template.security_configuration.end_to_end_encryption

    NIST SP 800-53 Rev. 5: SC-8, SC-8(1)

    What asks for something of the same kind
      HIPAA-312-E   ePHI in transit is protected                              SC-8, SC-8(1)
      PCI-4-2-1-A   PAN over open networks uses strong cryptography           SC-8, SC-8(1)
      FRMP-SC-8-A   Data in transit is encrypted, between internal parts too  SC-8, SC-8(1)
      SOC2-CC6-7-A  Transmission is protected                                 SC-8, SC-8(1)
      CCPA-100-E-B  Personal information in transit is encrypted              SC-8, SC-8(1)

    Rule: data.tenure.gdpr.article_32.data_in_transit_is_encrypted at policies/gdpr/article_32.rego:60
    "#);
}

#[test]
fn ids_are_found_in_any_case() {
    assert_eq!(tenure("explain gdpr-32-1-a-b").run(), tenure("explain GDPR-32-1-A-B").run());
}

#[test]
fn json_says_what_the_list_says_and_more() {
    let list = tenure("policy list --format json").run().exits(0).json();
    for control in list["controls"].as_array().unwrap().iter().step_by(30) {
        let id = control["id"].as_str().unwrap();
        let explained = tenure(&format!("explain --format json {id}")).run().exits(0).quietly().json();
        for (key, value) in control.as_object().unwrap().iter().filter(|(key, _)| *key != "facts") {
            assert_eq!(explained.get(key).unwrap_or(&serde_json::Value::Null), value, "{key} of {id}");
        }
        let facts: Vec<&str> = ids(&explained["facts"]);
        assert_eq!(serde_json::json!(facts), control["facts"], "{id}");
        assert!(!explained["checks"].as_array().unwrap().is_empty(), "{id}");
    }
}

#[test]
fn an_unknown_id_gets_its_neighbours() {
    assert_snapshot!(tenure("explain TPL-999").run(), @"
    exit code: 2
    --- stderr
    explain::unknown_control

      × there is no control `TPL-999`
      help: known are TPL-001, TPL-005, TPL-002, TPL-015, TPL-019, TPL-018, TPL-003, TPL-004, TPL-007, TPL-014, TPL-012, TPL-013, TPL-006, TPL-010, TPL-016, TPL-017, TPL-008, TPL-009, TPL-011
    ");
    let run = tenure("explain nonsense").run().exits(2);
    assert!(run.stderr.contains("`tenure policy list` lists all controls"), "{run}");
}
