//! In: the outcome of each suite, and the skips that tests report. Out: one table and the verdict.
//! What can go wrong: a failure or, where `CI=true`, a skip: the verdict is no.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::count::{Counts, Outcome};
use crate::house;

/// All outcomes of one run.
pub(super) struct Summary {
    outcomes: Vec<Outcome>,
    skips: PathBuf,
}

impl Summary {
    pub(super) fn new() -> Result<Self> {
        let skips = house::target().join("test-skips");
        std::fs::create_dir_all(house::target())?;
        std::fs::write(&skips, "")?;
        Ok(Self { outcomes: Vec::new(), skips })
    }

    /// The file (`LIMEN_TEST_SKIPS`) to which a test that cannot run appends one line: its name and the reason.
    pub(super) fn skips(&self) -> &Path {
        &self.skips
    }

    pub(super) fn add(&mut self, outcome: Outcome) {
        self.outcomes.push(outcome);
    }

    /// Prints the table, the reasons of skips, and the closing line; answers whether all is well.
    pub(super) fn print(&self) -> Result<bool> {
        let reasons = std::fs::read_to_string(&self.skips)?;
        let mut total = Counts { skipped: u32::try_from(reasons.lines().count())?, ..Counts::default() };
        println!("\n── Summary");
        for Outcome { suite, counts } in &self.outcomes {
            println!(
                "{suite:<10} {:>5} passed {:>3} failed {:>3} skipped",
                counts.passed, counts.failed, counts.skipped
            );
            total.passed += counts.passed;
            total.failed += counts.failed;
            total.skipped += counts.skipped;
        }
        for reason in reasons.lines() {
            println!("skipped: {reason}");
        }
        let forbidden = house::strict() && total.skipped > 0;
        if forbidden {
            println!("nothing may be skipped where CI=true");
        }
        println!("total: {} passed, {} failed, {} skipped", total.passed, total.failed, total.skipped);
        Ok(total.failed == 0 && total.passed > 0 && !forbidden)
    }
}
