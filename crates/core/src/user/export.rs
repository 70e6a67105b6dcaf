//! Every account, written out, the oldest first; an import reads it again.
//!
//! In: a format. Out: a line for each account. What can go wrong: a reader that goes away; hashes that somebody else
//! than the operator asks for.

use std::io::{self, Write};

use limen_model::{Caller, Error, Identity, Result, User};
use limen_store::{MAX_PAGE, Tx};
use serde::Serialize;

use super::import::Format;
use crate::app::App;
use crate::audit::{self, Event};
use crate::policy;
use crate::project::Project;

/// What a spreadsheet takes for the beginning of something to compute.
pub(super) const COMPUTED: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// An account as it is written; the names are those of an import.
#[derive(Debug, Serialize)]
struct Row {
    id: String,
    email: Option<String>,
    email_verified: bool,
    username: Option<String>,
    name: Option<String>,
    given_name: Option<String>,
    family_name: Option<String>,
    nickname: Option<String>,
    picture: Option<String>,
    locale: Option<String>,
    zoneinfo: Option<String>,
    phone_number: Option<String>,
    state: &'static str,
    state_reason: Option<String>,
    roles: Vec<String>,
    groups: Vec<String>,
    created_at: String,
    updated_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    password_hash: Option<String>,
}

/// Writes all accounts out; gives how many there were. JSON is one object a line.
///
/// Errors: those of [`policy::require_admin`]; `forbidden` with `operator_only` when hashes are asked for by anybody else
/// than the server's command line; `unavailable` with `write_failed` when the reader goes away.
pub async fn export(
    app: &App,
    project: &Project,
    caller: &Caller,
    format: Format,
    with_hashes: bool,
    out: &mut impl Write,
) -> Result<usize> {
    policy::require_admin(caller)?;
    if with_hashes && caller.identity != Identity::Operator {
        let text = "Only the server's command line writes password hashes out.";
        return Err(Error::forbidden("operator_only", text));
    }
    app.store
        .write(project.id, async |tx| {
            let detail = serde_json::json!({ "password_hashes": with_hashes });
            let target = audit::Target::none().detail(detail);
            audit::append(app, tx, caller, Event::UsersExported, target).await
        })
        .await?;
    let mut sheet = match format {
        Format::Json => Sheet::Json(out),
        Format::Csv => Sheet::Csv(Box::new(csv::Writer::from_writer(out))),
    };
    sheet.begin(with_hashes).map_err(failed)?;
    let (mut count, mut after) = (0, None);
    loop {
        let rows = app
            .store
            .read(project.id, async |tx| {
                let mut rows = Vec::new();
                for user in tx.walk_users(after, MAX_PAGE).await? {
                    after = Some(user.id);
                    rows.push(row(tx, user, with_hashes).await?);
                }
                Ok(rows)
            })
            .await?;
        if rows.is_empty() {
            sheet.end().map_err(failed)?;
            return Ok(count);
        }
        count += rows.len();
        for row in rows {
            sheet.write(&row, with_hashes).map_err(failed)?;
        }
    }
}

async fn row(tx: &mut Tx<'_>, user: User, with_hashes: bool) -> Result<Row> {
    let mut groups = Vec::new();
    for membership in tx.list_memberships_of_user(user.id).await? {
        groups.extend(tx.find_group(membership.group_id).await?.map(|group| group.name.to_string()));
    }
    groups.sort_unstable();
    let password_hash = match with_hashes {
        true => tx.find_password(user.id).await?.and_then(|password| String::from_utf8(password.data).ok()),
        false => None,
    };
    Ok(Row {
        id: user.id.to_string(),
        email: user.email.map(|email| email.to_string()),
        email_verified: user.email_verified_at.is_some(),
        username: user.username.map(|username| username.to_string()),
        name: user.profile.name,
        given_name: user.profile.given_name,
        family_name: user.profile.family_name,
        nickname: user.profile.nickname,
        picture: user.profile.picture,
        locale: user.profile.locale,
        zoneinfo: user.profile.zoneinfo,
        phone_number: user.profile.phone_number,
        state: user.state.as_str(),
        state_reason: tx.find_standing(user.id).await?.and_then(|standing| standing.reason),
        roles: user.roles.into_iter().collect(),
        groups,
        created_at: user.created_at.rfc3339(),
        updated_at: user.updated_at.rfc3339(),
        password_hash,
    })
}

enum Sheet<'o, W: Write> {
    Json(&'o mut W),
    Csv(Box<csv::Writer<&'o mut W>>),
}

/// The first line of a CSV.
const NAMES: [&str; 19] = [
    "id",
    "email",
    "email_verified",
    "username",
    "name",
    "given_name",
    "family_name",
    "nickname",
    "picture",
    "locale",
    "zoneinfo",
    "phone_number",
    "state",
    "state_reason",
    "roles",
    "groups",
    "created_at",
    "updated_at",
    "password_hash",
];

impl<W: Write> Sheet<'_, W> {
    fn begin(&mut self, with_hashes: bool) -> io::Result<()> {
        match self {
            Self::Json(_) => Ok(()),
            Self::Csv(writer) => Ok(writer.write_record(&NAMES[..18 + usize::from(with_hashes)])?),
        }
    }

    fn write(&mut self, row: &Row, with_hashes: bool) -> io::Result<()> {
        match self {
            Self::Json(out) => {
                serde_json::to_writer(&mut **out, row)?;
                out.write_all(b"\n")
            }
            Self::Csv(writer) => {
                let text = |value: &Option<String>| value.clone().unwrap_or_default();
                let cells = [
                    row.id.clone(),
                    text(&row.email),
                    row.email_verified.to_string(),
                    text(&row.username),
                    text(&row.name),
                    text(&row.given_name),
                    text(&row.family_name),
                    text(&row.nickname),
                    text(&row.picture),
                    text(&row.locale),
                    text(&row.zoneinfo),
                    text(&row.phone_number),
                    row.state.to_owned(),
                    text(&row.state_reason),
                    row.roles.join(";"),
                    row.groups.join(";"),
                    row.created_at.clone(),
                    row.updated_at.clone(),
                    text(&row.password_hash),
                ];
                let cells = cells.iter().take(18 + usize::from(with_hashes)).map(|cell| guarded(cell));
                Ok(writer.write_record(cells)?)
            }
        }
    }

    fn end(&mut self) -> io::Result<()> {
        match self {
            Self::Json(out) => out.flush(),
            Self::Csv(writer) => writer.flush(),
        }
    }
}

/// With an apostrophe before what a spreadsheet would compute.
fn guarded(cell: &str) -> String {
    if cell.starts_with(COMPUTED) { format!("'{cell}") } else { cell.to_owned() }
}

fn failed(error: io::Error) -> Error {
    Error::unavailable("write_failed", "The accounts could not be written to the end.").with_source(error)
}
