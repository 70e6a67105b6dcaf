//! Finding users by words, state, role and group, a page at a time.
//!
//! In: a filter and a place to go on from. Out: users and the next place. Nothing can go wrong but the database.
//!
//! One condition drives: the one that the fewest users meet. It gives candidates in the order of its index; the others
//! are asked of each candidate. A page looks at [`MOST_CANDIDATES`] at most, so that its time is bounded however many
//! users there are: it may hold less than was asked for, even nobody, and still name a next place.

use std::collections::BTreeSet;
use std::ops::Bound;

use limen_model::{GroupId, Result, User, UserId, UserState};
use uuid::Uuid;

use super::read;
use super::term::{mentions, of_role, of_state, of_user};
use crate::page::{self, Newest};
use crate::sql::sql;
use crate::tx::Tx;
use crate::value::{Row, args};

/// How many candidates one page looks at.
const MOST_CANDIDATES: usize = 300;

/// How many candidates are read at first. Where too few of them fit, more come together: each
/// read is a round trip.
const FIRST: usize = 100;

/// Above this, one condition is as good as another.
const PROBE: i64 = 500;

/// Whom to find; an empty filter finds everybody.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UserFilter {
    /// Each must be in a word of the address, username or name: in its beginning, or anywhere from three letters on.
    /// They are as [`super::words`] gives them.
    pub words: Vec<String>,
    /// Only in this state.
    pub state: Option<UserState>,
    /// Only with this role.
    pub role: Option<String>,
    /// Only who is a member of this group directly.
    pub group: Option<GroupId>,
}

/// Where a page ends, and the next one begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserPosition {
    /// Which condition drives: its number in the filter.
    pub driver: u8,
    /// The term that was looked at last; empty where the driver has none.
    pub term: String,
    /// The user who was looked at last.
    pub id: UserId,
}

/// Users, and where the next ones are.
#[derive(Debug, Clone, PartialEq)]
pub struct UserPage {
    /// Those who were found.
    pub users: Vec<User>,
    /// Where to go on; nothing at the end.
    pub next: Option<UserPosition>,
}

/// A condition that an index answers.
enum Driver {
    /// Terms from here, below there; and the word that they begin with, where it is one.
    Terms { from: String, below: String, word: Option<String> },
    /// Members of a group, newest user first.
    Group(GroupId),
    /// Everybody, newest first.
    Everybody,
}

impl UserFilter {
    /// Every condition that an index answers, in an order that the filter alone decides.
    fn drivers(&self) -> Vec<Driver> {
        let mut all: Vec<Driver> = self
            .words
            .iter()
            .map(|word| Driver::Terms {
                from: word.clone(),
                below: format!("{word}\u{10ffff}"),
                word: Some(word.clone()),
            })
            .collect();
        let tags = self.role.as_deref().map(of_role).into_iter().chain(self.state.and_then(of_state));
        all.extend(tags.map(|tag| Driver::Terms { below: format!("{tag}\u{1}"), from: tag, word: None }));
        all.extend(self.group.map(Driver::Group));
        if all.is_empty() {
            all.push(Driver::Everybody);
        }
        all
    }

    /// What a look at the user alone tells; the group was asked by the statement.
    fn might_hold(&self, user: &User) -> bool {
        self.state.is_none_or(|state| state == user.state)
            && self.role.as_ref().is_none_or(|role| user.roles.contains(role))
    }

    /// Whether each word begins one of the terms.
    fn finds(&self, terms: &BTreeSet<String>) -> bool {
        self.words
            .iter()
            .all(|word| first_from(terms, word).is_some_and(|term| term.starts_with(word.as_str())))
    }
}

/// The first of the terms that is not below a word.
fn first_from<'t>(terms: &'t BTreeSet<String>, word: &str) -> Option<&'t String> {
    terms.range::<str, _>((Bound::Included(word), Bound::Unbounded)).next()
}

/// One candidate: the term that led there, and the user.
struct Candidate {
    term: String,
    user: User,
    /// Whether the user is in the wanted group, where there is one.
    grouped: bool,
}

fn candidate(row: &mut Row<'_>) -> Result<Candidate> {
    Ok(Candidate { term: row.next()?, grouped: row.next()?, user: read(row)? })
}

