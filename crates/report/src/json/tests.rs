use crate::testing::{NASTY, evaluation, full, hostile, judgement, template};
use insta::assert_snapshot;
use serde_json::{Value, json};
use std::sync::Arc;
use tenure_document::Source;
use tenure_finding::{Severity, Verdict};

#[test]
fn the_contract() {
    let mut evaluation = full();
    evaluation.frameworks.truncate(1);
    evaluation.templates[0].judgements.truncate(2);
    assert_snapshot!(super::render(&evaluation).unwrap(), @r#"
    {
      "format": "tenure/v1",
      "engine": {
        "version": "0.1.0",
        "policies": "sha256:9f8e"
      },
      "as_of": "2026-11-21",
      "frameworks": [
        {
          "id": "GDPR",
          "name": "GDPR in full",
          "edition": "2016/679",
          "status": "In force.",
          "scope": "The articles of GDPR that a template can speak to.",
          "not_evidenced": [
            "Processing records",
            "Consent"
          ]
        }
      ],
      "coverage": [
        {
          "framework": "GDPR",
          "in_scope": true,
          "templates": {
            "in_scope": 1,
            "out_of_scope": 0
          },
          "controls": 2,
          "pass": 0,
          "fail": 2,
          "unknown": 0,
          "not_applicable": 0,
          "pass_by_strength": {
            "configuration": 0,
            "declaration": 0,
            "consistency": 0
          },
          "scope": "The articles of GDPR that a template can speak to.",
          "requirements": {
            "listed": 3,
            "with_controls": [
              {
                "id": "Art. 5",
                "title": "principles",
                "controls": [
                  "GDPR-5-A",
                  "GDPR-44-A"
                ]
              }
            ],
            "without_controls": [
              {
                "id": "Art. 6",
                "title": "lawfulness",
                "controls": []
              },
              {
                "id": "Art. 164",
                "title": "records",
                "controls": []
              }
            ]
          },
          "not_evidenced": [
            "Processing records",
            "Consent"
          ]
        }
      ],
      "templates": [
        {
          "path": "acme.yaml",
          "digest": "sha256:0a1b",
          "layers": [],
          "dialect": "tenant_template",
          "name": "acme",
          "tier": "premium",
          "frameworks": [
            "GDPR",
            "HIPAA"
          ],
          "uncovered": [
            "MOON"
          ],
          "controls": [
            {
              "id": "GDPR-5-A",
              "framework": "GDPR",
              "citation": "GDPR Art. 5",
              "severity": "medium",
              "verdict": "fail",
              "message": "backup.retention_days is not stated, expected at least 30",
              "remediation": "Mend GDPR-5-A.",
              "evidence": [
                {
                  "fact": "backup.retention_days",
                  "value": null,
                  "pointer": "/backup/retention_days",
                  "file": "acme.yaml",
                  "line": 7,
                  "column": 5,
                  "end_line": 8,
                  "end_column": 21,
                  "absent": "missing",
                  "expected": "at least 30",
                  "origins": [],
                  "through": []
                }
              ],
              "title": "Title of GDPR-5-A",
              "strength": "configuration",
              "number_basis": "no number",
              "maps_to": [
                "SC-28"
              ]
            },
            {
              "id": "GDPR-44-A",
              "framework": "GDPR",
              "citation": "GDPR Art. 5",
              "severity": "critical",
              "verdict": "fail",
              "message": "data would leave the EEA",
              "remediation": "Mend GDPR-44-A.",
              "evidence": [
                {
                  "fact": "residency.regions",
                  "value": "us-east-1",
                  "pointer": "/residency/regions",
                  "file": "acme.yaml",
                  "line": 5,
                  "column": 34,
                  "end_line": 5,
                  "end_column": 43,
                  "absent": null,
                  "expected": "a region in the EEA",
                  "origins": [],
                  "through": []
                }
              ],
              "title": "Title of GDPR-44-A",
              "strength": "configuration",
              "number_basis": "no number",
              "maps_to": [
                "SC-28"
              ]
            }
          ],
          "coverage": [
            {
              "framework": "GDPR",
              "in_scope": true,
              "pass": 0,
              "fail": 2,
              "unknown": 0,
              "not_applicable": 0,
              "pass_by_strength": {
                "configuration": 0,
                "declaration": 0,
                "consistency": 0
              }
            }
          ],
          "contradictions": [
            {
              "id": "X-RESIDENCY",
              "title": "Title of X-RESIDENCY",
              "reason": "No value is both.",
              "frameworks": [
                "GDPR",
                "HIPAA"
              ],
              "controls": [
                "GDPR-44-A",
                "HIPAA-164-A"
              ],
              "citation": "GDPR Art. 5; HIPAA Art. 5",
              "remediation": "Resolve X-RESIDENCY.",
              "certain": true,
              "evidence": [
                {
                  "fact": "residency.regions",
                  "value": "eu-west-1",
                  "pointer": "/residency/regions",
                  "file": "acme.yaml",
                  "line": 5,
                  "column": 23,
                  "end_line": 5,
                  "end_column": 32,
                  "absent": null,
                  "expected": null,
                  "origins": [],
                  "through": []
                }
              ]
            },
            {
              "id": "X-RETENTION",
              "title": "Title of X-RETENTION",
              "reason": "No value is both.",
              "frameworks": [
                "GDPR",
                "HIPAA"
              ],
              "controls": [
                "GDPR-44-A",
                "HIPAA-164-A"
              ],
              "citation": "GDPR Art. 5; HIPAA Art. 5",
              "remediation": "Resolve X-RETENTION.",
              "certain": false,
              "evidence": [
                {
                  "fact": "backup.retention_days",
                  "value": null,
                  "pointer": "/backup/retention_days",
                  "file": null,
                  "line": null,
                  "column": null,
                  "end_line": null,
                  "end_column": null,
                  "absent": "missing",
                  "expected": null,
                  "origins": [],
                  "through": []
                }
              ]
            }
          ],
          "rules": [],
          "exceptions": [],
          "warnings": [],
          "recommendations": [
            {
              "quota": "cpu_cores",
              "pointer": "/tenant_template/resource_quotas/cpu_cores",
              "current": 8,
              "recommended": 6.5,
              "confidence": 0.93,
              "reason": "95th percentile of 30 days is 4.1 cores",
              "optimizer": "right-sizing",
              "expected_overrun": 0.007,
              "monthly_saving": {
                "amount": 46.15,
                "currency": "USD",
                "basis": "list-price ceiling",
                "prices": "OpenCost, default prices, 2024-10"
              },
              "unit": "cores",
              "file": "acme.yaml",
              "line": 10,
              "column": 16,
              "end_line": 10,
              "end_column": 17
            }
          ],
          "withheld": [
            {
              "quota": "backup_copies",
              "proposed": "0",
              "optimizer": "thrift",
              "because": "it would break a control that passes today",
              "breaks": [
                "GDPR-32-A"
              ]
            }
          ],
          "tier_moves": [
            {
              "tier": "standard",
              "confidence": 0.8,
              "reason": "the needs of 30 days fit the standard tier",
              "optimizer": "tier-fit",
              "monthly_cost": {
                "now": 186.4,
                "then": 46.6,
                "currency": "USD",
                "basis": "list-price ceiling",
                "prices": "OpenCost, default prices, 2024-10",
                "unpriced": [
                  "cache_size_mb"
                ]
              },
              "undeclares": [
                "HIPAA"
              ],
              "raises": [
                {
                  "quota": "cpu_cores",
                  "unit": "cores",
                  "to": 2.5
                }
              ]
            }
          ],
          "forecasts": [
            {
              "quota": "cpu_cores",
              "statistic": "max",
              "crossing": {
                "earliest": "2026-11-21T00:00:00Z",
                "expected": "2026-11-22T00:00:00Z",
                "latest": null
              },
              "confidence": 0.7,
              "reason": "use will reach 8 cores in about two days",
              "optimizer": "forecast",
              "coverage": 0.8,
              "timestamps": [
                "2026-11-21T00:00:00Z",
                "2026-11-22T00:00:00Z"
              ],
              "expected": [
                6.0,
                8.2
              ],
              "low": [
                5.0,
                7.0
              ],
              "high": [
                7.0,
                9.4
              ]
            }
          ],
          "anomalies": [
            {
              "quota": "cpu_cores",
              "start": "2026-11-19T00:00:00Z",
              "end": "2026-11-20T00:00:00Z",
              "score": 0.9,
              "reason": "use doubled within a day",
              "optimizer": "anomaly"
            }
          ],
          "notices": [
            {
              "optimizer": "forecast",
              "quota": null,
              "kind": "short-history",
              "message": "3 days of usage are too few",
              "degraded": false
            }
          ],
          "failures": []
        }
      ],
      "documents": [],
      "summary": {
        "templates": 1,
        "pass": 0,
        "fail": 2,
        "unknown": 0,
        "not_applicable": 0,
        "documents": 0,
        "rules_failed": 0,
        "warnings": 0,
        "exceptions": 0,
        "failures": 1,
        "pass_by_strength": {
          "configuration": 0,
          "declaration": 0,
          "consistency": 0
        },
        "contradictions": 1
      },
      "failures": [
        {
          "code": "document::duplicate_key",
          "message": "the key `a` stands twice",
          "help": "remove one of the two",
          "places": [
            {
              "file": "broken.yaml",
              "line": 3,
              "column": 1,
              "end_line": 3,
              "end_column": 5,
              "label": "second"
            },
            {
              "file": "broken.yaml",
              "line": 1,
              "column": 1,
              "end_line": 1,
              "end_column": 5,
              "label": "first"
            }
          ]
        }
      ]
    }
    "#);
}

#[test]
fn advice_has_no_controls() {
    let report: Value = serde_json::from_str(&super::render_advice(&full()).unwrap()).unwrap();
    assert_eq!(report["format"], "tenure-advice/v1");
    assert_eq!(report["templates"][0].get("controls"), None);
    assert_eq!(report["templates"][0]["recommendations"][0]["recommended"], json!(6.5));
    assert_eq!(
        report["summary"],
        json!({ "templates": 1, "recommendations": 1, "withheld": 1, "notices": 1, "failures": 1 })
    );
}

#[test]
fn a_document_is_numbered_where_a_file_holds_several() {
    let source = Arc::new(Source::new("two.yaml", "a: 1\n---\na: 2\n"));
    let mut second = template(&source, vec![judgement("GDPR-5-A", Severity::Low, Verdict::Pass, "", Vec::new())]);
    (second.document, second.documents) = (1, 2);
    let several: Value = serde_json::from_str(&super::render(&evaluation(vec![second])).unwrap()).unwrap();
    assert_eq!(several["templates"][0]["document"], 1);
    let one: Value = serde_json::from_str(&super::render(&full()).unwrap()).unwrap();
    assert_eq!(one["templates"][0].get("document"), None);
}

#[test]
fn escaping_for_terminals_loses_nothing() {
    let report: Value = serde_json::from_str(&super::render(&hostile()).unwrap()).unwrap();
    assert_eq!(report["templates"][0]["name"], NASTY);
    assert_eq!(report["templates"][0]["controls"][0]["evidence"][0]["value"], NASTY);
}
