//! `tenure admit`: admission reviews.

use crate::runner::{Run, repository_file, tenure};
use insta::assert_snapshot;
use serde_json::{Value, json};

fn review(object: &Value) -> Value {
    json!({
        "apiVersion": "admission.k8s.io/v1",
        "kind": "AdmissionReview",
        "request": { "uid": "705ab4f5-6393-11e8-b7cc-42010a800002", "operation": "CREATE", "object": object },
    })
}

fn admit(arguments: &str, review: &Value) -> Run {
    tenure(&format!("admit {arguments}")).stdin(&review.to_string()).run()
}

/// The response to a review of this object.
fn answer(arguments: &str, object: &Value) -> Value {
    let mut answer = admit(arguments, &review(object)).exits(0).quietly().json();
    assert_eq!((&answer["apiVersion"], &answer["kind"]), (&"admission.k8s.io/v1".into(), &"AdmissionReview".into()));
    assert_eq!(answer["response"]["uid"], "705ab4f5-6393-11e8-b7cc-42010a800002");
    answer["response"].take()
}

fn config_map(data: &Value) -> Value {
    json!({ "apiVersion": "v1", "kind": "ConfigMap", "metadata": { "name": "acme", "namespace": "shop" }, "data": data })
}

fn tenant(mfa: bool) -> Value {
    let spec = json!({ "tenant_template": {
        "name": "acme", "tier": "free",
        "compliance_settings": { "frameworks_enabled": ["GDPR"], "gdpr_compliance": {} },
        "security_configuration": { "mfa_required": mfa },
    } });
    json!({ "apiVersion": "tenure.example/v1", "kind": "Tenant", "metadata": { "name": "acme" }, "spec": spec })
}

