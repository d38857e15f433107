//! A small evaluation, made by hand, that every format's tests render.

mod usage;

use jiff::civil::date;
use serde_json::{Value, json};
use std::sync::Arc;
use tenure_document::{Pointer, Source, Span};
use tenure_finding::{
    Absence, Clash, Contradiction, Control, DocumentEvaluation, EngineInfo, Evaluation, Evidence, EvidenceStrength,
    Failure, Framework, Judgement, Limit, Located, Notice, NumberBasis, Place, Proposal, Quantity, Recommendation,
    Requirement, RuleFinding, RuleKind, RulePlace, RuleResults, Severity, TemplateEvaluation, Verdict, Withheld,
};

pub(crate) const YAML: &str = "\
tenant_template:
  name: acme
  compliance: [GDPR, HIPAA, MOON]
  data_residency:
    allowed_regions: [eu-west-1, us-east-1]
  backup:
    enabled: true
    schedule: weekly
  resource_quotas:
    cpu_cores: 8
";

/// A place in a source: the first occurrence of a text.
pub(crate) fn at(source: &Arc<Source>, needle: &str) -> Place {
    let start = source.text().find(needle).unwrap();
    Place { source: Arc::clone(source), span: Span::new(start, start + needle.len()) }
}

pub(crate) fn control(id: &str, severity: Severity) -> Control {
    let framework = id.split('-').next().unwrap();
    Control {
        id: id.to_owned(),
        framework: framework.to_owned(),
        citation: format!("{framework} Art. 5"),
        title: format!("Title of {id}"),
        requirement: "What the text asks for.".to_owned(),
        severity,
        evidence: EvidenceStrength::Configuration,
        number_basis: NumberBasis::NoNumber,
        number_reasoning: None,
        remediation: format!("Mend {id}."),
        maps_to: vec!["SC-28".to_owned()],
        facts: Vec::new(),
        rule: "data.tenure.rule".to_owned(),
    }
}

pub(crate) fn judgement(
    id: &str,
    severity: Severity,
    verdict: Verdict,
    message: &str,
    evidence: Vec<Evidence>,
) -> Judgement {
    Judgement { control: Arc::new(control(id, severity)), verdict, message: message.into(), evidence }
}

pub(crate) fn stated(fact: &str, value: Value, expected: &str, place: Place) -> Evidence {
    Evidence {
        fact: fact.into(),
        value: Some(value),
        absence: None,
        expected: Some(expected.into()),
        pointer: Pointer::from_dotted(fact),
        place: Some(place),
        origins: Vec::new(),
        through: Vec::new(),
    }
}

pub(crate) fn missing(fact: &str, expected: &str, place: Option<Place>) -> Evidence {
    Evidence {
        fact: fact.into(),
        value: None,
        absence: Some(Absence::Missing),
        expected: Some(expected.into()),
        pointer: Pointer::from_dotted(fact),
        place,
        origins: Vec::new(),
        through: Vec::new(),
    }
}

/// A contradiction, of whose evidence nothing is expected.
fn clash(id: &str, certain: bool, evidence: Vec<Evidence>) -> Clash {
    let contradiction = Contradiction {
        id: id.to_owned(),
        title: format!("Title of {id}"),
        reason: "No value is both.".to_owned(),
        frameworks: vec!["GDPR".to_owned(), "HIPAA".to_owned()],
        controls: vec!["GDPR-44-A".to_owned(), "HIPAA-164-A".to_owned()],
        citation: "GDPR Art. 5; HIPAA Art. 5".to_owned(),
        remediation: format!("Resolve {id}."),
    };
    let evidence = evidence.into_iter().map(|evidence| Evidence { expected: None, ..evidence }).collect();
    Clash { contradiction: Arc::new(contradiction), certain, evidence }
}

pub(crate) fn template(source: &Arc<Source>, judgements: Vec<Judgement>) -> TemplateEvaluation {
    TemplateEvaluation {
        source: Arc::clone(source),
        document: 0,
        documents: 1,
        digest: "sha256:0a1b".to_owned(),
        layers: Vec::new(),
        dialect: "tenant_template".to_owned(),
        name: Some("acme".to_owned()),
        tier: Some("premium".to_owned()),
        frameworks: vec!["GDPR".to_owned(), "HIPAA".to_owned()],
        uncovered: Vec::new(),
        judgements,
        contradictions: Vec::new(),
        rules: RuleResults::default(),
        recommendations: Vec::new(),
        withheld: Vec::new(),
        tier_moves: Vec::new(),
        forecasts: Vec::new(),
        anomalies: Vec::new(),
        usage: Vec::new(),
        notices: Vec::new(),
        warnings: Vec::new(),
        failures: Vec::new(),
    }
}

