//! Finding accounts.
//!
//! In: words, a state, a role, a group; a cursor. Out: accounts, and the cursor of the next page.
//! What can go wrong: a cursor of another search (`invalid_page_token`); a search that is too long.

use aws_lc_rs::digest::{SHA256, digest};
use limen_model::{Caller, Email, Error, GroupId, Result, User, UserId, UserState};
use limen_store::{Tx, UserFilter, UserPosition, words};
use uuid::Uuid;

use crate::app::App;
use crate::cursor::{List, foreign};
use crate::policy;
use crate::project::Project;

/// The longest text that is searched for, in characters.
const LONGEST_TEXT: usize = 254;

/// The most words of a search.
const MOST_WORDS: usize = 8;

/// How many users of an earlier release are indexed in one transaction.
const BATCH: usize = 100;

/// Whom to find; what is empty does not narrow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search<'a> {
    /// What somebody typed: each word must be in the address, the username or the name, at the beginning of a word or
    /// anywhere but in its last two letters. A whole address finds that account only.
    pub text: &'a str,
    /// Only in this state.
    pub state: Option<UserState>,
    /// Only with this role.
    pub role: Option<&'a str>,
    /// Only direct members of this group.
    pub group: Option<GroupId>,
}

/// Accounts, and where the next ones are.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The accounts. There may be fewer than were asked for, even none, while there is a next page.
    pub users: Vec<User>,
    /// The cursor of the next page; nothing at the end.
    pub next: Option<String>,
}

/// Finds accounts: without any words the newest first, else in the order of the words that were found.
///
/// Errors: those of [`policy::require_admin`]; `invalid` with `search_too_long`, field `query`, or `invalid_page_token`,
/// field `pageToken`.
pub async fn search(
    app: &App,
    project: &Project,
    caller: &Caller,
    search: &Search<'_>,
    cursor: Option<&str>,
    limit: usize,
) -> Result<Found> {
    policy::require_admin(caller)?;
    let (filter, list) = (filter(search)?, List { project, caller, name: "users" });
    let mark = mark(search);
    let after = cursor.map(|cursor| open(&list, &mark, cursor)).transpose()?;
    let email = search.text.trim().parse::<Email>().ok().filter(|_| after.is_none());
    let typed_nothing = filter.words.is_empty() && !search.text.trim().is_empty();
    let page = app
        .store
        .read(project.id, async |tx| {
            if let Some(email) = &email
                && let Some(user) = tx.find_user_by_email(email).await?
            {
                let found = if fits(tx, search, &user).await? { vec![user] } else { Vec::new() };
                return Ok((found, None));
            }
            if typed_nothing {
                return Ok((Vec::new(), None));
            }
            let page = tx.search_users(&filter, after.as_ref(), limit).await?;
            Ok((page.users, page.next))
        })
        .await?;
    let (users, next) = page;
    Ok(Found { users, next: next.map(|place| seal(&list, &mark, &place)) })
}

/// Whether an account that was found by its address is what the search is narrowed to.
async fn fits(tx: &mut Tx<'_>, search: &Search<'_>, user: &User) -> Result<bool> {
    let is_member = match search.group {
        Some(group) => tx.find_membership(group, user.id).await?.is_some(),
        None => true,
    };
    Ok(is_member
        && search.state.is_none_or(|state| state == user.state)
        && search.role.is_none_or(|role| user.roles.contains(role)))
}

fn filter(search: &Search<'_>) -> Result<UserFilter> {
    let words = words(search.text);
    if search.text.chars().count() > LONGEST_TEXT || words.len() > MOST_WORDS {
        let text =
            format!("Search for at most {MOST_WORDS} words of at most {LONGEST_TEXT} letters together.");
        return Err(Error::invalid("search_too_long", text).with_field("query"));
    }
    let role = search.role.map(str::to_owned);
    Ok(UserFilter { words, state: search.state, role, group: search.group })
}

/// Eight bytes that tell one search from another: a cursor goes on with its own only.
fn mark(search: &Search<'_>) -> Vec<u8> {
    let group = search.group.map(|group| group.to_string());
    let state = search.state.map(UserState::as_str);
    let text = format!("{:?}", (search.text, state, search.role, group));
    digest(&SHA256, text.as_bytes()).as_ref()[..8].to_vec()
}

fn seal(list: &List<'_>, mark: &[u8], place: &UserPosition) -> String {
    let bytes = [mark, &[place.driver], place.id.uuid().as_bytes(), place.term.as_bytes()].concat();
    list.cursor(&bytes)
}

fn open(list: &List<'_>, mark: &[u8], cursor: &str) -> Result<UserPosition> {
    let bytes = list.after(cursor)?;
    let place = (|| {
        let rest = bytes.strip_prefix(mark)?;
        let (driver, rest) = rest.split_first()?;
        let (id, term) = rest.split_first_chunk::<16>()?;
        let term = String::from_utf8(term.to_vec()).ok()?;
        Some(UserPosition { driver: *driver, term, id: UserId::from_uuid(Uuid::from_bytes(*id)) })
    })();
    place.ok_or_else(foreign)
}

/// Indexes the users whom an earlier release wrote, so that they are found too; gives how many there were.
pub async fn index(app: &App, project: &Project) -> Result<usize> {
    let mut done = 0;
    loop {
        let pending = app.store.read(project.id, async |tx| tx.has_unindexed_users().await).await?;
        if !pending {
            return Ok(done);
        }
        done += app.store.write(project.id, async |tx| tx.index_users(BATCH).await).await?;
    }
}
