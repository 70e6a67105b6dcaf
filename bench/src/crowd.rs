//! In: an engine. Out: how long an administrator's search takes among a million people, as 99 of 100 searches see it.
//! What can go wrong: a disk that is full; a search that is refused.

use std::time::Instant;

use anyhow::{Context, Result, ensure};
use limen_model::{ProjectId, Rng};
use limen_store::testing::crowd;

use crate::floor::Unguessable;
use crate::http::Connection;
use crate::load::{Letters, Request, Screens, encoded};
use crate::product::{Engine, Installed, SCREENS, administrator};
use crate::report::Row;
use crate::sample::Sample;
use crate::work::Pace;

/// How many searches are timed.
const SEARCHES: usize = 2_000;

/// What a person takes for "at once", in milliseconds.
const MOST_MILLIS: f64 = 10.0;

/// Fills a database, and asks the server that works on it.
pub(crate) fn search(name: &str, engine: &Engine, pace: Pace) -> Result<Row> {
    let installed = Installed::new(engine)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let rng = Rng::new(Unguessable);
    runtime.block_on(crowd::fill(&installed.database_url(), ProjectId::DEFAULT, &rng, pace.users));
    installed.settle_database()?;
    runtime.block_on(async {
        let serving = installed.serve()?;
        let address = serving.address;
        let mut connection = Connection::open(address).await?;
        let mut screens = Screens { client_id: SCREENS.to_owned(), way: administrator(), device: None };
        let token = screens.walk(&mut connection, address, &Letters::default(), "limen:admin").await?;
        let (mut micros, mut found) = (Vec::with_capacity(SEARCHES), 0);
        for number in 0..SEARCHES {
            let wish = crowd::wish(number);
            let state = wish.state.map_or("", |state| state.as_str());
            let path = format!(
                "/v1/users?query={}&state={state}&role={}",
                encoded(&wish.words),
                wish.role.unwrap_or_default()
            );
            let request =
                Request::get(&path).with("authorization", &format!("Bearer {token}")).bytes(address);
            let begun = Instant::now();
            let answer = connection.exchange(&request).await?;
            micros.push(u32::try_from(begun.elapsed().as_micros()).unwrap_or(u32::MAX));
            ensure!(answer.status == 200, "{path} answered {}", answer.summary());
            let page: serde_json::Value = serde_json::from_slice(answer.body)?;
            found += page["accounts"].as_array().context("a page has accounts")?.len();
        }
        ensure!(found > SEARCHES, "the searches found {found} people only");
        let p99 = Sample::new(0.0, micros).percentile(0.99).as_secs_f64() * 1000.0;
        Ok(Row::amount(name, p99, "ms", MOST_MILLIS))
    })
}