pub(crate) fn evaluation(templates: Vec<TemplateEvaluation>) -> Evaluation {
    let framework = |id: &str| {
        Arc::new(Framework {
            id: id.to_owned(),
            name: format!("{id} in full"),
            edition: "2016/679".to_owned(),
            status: "In force.".to_owned(),
            scope: format!("The articles of {id} that a template can speak to."),
            not_evidenced: vec!["Processing records".to_owned(), "Consent".to_owned()],
            requirements: [("Art. 5", "principles"), ("Art. 6", "lawfulness"), ("Art. 164", "records")]
                .map(|(id, title)| Requirement { id: id.to_owned(), title: title.to_owned(), package: None })
                .into(),
        })
    };
    Evaluation {
        engine: EngineInfo { version: "0.1.0", policies: "sha256:9f8e".to_owned() },
        as_of: date(2026, 11, 21),
        templates,
        documents: Vec::new(),
        frameworks: ["GDPR", "HIPAA", "SOX"].map(framework).into(),
        applied: None,
        failures: Vec::new(),
    }
}

/// One template with something in every part of a report.
pub(crate) fn full() -> Evaluation {
    let source = Arc::new(Source::new("acme.yaml", YAML));
    let mut template = template(
        &source,
        vec![
            judgement(
                "GDPR-5-A",
                Severity::Medium,
                Verdict::Fail,
                "backup.retention_days is not stated, expected at least 30",
                vec![missing(
                    "backup.retention_days",
                    "at least 30",
                    Some(at(&source, "enabled: true\n    schedule: weekly")),
                )],
            ),
            judgement(
                "GDPR-44-A",
                Severity::Critical,
                Verdict::Fail,
                "data would leave the EEA",
                vec![stated("residency.regions", json!("us-east-1"), "a region in the EEA", at(&source, "us-east-1"))],
            ),
            judgement("GDPR-32-A", Severity::High, Verdict::Pass, "", Vec::new()),
            judgement(
                "HIPAA-164-A",
                Severity::High,
                Verdict::Unknown,
                "audit.enabled is not stated",
                vec![missing("audit.enabled", "true", Some(at(&source, "name: acme")))],
            ),
            judgement("SOX-404-A", Severity::Low, Verdict::NotApplicable, "", Vec::new()),
        ],
    );
    let declared = judgement("HIPAA-164-B", Severity::Low, Verdict::Pass, "", Vec::new());
    template.judgements.push(declared);
    if let Some(declared) = template.judgements.last_mut() {
        Arc::make_mut(&mut declared.control).evidence = EvidenceStrength::Declaration;
    }
    template.contradictions = vec![
        clash("X-RESIDENCY", true, vec![stated("residency.regions", json!("eu-west-1"), "", at(&source, "eu-west-1"))]),
        clash("X-RETENTION", false, vec![missing("backup.retention_days", "", None)]),
    ];
    template.uncovered = vec!["MOON".to_owned()];
    template.recommendations = vec![Recommendation {
        proposal: Proposal {
            quota: "cpu_cores".to_owned(),
            current: Limit::Of(Quantity(8000)),
            recommended: Quantity(6500),
            confidence: 0.93,
            expected_overrun: None,
            reason: "95th percentile of 30 days is 4.1 cores".to_owned(),
            optimizer: "right-sizing".to_owned(),
        },
        unit: "cores".to_owned(),
        pointer: Pointer::from_dotted("tenant_template.resource_quotas.cpu_cores"),
        place: Some(at(&source, "8")),
        saving: None,
        fate: None,
    }];
    template.withheld = vec![Withheld {
        quota: "backup_copies".to_owned(),
        proposed: "0".to_owned(),
        optimizer: "thrift".to_owned(),
        because: "it would break a control that passes today".to_owned(),
        breaks: vec!["GDPR-32-A".to_owned()],
    }];
    template.notices = vec![Notice {
        optimizer: "forecast".to_owned(),
        quota: None,
        kind: "short-history".to_owned(),
        message: "3 days of usage are too few".to_owned(),
        degraded: false,
    }];
    usage::add(&mut template);
    let mut evaluation = evaluation(vec![template]);
    let broken = Arc::new(Source::new("broken.yaml", "a: 1\nb: 2\na: 3\n"));
    evaluation.failures = vec![Failure {
        code: "document::duplicate_key".to_owned(),
        message: "the key `a` stands twice".to_owned(),
        help: Some("remove one of the two".to_owned()),
        places: vec![(at(&broken, "a: 3"), "second".to_owned()), (at(&broken, "a: 1"), "first".to_owned())],
    }];
    evaluation
}

