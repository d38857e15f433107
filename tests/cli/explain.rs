//! `tenure explain`.

use crate::runner::tenure;
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

    Where the numbers come from
      guidance: No protocol in the text. TLS 1.2 is the floor in NIST SP 800-52 Rev. 2; 1.0 and 1.1 are retired by RFC 8996.

    What to do
      Set networking_configuration.ssl_termination: true and security_configuration.tls_min_version: "1.2"

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
    Rule: data.tenure.gdpr.article_32.data_in_transit_is_encrypted
    "#);
}

#[test]
fn ids_are_found_in_any_case() {
    assert_eq!(tenure("explain gdpr-32-1-a-b").run(), tenure("explain GDPR-32-1-A-B").run());
}

#[test]
fn json_is_the_entry_of_the_list() {
    let list = tenure("policy list --format json").run().exits(0).json();
    for control in list["controls"].as_array().unwrap().iter().step_by(30) {
        let id = control["id"].as_str().unwrap();
        assert_eq!(tenure(&format!("explain --format json {id}")).run().exits(0).quietly().json(), *control);
    }
}

#[test]
fn an_unknown_id_gets_its_neighbours() {
    assert_snapshot!(tenure("explain TPL-999").run(), @r"
    exit code: 2
    --- stderr
    explain::unknown_control

      × there is no control `TPL-999`
      help: known are TPL-001, TPL-005, TPL-002, TPL-003, TPL-004, TPL-007, TPL-006, TPL-010, TPL-008, TPL-009
    ");
    let run = tenure("explain nonsense").run().exits(2);
    assert!(run.stderr.contains("`tenure policy list` lists all controls"), "{run}");
}
