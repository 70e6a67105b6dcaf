//! The numbers: recorded through the `metrics` facade by all floors, rendered for Prometheus here.
//!
//! In: counters, gauges, histograms. Out: the text of `/metrics`. What can go wrong: a recorder is installed already.

use std::time::Duration;

use metrics::SetRecorderError;
use metrics_exporter_prometheus::{
    BuildError, Matcher, PrometheusBuilder, PrometheusHandle, PrometheusRecorder,
};

/// The bounds of every histogram of durations, in seconds.
pub const SECONDS: [f64; 14] =
    [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];
/// Samples wait in memory until they are sorted into their buckets; a busy server collects some MB a minute.
const TIDY_EVERY: Duration = Duration::from_secs(5);

/// Renders what was recorded.
#[derive(Clone)]
pub struct Metrics(PrometheusHandle);

impl Metrics {
    /// A recorder for this process. Whatever is recorded before is lost, so this comes first.
    pub fn install() -> anyhow::Result<Self> {
        let recorder = recorder()?;
        let metrics = Self::of(&recorder);
        metrics::set_global_recorder(recorder)
            .map_err(|_: SetRecorderError<_>| anyhow::anyhow!("metrics are recorded already"))?;
        describe();
        Ok(metrics)
    }

    /// What a recorder has seen.
    pub(super) fn of(recorder: &PrometheusRecorder) -> Self {
        Self(recorder.handle())
    }

    /// The text for Prometheus.
    pub fn render(&self) -> String {
        self.0.render()
    }

    /// Keeps memory flat between two scrapes; runs until dropped.
    pub async fn keep_tidy(self) {
        let mut ticks = tokio::time::interval(TIDY_EVERY);
        loop {
            ticks.tick().await;
            self.0.run_upkeep();
        }
    }
}

pub(super) fn recorder() -> Result<PrometheusRecorder, BuildError> {
    Ok(PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &SECONDS)?
        .build_recorder())
}

fn describe() {
    metrics::describe_counter!("limen_http_requests_total", "Answers, by route, method and status.");
    metrics::describe_histogram!(
        "limen_http_request_seconds",
        "Time to answer a request, by route and method."
    );
    metrics::describe_gauge!("limen_start_time_seconds", "When this process started, in seconds since 1970.");
}