/// A rule's complaint with [`NASTY`] in every string.
fn complaint(place: Place, kind: RuleKind) -> RuleFinding {
    RuleFinding {
        rule: NASTY.into(),
        kind,
        title: Some(NASTY.into()),
        message: NASTY.to_owned(),
        severity: Severity::High,
        remediation: Some(NASTY.into()),
        metadata: [(NASTY.to_owned(), json!({ NASTY: [NASTY] }))].into_iter().collect(),
        located: Located::Inferred,
        places: vec![RulePlace { pointer: Some(Pointer::root().join(NASTY)), missing: true, place }],
        elsewhere: Some((NASTY.to_owned(), 7)),
    }
}

/// What every string of [`hostile`] holds: terminal escapes (C0 and C1), a bidirectional override, markup for HTML and
/// Markdown, a template expression, a mention.
pub(crate) const NASTY: &str = "\u{1b}[31m\u{9b}2J\u{202e}</script><script>alert(1)</script>\"'`|*_[x](javascript:y) {{ 7 * 7 }} @all\n# h\t\u{7f}";

/// [`full`], with [`NASTY`] in every string that comes from outside of this crate.
pub(crate) fn hostile() -> Evaluation {
    let nasty = || NASTY.to_owned();
    let mut evaluation = full();
    evaluation.engine.policies = nasty();
    for framework in &mut evaluation.frameworks {
        let id = framework.id.clone() + NASTY;
        *framework = Arc::new(Framework {
            id,
            name: nasty(),
            edition: nasty(),
            status: nasty(),
            scope: nasty(),
            not_evidenced: vec![nasty()],
            requirements: vec![
                Requirement { id: nasty(), title: nasty(), package: None },
                Requirement { id: nasty() + "2", title: nasty(), package: Some(nasty()) },
            ],
        });
    }
    let source = Arc::new(Source::new(NASTY, format!("a: {NASTY}\nb: {NASTY}\n")));
    let place = |needle: &str| at(&source, needle);
    for template in &mut evaluation.templates {
        template.source = Arc::clone(&source);
        (template.digest, template.dialect) = (nasty(), nasty());
        (template.name, template.tier) = (Some(nasty()), Some(nasty()));
        (template.frameworks, template.uncovered) = (vec![nasty()], vec![nasty()]);
        for judgement in &mut template.judgements {
            let control = Arc::make_mut(&mut judgement.control);
            control.id.push_str(NASTY);
            control.framework.push_str(NASTY);
            (control.citation, control.title, control.requirement) = (nasty(), nasty(), nasty());
            (control.remediation, control.maps_to) = (nasty(), vec![nasty()]);
            (control.number_basis, control.number_reasoning) = (NumberBasis::Text, Some(nasty()));
            judgement.message = NASTY.into();
            judgement.evidence = vec![
                stated(NASTY, json!(NASTY), NASTY, place(NASTY)),
                stated(NASTY, json!([NASTY, { NASTY: NASTY }]), NASTY, place("alert(1)")),
                missing(NASTY, NASTY, Some(place("a: "))),
                missing(NASTY, NASTY, None),
            ];
        }
        for clash in &mut template.contradictions {
            let contradiction = Arc::make_mut(&mut clash.contradiction);
            contradiction.id.push_str(NASTY);
            (contradiction.title, contradiction.reason) = (nasty(), nasty());
            (contradiction.frameworks, contradiction.controls) = (vec![nasty()], vec![nasty()]);
            (contradiction.citation, contradiction.remediation) = (nasty(), nasty());
            clash.evidence = vec![stated(NASTY, json!(NASTY), NASTY, place(NASTY)), missing(NASTY, NASTY, None)];
        }
        for recommendation in &mut template.recommendations {
            let proposal = &mut recommendation.proposal;
            (proposal.quota, proposal.reason, proposal.optimizer) = (nasty(), nasty(), nasty());
            recommendation.unit = nasty();
            recommendation.pointer = Pointer::root().join(NASTY);
        }
        usage::spoil(template, NASTY);
        template.withheld = vec![Withheld {
            quota: nasty(),
            proposed: nasty(),
            optimizer: nasty(),
            because: nasty(),
            breaks: vec![nasty()],
        }];
        template.notices = [true, false]
            .map(|degraded| Notice {
                optimizer: nasty(),
                quota: Some(nasty()),
                kind: nasty(),
                message: nasty(),
                degraded,
            })
            .into();
        template.rules = RuleResults {
            findings: vec![complaint(place(NASTY), RuleKind::Deny), complaint(place("a: "), RuleKind::Warn)],
            exceptions: vec![NASTY.into()],
        };
    }
    evaluation.documents = vec![DocumentEvaluation {
        source: Arc::clone(&source),
        document: 1,
        documents: 2,
        digest: nasty(),
        rules: RuleResults { findings: vec![complaint(place(NASTY), RuleKind::Violation)], exceptions: Vec::new() },
    }];
    evaluation.failures =
        vec![Failure { code: nasty(), message: nasty(), help: Some(nasty()), places: vec![(place(NASTY), nasty())] }];
    evaluation
}