impl Tx<'_> {
    /// One page of the users whom a filter finds; each user once.
    pub async fn search_users(
        &mut self,
        filter: &UserFilter,
        after: Option<&UserPosition>,
        limit: usize,
    ) -> Result<UserPage> {
        let limit = limit.clamp(1, page::MAX_PAGE);
        let drivers = filter.drivers();
        let number = match after {
            Some(position) => usize::from(position.driver).min(drivers.len() - 1),
            None => self.rarest(&drivers).await?,
        };
        let (driver, mut place) = (&drivers[number], after.cloned());
        let (mut users, mut examined) = (Vec::new(), 0);
        while examined < MOST_CANDIDATES {
            let rows = if examined == 0 { FIRST } else { page::MAX_PAGE };
            let candidates = self.candidates(driver, filter, place.as_ref(), rows).await?;
            let last = candidates.len() < rows;
            for candidate in candidates {
                if users.len() == limit {
                    return Ok(UserPage { users, next: place });
                }
                examined += 1;
                let id = candidate.user.id;
                let fits = candidate.grouped
                    && filter.might_hold(&candidate.user)
                    && (filter.words.is_empty()
                        || mentions(&candidate.user, &filter.words) && {
                            // The terms of a user cost more than everything else here: they are taken once, where they may tell.
                            let terms = of_user(&candidate.user);
                            driver.is_first(&candidate.term, &terms) && filter.finds(&terms)
                        });
                place = Some(UserPosition { driver: number as u8, term: candidate.term, id });
                if fits {
                    users.push(candidate.user);
                }
            }
            if last {
                return Ok(UserPage { users, next: None });
            }
        }
        Ok(UserPage { users, next: place })
    }

    /// The number of the driver with the fewest candidates.
    async fn rarest(&mut self, drivers: &[Driver]) -> Result<usize> {
        let mut best = (i64::MAX, 0);
        if drivers.len() > 1 {
            for (number, driver) in drivers.iter().enumerate() {
                best = best.min((self.weigh(driver).await?, number));
            }
        }
        Ok(best.1)
    }

    /// How many candidates a driver has, up to [`PROBE`].
    async fn weigh(&mut self, driver: &Driver) -> Result<i64> {
        let weight = match driver {
            Driver::Terms { from, below, .. } => {
                let statement = sql!(
                    "SELECT count(*) FROM (SELECT 1 FROM user_term \
                     WHERE project_id = $1 AND term >= $2 AND term < $3 LIMIT $4) AS few"
                );
                self.opt(statement, args![self.project, from, below, PROBE], |row| row.next()).await?
            }
            Driver::Group(group) => {
                let statement = sql!(
                    "SELECT count(*) FROM (SELECT 1 FROM membership \
                     WHERE project_id = $1 AND group_id = $2 LIMIT $3) AS few"
                );
                self.opt(statement, args![self.project, *group, PROBE], |row| row.next()).await?
            }
            Driver::Everybody => None,
        };
        Ok(weight.unwrap_or(i64::MAX))
    }

    async fn candidates(
        &mut self,
        driver: &Driver,
        filter: &UserFilter,
        after: Option<&UserPosition>,
        rows: usize,
    ) -> Result<Vec<Candidate>> {
        let limit = page::rows(rows);
        match driver {
            Driver::Terms { from, below, .. } => {
                let nobody = UserId::from_uuid(Uuid::nil());
                let (term, id) =
                    after.map_or((from.as_str(), nobody), |place| (place.term.as_str(), place.id));
                // The index leads: what it gives is limited before anybody is looked up, whatever the planner thinks of the rest.
                // SQLite takes the tables of a CROSS JOIN as they stand.
                let statement = sql!(
                    "SELECT few.term, (EXISTS (SELECT 1 FROM membership WHERE membership.project_id = $1 \
                     AND membership.group_id = $6 AND membership.user_id = users.id) OR $6 IS NULL), \
                     users.id, email, email_verified_at, username, profile, roles, state, not_before, created_at, \
                     updated_at, anonymous FROM (SELECT term, user_id FROM user_term WHERE project_id = $1 \
                     AND (term, user_id) > ($2, $3) AND term < $4 ORDER BY term, user_id LIMIT $5) AS few CROSS JOIN users \
                     WHERE users.project_id = $1 AND users.id = few.user_id ORDER BY few.term, few.user_id"
                );
                self.all(statement, args![self.project, term, id, below, limit, filter.group], candidate)
                    .await
            }
            Driver::Group(group) => {
                let below = UserId::below(after.map(|place| place.id));
                let statement = sql!(
                    "SELECT '', 1, users.id, email, email_verified_at, username, profile, roles, state, not_before, \
                     users.created_at, updated_at, anonymous FROM (SELECT user_id FROM membership WHERE project_id = $1 \
                     AND group_id = $2 AND user_id < $3 ORDER BY user_id DESC LIMIT $4) AS few CROSS JOIN users \
                     WHERE users.project_id = $1 AND users.id = few.user_id ORDER BY few.user_id DESC"
                );
                self.all(statement, args![self.project, *group, below, limit], candidate).await
            }
            Driver::Everybody => {
                let users = self.list_users(after.map(|place| place.id), rows).await?;
                Ok(users
                    .into_iter()
                    .map(|user| Candidate { term: String::new(), user, grouped: true })
                    .collect())
            }
        }
    }
}

impl Driver {
    /// Whether this is the first of the user's terms that the driver comes by: each user is shown once.
    fn is_first(&self, term: &String, terms: &BTreeSet<String>) -> bool {
        match self {
            Self::Terms { word: Some(word), .. } => first_from(terms, word) == Some(term),
            Self::Terms { word: None, .. } | Self::Group(_) | Self::Everybody => true,
        }
    }
}