#[test]
fn a_clean_template_is_let_in() {
    let response = answer("", &tenant(true));
    assert_snapshot!(format!("{response:#}"), @r#"
    {
      "uid": "705ab4f5-6393-11e8-b7cc-42010a800002",
      "allowed": true,
      "warnings": [
        "29 controls can not be decided: the template does not say enough"
      ]
    }
    "#);
}

#[test]
fn a_failing_template_is_denied_with_its_findings() {
    let response = answer("", &tenant(false));
    assert_snapshot!(format!("{response:#}"), @r#"
    {
      "uid": "705ab4f5-6393-11e8-b7cc-42010a800002",
      "allowed": false,
      "status": {
        "code": 403,
        "reason": "Forbidden",
        "message": "1 of the tenant template's controls failed: GDPR-32-1-B-A: Strong authentication (`authentication.mfa_required` is `false`, expected true)"
      },
      "warnings": [
        "29 controls can not be decided: the template does not say enough"
      ]
    }
    "#);
}

#[test]
fn findings_below_the_threshold_are_warnings() {
    let response = answer("--fail-on high", &tenant(false));
    assert_eq!(response["allowed"], true);
    assert!(response["warnings"][0].as_str().unwrap().starts_with("GDPR-32-1-B-A: "), "{response}");
    let response = answer("--framework hipaa --fail-on critical", &tenant(false));
    assert!(!response.to_string().contains("GDPR-"), "{response}");
}

#[test]
fn the_object_itself_may_be_the_template() {
    let mut object = tenant(false);
    let spec = object["spec"].take();
    object["tenant_template"] = spec["tenant_template"].clone();
    object.as_object_mut().unwrap().remove("spec");
    assert_eq!(answer("", &object), answer("", &tenant(false)));
}

#[test]
fn a_config_map_holds_templates_in_its_values() {
    let yaml = |mfa: bool| {
        format!(
            "tenant_template:\n  name: acme\n  tier: free\n  compliance_settings:\n    frameworks_enabled: [GDPR]\n    \
             gdpr_compliance: {{}}\n  security_configuration: {{ mfa_required: {mfa} }}\n"
        )
    };
    let response = answer("", &config_map(&json!({ "acme.yaml": yaml(true), "notes.txt": "tenant_template: {" })));
    assert_eq!(response["allowed"], true, "{response}");
    let response = answer("", &config_map(&json!({ "a.yaml": yaml(true), "b.yml": yaml(false) })));
    assert_eq!(response["status"]["code"], 403, "{response}");
    let response = answer("", &config_map(&json!({ "a.yaml": yaml(true), "b.yaml": "tenant_template: [" })));
    assert_eq!((&response["allowed"], &response["status"]["code"]), (&false.into(), &422.into()), "{response}");
}

#[test]
fn verdicts_are_those_of_check() {
    let text = repository_file("tests/fixtures/acme.yaml");
    let report = tenure("check --format json --no-fail tests/fixtures/acme.yaml").run().json();
    let controls = report["templates"][0]["controls"].as_array().unwrap();
    let response = answer("", &config_map(&json!({ "acme.yaml": text })));
    let message = response["status"]["message"].as_str().unwrap();
    let failed: Vec<_> = controls.iter().filter(|control| control["verdict"] == "fail").collect();
    assert!(message.starts_with(&format!("{} of ", failed.len())), "{message}");
    for control in failed {
        let said = format!("({})", control["message"].as_str().unwrap());
        assert!(message.contains(control["id"].as_str().unwrap()) && message.contains(&said), "{said}: {message}");
    }
    let unknown = format!("{} controls can not be decided", report["summary"]["unknown"]);
    assert!(response["warnings"].to_string().contains(&unknown), "{response}");
}

#[test]
fn deleting_needs_nobodys_leave() {
    let mut review = review(&Value::Null);
    review["request"]["operation"] = "DELETE".into();
    review["request"]["oldObject"] = tenant(false);
    let answer = admit("", &review).exits(0).quietly().json();
    assert_eq!(answer["response"], json!({ "uid": "705ab4f5-6393-11e8-b7cc-42010a800002", "allowed": true }));
}

#[test]
fn an_object_without_a_template_is_not_waved_through() {
    let response = answer("", &json!({ "apiVersion": "v1", "kind": "Tenant", "spec": { "replicas": 3 } }));
    assert_snapshot!(format!("{response:#}"), @r#"
    {
      "uid": "705ab4f5-6393-11e8-b7cc-42010a800002",
      "allowed": false,
      "status": {
        "code": 422,
        "reason": "Invalid",
        "message": "the template could not be evaluated: template::none: the file holds no tenant template"
      }
    }
    "#);
    let response = answer("", &config_map(&json!({ "notes.txt": "hello" })));
    assert_eq!((&response["allowed"], &response["status"]["code"]), (&false.into(), &422.into()), "{response}");
}

#[test]
fn what_is_no_review_gets_no_response() {
    assert_snapshot!(tenure("admit").stdin("allow me").run(), @r"
    exit code: 2
    --- stderr
    admit::json

      × standard input is no admission review: expected value at line 1 column 1
      help: send an AdmissionReview of admission.k8s.io/v1
    ");
    for broken in [
        json!({}),
        json!({ "apiVersion": "admission.k8s.io/v1beta1", "request": { "uid": "1" } }),
        json!({ "apiVersion": "admission.k8s.io/v1" }),
        json!({ "apiVersion": "admission.k8s.io/v1", "request": {} }),
        json!({ "apiVersion": "admission.k8s.io/v1", "request": { "uid": 7, "object": {} } }),
        json!([]),
    ] {
        let run = admit("", &broken).exits(2);
        assert!(run.stdout.is_empty() && run.stderr.contains("admit::"), "{broken}: {run}");
    }
}

#[test]
fn only_a_deletion_may_come_without_an_object() {
    for object in [Value::Null, json!("text")] {
        let run = admit("", &review(&object));
        let denied = run.code == 2 || run.json()["response"]["allowed"] == false;
        assert!(denied, "{run}");
    }
}

#[test]
fn a_template_beside_another_is_judged_too() {
    let mut object = tenant(false);
    object["tenant_template"] = tenant(true)["spec"]["tenant_template"].clone();
    let response = answer("--framework gdpr", &object);
    assert!(response["status"]["message"].to_string().contains("GDPR-32-1-B-A"), "{response}");
}

#[test]
fn a_doubled_key_is_refused_as_check_refuses_it() {
    let text = review(&tenant(true))
        .to_string()
        .replace(r#""mfa_required":true"#, r#""mfa_required":false,"mfa_required":true"#);
    let run = tenure("admit").stdin(&text).run();
    assert!(run.json()["response"]["status"]["message"].to_string().contains("document::duplicate_key"), "{run}");
}

#[test]
fn a_template_may_extend_a_shipped_tier_and_no_file() {
    let extending = |base: &str| json!({ "extends": base, "tenant_template": { "security_configuration": { "mfa_required": false } } });
    let response = answer("--framework gdpr", &extending("premium"));
    assert_eq!(response["status"]["code"], 403);
    let message = response["status"]["message"].as_str().unwrap();
    assert!(message.starts_with("1 of the tenant template's controls failed: GDPR-32-1-B-A"), "{message}");
    let response = answer("", &extending("./tests/fixtures/acme.yaml"));
    assert_eq!(response["status"]["code"], 422);
    assert_snapshot!(response["status"]["message"].as_str().unwrap(), @"the template could not be evaluated: resolve::unreadable_base: the base `./tests/fixtures/acme.yaml` can not be read: files are out of reach here");
}
