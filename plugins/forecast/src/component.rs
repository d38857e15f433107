//! The plugin interface: requests in, courses out, and nothing decided here.

use crate::{Config, Quota, Statistic, config, forecast};
use quota_advice::DAY;
use tenure_plugin_api::{
    Course, Crossing, Error, Forecast, Forecaster, Metadata, Notice, Outlook, Request, export_forecaster,
};

struct Foreseeing;

impl Forecaster for Foreseeing {
    fn describe() -> Metadata {
        Metadata {
            name: env!("CARGO_PKG_NAME").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            summary: env!("CARGO_PKG_DESCRIPTION").to_owned(),
            quotas: Vec::new(),
            minimum_history: u64::from(Config::default().minimum_days) * DAY,
            wants: Vec::new(),
            config_schema: config::SCHEMA.to_owned(),
        }
    }

    fn foresee(request: Request, outlook: Outlook) -> Result<Forecast, Error> {
        let config = Config::parse(&request.config).map_err(|message| Error { kind: "config".to_owned(), message })?;
        let quotas: Vec<Quota<'_>> = request
            .quotas
            .iter()
            .map(|quota| Quota {
                key: &quota.key,
                unit: &quota.unit,
                current: quota.current,
                min: quota.min,
                max: quota.max,
                pinned: quota.pinned,
                timestamps: &quota.usage.timestamps,
                values: &quota.usage.values,
            })
            .collect();
        let answer = forecast(request.now, outlook.horizon, outlook.step, &quotas, &config);
        let statistic = match config.statistic {
            Statistic::Peak => "peak",
            Statistic::Mean => "mean",
            Statistic::Max => "max",
        };
        let courses = answer.forecasts.into_iter().map(|forecast| Course {
            key: forecast.key,
            statistic: statistic.to_owned(),
            timestamps: forecast.timestamps,
            expected: forecast.expected,
            low: forecast.low,
            high: forecast.high,
            coverage: forecast.coverage,
            crossing: forecast.crossing.map(|crossing| Crossing {
                earliest: crossing.earliest,
                expected: crossing.expected,
                latest: crossing.latest,
            }),
            confidence: forecast.confidence,
            reason: forecast.reason,
            evidence: forecast.evidence,
        });
        let notices = answer.notices.into_iter().map(|notice| Notice {
            key: notice.key,
            kind: notice.kind.to_owned(),
            message: notice.message,
        });
        Ok(Forecast { courses: courses.collect(), notices: notices.collect() })
    }
}

export_forecaster!(Foreseeing);
