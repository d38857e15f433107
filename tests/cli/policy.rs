//! `tenure policy list`.

use crate::runner::{ids, tenure};
use insta::assert_snapshot;

#[test]
fn controls_are_listed_in_a_table() {
    assert_snapshot!(tenure("policy list --framework sox --severity critical").run(), @"
    exit code: 0
    --- stdout
     ID         SEVERITY  CITATION                            TITLE
     SOX-LOG-1  critical  SOX s. 404(a); COBIT 2019 DSS05.07  An audit trail exists

    1 control; `tenure explain ID` tells more about one
    ");
}

#[test]
fn json_holds_all_that_is_known() {
    let list = tenure("policy list --format json").run().exits(0).quietly().json();
    assert_eq!(list["format"], "tenure/controls/v1");
    let first = list["controls"][0].as_object().unwrap();
    assert_snapshot!(first.keys().cloned().collect::<Vec<_>>().join(" "), @"id framework citation title requirement severity evidence number_basis number_reasoning remediation facts maps_to rule");
    let ids = ids(&list["controls"]);
    let mut distinct = ids.clone();
    distinct.sort_unstable();
    distinct.dedup();
    assert_eq!(distinct.len(), ids.len());
    for control in list["controls"].as_array().unwrap() {
        for field in ["citation", "title", "remediation", "severity"] {
            assert!(!control[field].as_str().unwrap().is_empty(), "{field} of {}", control["id"]);
        }
        assert!(!control["facts"].as_array().unwrap().is_empty(), "{}", control["id"]);
    }
}

#[test]
fn contradictions_are_listed_apart() {
    let list = tenure("policy list --framework hipaa").run().exits(0).stdout;
    assert_snapshot!(list.split("\n\n").last().unwrap(), @r"
    contradictions between frameworks
      X-RETENTION-HIPAA GDPR, HIPAA
    ");
    let list = tenure("policy list --format json").run().exits(0).json();
    let ids = ids(&list["contradictions"]).join(" ");
    assert_snapshot!(ids, @"X-ROTATION X-RESIDENCY X-RETENTION-SOX X-RETENTION-HIPAA");
}

#[test]
fn filters_narrow_the_list() {
    let list = |filter: &str| {
        let list = tenure(&format!("policy list --format json {filter}")).run().exits(0).json();
        ids(&list["controls"]).iter().map(|id| (*id).to_owned()).collect::<Vec<_>>()
    };
    let all = list("");
    let (gdpr, house) = (list("--framework gdpr"), list("--framework tpl"));
    assert!(gdpr.iter().all(|id| id.starts_with("GDPR-")) && house.iter().all(|id| id.starts_with("TPL-")));
    assert_eq!(list("--framework gdpr,tpl").len(), gdpr.len() + house.len());
    assert_eq!(list("--framework pci-dss"), list("--framework PCI_DSS"));
    assert_eq!(list("--severity low"), all);
    let critical = list("--severity critical");
    assert!(critical.contains(&"GDPR-44-A".to_owned()) && critical.len() < all.len());
    tenure("policy list --severity grave").run().exits(2);
}

#[test]
fn a_narrow_terminal_gets_a_narrow_table() {
    let run = tenure("policy list").environment("COLUMNS", "60").run().exits(0);
    let widest = run.stdout.lines().map(|line| line.chars().count()).max().unwrap();
    assert!(widest <= 60, "{widest}");
}
