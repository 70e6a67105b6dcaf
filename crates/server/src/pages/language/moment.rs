//! In: a point in time and the present one.
//! Out: `<time>` with the machine's form, the absolute form in the title and the relative form as text.
//! Wrong: a time outside the calendar (year 9999 and later) shows its number of seconds.

use std::fmt;

use askama::filters::HtmlSafe;
use fluent_bundle::FluentArgs;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::Locale;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// A point in time, in seconds since 1970 UTC: all that a page ever shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub i64);

/// A `<time>` element.
pub(super) struct TimeElement {
    machine: String,
    title: Option<String>,
    text: String,
}

impl fmt::Display for TimeElement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, r#"<time datetime="{}""#, self.machine)?;
        if let Some(title) = &self.title {
            write!(f, r#" title="{title}""#)?;
        }
        write!(f, ">{}</time>", self.text)
    }
}

impl HtmlSafe for TimeElement {}

impl Locale {
    /// How long ago (or until) `moment` is, with the absolute time in the title.
    pub fn ago(&self, moment: &Moment, now: &Moment) -> impl HtmlSafe + use<> {
        let text = self.relative(now.0 - moment.0).unwrap_or_else(|| self.date(moment));
        TimeElement { machine: machine(moment), title: Some(self.absolute(moment)), text }
    }

    /// The absolute time in full, where it is evidence.
    pub fn exactly(&self, moment: &Moment) -> impl HtmlSafe + use<> {
        TimeElement { machine: machine(moment), title: None, text: self.absolute(moment) }
    }

    /// The date alone, for things older than a few days and for lists.
    pub fn on(&self, moment: &Moment) -> impl HtmlSafe + use<> {
        TimeElement { machine: machine(moment), title: Some(self.absolute(moment)), text: self.date(moment) }
    }

    /// Words for a distance in seconds, past if positive; none when a date says it better.
    fn relative(&self, seconds: i64) -> Option<String> {
        let past = seconds >= 0;
        let (key, n) = match (past, seconds.abs()) {
            (true, ..MINUTE) => ("ago-now", 0),
            (false, ..MINUTE) => ("in-a-moment", 0),
            (true, s @ ..HOUR) => ("ago-minutes", s / MINUTE),
            (false, s @ ..HOUR) => ("in-minutes", s / MINUTE),
            (true, s @ ..DAY) => ("ago-hours", s / HOUR),
            (false, s @ ..DAY) => ("in-hours", s / HOUR),
            (true, s) if s < 30 * DAY => ("ago-days", s / DAY),
            (false, s) if s < 30 * DAY => ("in-days", s / DAY),
            _ => return None,
        };
        Some(self.say(key).count("n", &n.unsigned_abs()).to_string())
    }

    fn date(&self, moment: &Moment) -> String {
        self.calendar("date", moment)
    }

    fn absolute(&self, moment: &Moment) -> String {
        self.calendar("date-time", moment)
    }

    fn calendar(&self, key: &str, moment: &Moment) -> String {
        let Ok(timestamp) = Timestamp::from_second(moment.0) else { return moment.0.to_string() };
        let at = timestamp.to_zoned(TimeZone::UTC);
        let mut values = FluentArgs::new();
        values.set("day", at.day().to_string());
        values.set("month", self.say(month(at.month())).to_string());
        values.set("year", at.year().to_string());
        values.set("time", format!("{:02}:{:02}:{:02}", at.hour(), at.minute(), at.second()));
        self.fill(key, &values)
    }

    fn fill(&self, key: &str, values: &FluentArgs<'_>) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        self.bundle.format_pattern(pattern, Some(values), &mut Vec::new()).into_owned()
    }
}

/// The form that machines read: RFC 3339 in UTC, to the second.
fn machine(moment: &Moment) -> String {
    Timestamp::from_second(moment.0).map_or_else(|_| moment.0.to_string(), |timestamp| timestamp.to_string())
}

fn month(number: i8) -> &'static str {
    match number {
        1 => "month-1",
        2 => "month-2",
        3 => "month-3",
        4 => "month-4",
        5 => "month-5",
        6 => "month-6",
        7 => "month-7",
        8 => "month-8",
        9 => "month-9",
        10 => "month-10",
        11 => "month-11",
        _ => "month-12",
    }
}
