//! What the API gives, as `--json` prints it: every field that there always is, in lowerCamelCase.
//!
//! In: messages of `limen.v1`. Out: these shapes. Times are RFC 3339, as the server sent them.
//! What can go wrong: a message that lacks what every server sends; there is nothing made of it.

use limen_model::{Secret, Workstation};
use limen_proto::Timestamp;
use limen_proto::v1;
use serde::Serialize;

/// What is made of a message.
pub(super) trait Shape<M>: Sized {
    /// Nothing, where the message lacks what every server sends.
    fn of(message: M) -> Option<Self>;
}

/// Who a bearer is, and what it may do.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Me {
    /// The person.
    pub user: User,
    /// The project that the person belongs to.
    pub project: Project,
    /// What the bearer may do.
    pub scopes: Vec<String>,
    /// The key, when the bearer is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub api_key: Option<KeyReference>,
    /// The session behind the bearer, when there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session_id: Option<String>,
}

/// A person.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct User {
    /// The id, which never changes.
    pub id: String,
    /// The address, if there is one.
    pub email: Option<String>,
    /// Whether the address was proven.
    pub email_verified: bool,
    /// The name used to sign in, if there is one.
    pub username: Option<String>,
    /// The name used to speak to the person, if there is one.
    pub name: Option<String>,
}

impl User {
    /// How to name the person in one word: address, else username, else id.
    pub fn label(&self) -> &str {
        [&self.email, &self.username].into_iter().flatten().find(|text| !text.is_empty()).unwrap_or(&self.id)
    }
}

/// A project.
#[derive(Debug, Clone, Serialize)]
pub struct Project {
    /// Its id.
    pub id: String,
    /// Its name in addresses.
    pub slug: String,
    /// Its issuer.
    pub issuer: String,
}

/// A key, named.
#[derive(Debug, Clone, Serialize)]
pub struct KeyReference {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// An API key, without its secret.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ApiKey {
    /// Its id.
    pub id: String,
    /// Its name, unique among the live keys of a person only if the person keeps it so.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<String>,
    /// `active`, `expired` or `revoked`.
    pub state: String,
    /// When it was made.
    pub create_time: String,
    /// When it ends by itself, if it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expire_time: Option<String>,
    /// When it was last used, if it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_use_time: Option<String>,
    /// Whether it is the one that asks.
    pub current: bool,
    /// The machine that it lives on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workstation: Option<Workstation>,
}

/// A key to make.
#[derive(Debug, Clone, Default)]
pub struct NewApiKey {
    /// Its name, at most 64 characters.
    pub name: String,
    /// What it may do; never more than the one who makes it.
    pub scopes: Vec<String>,
    /// When it ends by itself, RFC 3339.
    pub expire_time: Option<String>,
    /// The machine that it will live on.
    pub workstation: Option<Workstation>,
    /// Whether the live key of the same name ends in the same step.
    pub rotate: bool,
}

/// A key just made, with the secret that nobody can show again.
#[derive(Debug, Clone)]
pub struct CreatedApiKey {
    /// The key.
    pub api_key: ApiKey,
    /// Its secret.
    pub secret: Secret<String>,
}

/// One signed-in browser or device.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Session {
    /// Its id.
    pub id: String,
    /// When it began.
    pub create_time: String,
    /// When it was last used.
    pub last_seen_time: String,
    /// When it ends by itself.
    pub expire_time: String,
    /// Browser and system, in words.
    pub device: Option<String>,
    /// Where it is, as far as the server can tell.
    pub place: Option<String>,
    /// Its network address.
    pub address: Option<String>,
    /// Whether it is the one that asks.
    pub current: bool,
    /// How the person proved themselves (RFC 8176).
    pub amr: Vec<String>,
}

impl Shape<v1::GetMeResponse> for Me {
    fn of(me: v1::GetMeResponse) -> Option<Self> {
        let (user, project) = (me.user.into_option()?, me.project.into_option()?);
        Some(Self {
            user: User {
                id: present(user.id)?,
                email: user.email,
                email_verified: user.email_verified,
                username: user.username,
                name: user.name,
            },
            project: Project { id: present(project.id)?, slug: project.slug, issuer: project.issuer },
            scopes: me.scopes,
            api_key: me.api_key.into_option().map(|key| KeyReference { id: key.id, name: key.name }),
            session_id: me.session_id,
        })
    }
}

impl Shape<v1::ApiKey> for ApiKey {
    fn of(key: v1::ApiKey) -> Option<Self> {
        Some(Self {
            id: present(key.id)?,
            name: key.name,
            scopes: key.scopes,
            state: present(key.state)?,
            create_time: stamp(key.create_time.as_option())?,
            expire_time: stamp(key.expire_time.as_option()),
            last_use_time: stamp(key.last_use_time.as_option()),
            current: key.current,
            workstation: key.workstation.into_option().map(|it| Workstation {
                hostname: it.hostname,
                os: it.os,
                user_agent: it.user_agent,
            }),
        })
    }
}

impl Shape<v1::CreateApiKeyResponse> for CreatedApiKey {
    fn of(created: v1::CreateApiKeyResponse) -> Option<Self> {
        let api_key = ApiKey::of(created.api_key.into_option()?)?;
        Some(Self { api_key, secret: Secret::new(present(created.secret)?) })
    }
}

impl Shape<v1::Session> for Session {
    fn of(session: v1::Session) -> Option<Self> {
        Some(Self {
            id: present(session.id)?,
            create_time: stamp(session.create_time.as_option())?,
            last_seen_time: stamp(session.last_seen_time.as_option())?,
            expire_time: stamp(session.expire_time.as_option())?,
            device: session.device,
            place: session.place,
            address: session.address,
            current: session.current,
            amr: session.amr,
        })
    }
}

impl NewApiKey {
    /// The request that asks for it; nothing, where its end is no moment.
    pub(super) fn request(&self) -> Option<v1::CreateApiKeyRequest> {
        let ends = self.expire_time.as_ref().map(|text| moment(text));
        Some(v1::CreateApiKeyRequest {
            name: self.name.clone(),
            scopes: self.scopes.clone(),
            expire_time: match ends {
                Some(moment) => moment?.into(),
                None => Default::default(),
            },
            workstation: self
                .workstation
                .clone()
                .map(|it| v1::Workstation {
                    hostname: it.hostname,
                    os: it.os,
                    user_agent: it.user_agent,
                    ..Default::default()
                })
                .into(),
            rotate: self.rotate,
            ..Default::default()
        })
    }
}

fn present(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

/// RFC 3339, with as many digits as the server has sent.
fn stamp(at: Option<&Timestamp>) -> Option<String> {
    serde_json::to_value(at?).ok()?.as_str().map(str::to_owned)
}

fn moment(text: &str) -> Option<Timestamp> {
    serde_json::from_value(text.into()).ok()
}
