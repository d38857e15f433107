//! What the hand-made evaluation's template used of its quotas, and what optimizers make of it.

use std::sync::Arc;
use tenure_finding::{
    Anomaly, Course, Crossing, Limit, Quantity, QuotaUsage, Raise, Recommendation, Saving, TemplateEvaluation,
    TierCost, TierMove,
};

/// 2026-11-17T00:00:00Z and the five mornings after it.
const MORNINGS: [u64; 6] = [1_794_873_600, 1_794_960_000, 1_795_046_400, 1_795_132_800, 1_795_219_200, 1_795_305_600];

/// Two quotas that were used, one of which nothing is said about.
pub(super) fn add(template: &mut TemplateEvaluation) {
    let used = |quota: &str, unit: &str, current| QuotaUsage {
        quota: quota.to_owned(),
        unit: unit.to_owned(),
        current,
        timestamps: Arc::from(&MORNINGS[..4]),
        values: Arc::from([2.0, 4.1, 8.4, 6.0]),
    };
    template.usage =
        vec![used("cpu_cores", "cores", Limit::Of(Quantity(8000))), used("memory_gb", "GB", Limit::Unlimited)];
    template.forecasts = vec![Course {
        quota: "cpu_cores".to_owned(),
        statistic: "max".to_owned(),
        timestamps: MORNINGS[4..].to_vec(),
        expected: vec![6.0, 8.2],
        low: vec![5.0, 7.0],
        high: vec![7.0, 9.4],
        coverage: 0.8,
        crossing: Some(Crossing { earliest: Some(MORNINGS[4]), expected: Some(MORNINGS[5]), latest: None }),
        confidence: 0.7,
        reason: "use will reach 8 cores in about two days".to_owned(),
        optimizer: "forecast".to_owned(),
    }];
    template.anomalies = vec![Anomaly {
        quota: "cpu_cores".to_owned(),
        start: MORNINGS[2],
        end: MORNINGS[3],
        score: 0.9,
        reason: "use doubled within a day".to_owned(),
        optimizer: "anomaly".to_owned(),
    }];
    template.tier_moves = vec![TierMove {
        tier: "standard".to_owned(),
        confidence: 0.8,
        reason: "the needs of 30 days fit the standard tier".to_owned(),
        optimizer: "tier-fit".to_owned(),
        cost: Some(TierCost {
            now: 18_640,
            then: 4660,
            currency: "USD".to_owned(),
            prices: "OpenCost, default prices, 2024-10".to_owned(),
            unpriced: vec!["cache_size_mb".to_owned()],
        }),
        undeclares: vec!["HIPAA".to_owned()],
        raises: vec![Raise { quota: "cpu_cores".to_owned(), unit: "cores".to_owned(), to: Quantity(2500) }],
    }];
    for Recommendation { proposal, saving, .. } in &mut template.recommendations {
        proposal.expected_overrun = Some(0.007);
        let prices = "OpenCost, default prices, 2024-10".to_owned();
        *saving = Some(Saving { hundredths: 4615, currency: "USD".to_owned(), prices });
    }
}

/// Every string of it replaced.
pub(super) fn spoil(template: &mut TemplateEvaluation, with: &str) {
    let mut strings: Vec<&mut String> = Vec::new();
    for QuotaUsage { quota, unit, .. } in &mut template.usage {
        strings.extend([quota, unit]);
    }
    for Course { quota, statistic, reason, optimizer, .. } in &mut template.forecasts {
        strings.extend([quota, statistic, reason, optimizer]);
    }
    for Anomaly { quota, reason, optimizer, .. } in &mut template.anomalies {
        strings.extend([quota, reason, optimizer]);
    }
    for TierMove { tier, reason, optimizer, cost, undeclares, raises, .. } in &mut template.tier_moves {
        strings.extend([tier, reason, optimizer]);
        strings.extend(undeclares);
        strings.extend(raises.iter_mut().flat_map(|raise| [&mut raise.quota, &mut raise.unit]));
        if let Some(TierCost { currency, prices, unpriced, .. }) = cost {
            strings.extend([currency, prices]);
            strings.extend(unpriced);
        }
    }
    for Saving { currency, prices, .. } in template.recommendations.iter_mut().filter_map(|one| one.saving.as_mut()) {
        strings.extend([currency, prices]);
    }
    for string in strings {
        with.clone_into(string);
    }
}
