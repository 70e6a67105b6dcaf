//! In: what was measured. Out: one line each on the terminal, and the same as JSON.
//! What can go wrong: nothing; a row with errors is no result, and says so.

use serde::Serialize;

use crate::sample::Sample;

/// One measured thing, and what it should be.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    pub(crate) name: String,
    #[serde(flatten)]
    pub(crate) found: Found,
    /// Whether the target is met; nothing where there is none.
    pub(crate) met: Option<bool>,
}

/// What was found.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum Found {
    /// How often something can be done.
    Speed(Speed),
    /// A floor and a product that took turns.
    Contest {
        #[serde(flatten)]
        speed: Speed,
        floor: Speed,
        /// The median of all turns.
        ratio: f64,
        /// What the ratio should be at least.
        target: f64,
    },
    /// How much of something is used.
    Amount {
        amount: f64,
        unit: &'static str,
        /// What it should be at most.
        target: f64,
    },
    /// There is nothing to measure it with.
    Nothing { reason: &'static str },
}

/// Rate and latency of one thing.
#[derive(Debug, Serialize)]
pub(crate) struct Speed {
    pub(crate) of: String,
    /// Operations in a second.
    pub(crate) rate: f64,
    /// Half of the operations took no longer, in milliseconds.
    pub(crate) p50: f64,
    /// 99 of 100 took no longer, in milliseconds.
    pub(crate) p99: f64,
    /// Operations that were refused.
    pub(crate) errors: u64,
    pub(crate) first_error: Option<String>,
}

impl Row {
    /// A floor by itself.
    pub(crate) fn speed(name: &str, sample: &Sample) -> Self {
        Self { name: name.to_owned(), found: Found::Speed(Speed::new(name, sample)), met: None }
    }

    /// A product beside its floor, turn by turn. With a single refused request it is no result, and misses its target.
    pub(crate) fn contest(name: &str, floor: &str, turns: Vec<(Sample, Sample)>, target: f64) -> Self {
        let ratios = turns.iter().map(|(floor, product)| product.rate() / floor.rate()).collect();
        let ratio = median(ratios);
        let (floors, products): (Vec<_>, Vec<_>) = turns.into_iter().unzip();
        let (floors, products) = (Sample::join_all(floors), Sample::join_all(products));
        let met = ratio >= target && floors.errors + products.errors == 0;
        let (speed, floor) = (Speed::new(name, &products), Speed::new(floor, &floors));
        Self { name: name.to_owned(), found: Found::Contest { speed, floor, ratio, target }, met: Some(met) }
    }

    /// Something that should be small.
    pub(crate) fn amount(name: &str, amount: f64, unit: &'static str, target: f64) -> Self {
        Self {
            name: name.to_owned(),
            found: Found::Amount { amount, unit, target },
            met: Some(amount <= target),
        }
    }

    /// Something that this machine cannot show.
    pub(crate) fn nothing(name: &str, reason: &'static str) -> Self {
        Self { name: name.to_owned(), found: Found::Nothing { reason }, met: None }
    }
}

impl Speed {
    fn new(of: &str, sample: &Sample) -> Self {
        let millis = |share| sample.percentile(share).as_secs_f64() * 1000.0;
        Self {
            of: of.to_owned(),
            rate: sample.rate(),
            p50: millis(0.5),
            p99: millis(0.99),
            errors: sample.errors,
            first_error: sample.first_error.clone(),
        }
    }
}

/// The middle of the values; of an even number, the mean of both.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match (values.get(middle), values.len() % 2) {
        (None, _) => 0.0,
        (Some(&upper), 0) => f64::midpoint(values[middle - 1], upper),
        (Some(&value), _) => value,
    }
}

impl std::fmt::Display for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:<44}", self.name)?;
        match &self.found {
            Found::Speed(speed) => write!(f, "{speed}")?,
            Found::Contest { speed, floor, ratio, target } => {
                write!(f, "{speed}  {ratio:>5.2} of {} ({:.0}/s), target {target}", floor.of, floor.rate)?;
                if let Some(reason) = &floor.first_error {
                    write!(f, "; no result: its floor has {} errors, such as: {reason}", floor.errors)?;
                }
            }
            Found::Amount { amount, unit, target } => {
                write!(f, "{amount:>10.1} {unit}, target at most {target} {unit}")?;
            }
            Found::Nothing { reason } => write!(f, "not measured: {reason}")?,
        }
        match self.met {
            Some(true) => write!(f, ": met"),
            Some(false) => write!(f, ": MISSED"),
            None => Ok(()),
        }
    }
}

impl std::fmt::Display for Speed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { rate, p50, p99, errors, .. } = self;
        write!(f, "{rate:>10.0}/s  p50 {p50:>7.2} ms  p99 {p99:>7.2} ms")?;
        match &self.first_error {
            Some(reason) => write!(f, "  no result: {errors} errors, such as: {reason}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
