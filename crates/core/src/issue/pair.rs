//! The pair of tokens of the Identra API: two RS256 JWTs that say what they are for.
//!
//! In: an admission and the grant as it stands now. Out: a pair; and from a token, what it says.
//! What can go wrong: no key for RS256; a token that we never signed, that ended, or that is the other one of its pair.
//!
//! A refresh token is made of the grant's head and nothing else, and this kind of signature is deterministic: whoever repeats a
//! refresh gets the same successor.

use aws_lc_rs::hmac;
use data_encoding::HEXLOWER;
use limen_jose::{Algorithm, Typ, Validation};
use limen_model::{Error, Grant, GrantId, Result, Scope, Time, UserId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Admission, Order, access_token_life};
use crate::app::App;
use crate::client::LiveClient;
use crate::oauth::refresh_token::RefreshToken;
use crate::project::Project;
use crate::token::{self, AccessToken, Audience};

/// How far the clocks of two replicas may lie apart, in seconds.
const LEEWAY: u32 = 5;
/// How many bytes an id of a token has.
const ID_BYTES: usize = 16;

/// What a sign-in through the Identra API ends in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Shows who calls.
    pub access: Token,
    /// Gives the next pair, once.
    pub refresh: Token,
}

/// A token and its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The token.
    pub token: String,
    /// When it ends, in seconds.
    pub expires_at: i64,
}

/// What a token of the pair is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Use {
    Access,
    Refresh,
}

/// The claims, in the order in which they are written. The last two are ours: from them we know the row that a token leans on.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Claims {
    iss: String,
    sub: UserId,
    uid: UserId,
    typ: Use,
    iat: i64,
    nbf: i64,
    exp: i64,
    /// 16 bytes as hex.
    jti: String,
    gid: GrantId,
    #[serde(rename = "gen", default, skip_serializing_if = "Option::is_none")]
    generation: Option<i64>,
}

/// Mints a pair for the head of a grant.
pub(crate) fn mint(
    app: &App,
    project: &Project,
    admission: &Admission,
    client: &LiveClient,
    grant: &Grant,
) -> Result<Pair> {
    let user = admission.require_user()?.id;
    if user != grant.user_id {
        return Err(Error::internal("a grant of somebody else"));
    }
    let now = app.clock.now();
    let life = access_token_life(project, &Order::of_grant(client, grant), now);
    let signed = |what: Use, at: Time, end: Time, jti: String| {
        let claims = Claims {
            iss: project.issuer.clone(),
            sub: user,
            uid: user,
            typ: what,
            iat: at.seconds(),
            nbf: at.seconds(),
            exp: end.seconds(),
            jti,
            gid: grant.id,
            generation: (what == Use::Refresh).then_some(grant.generation),
        };
        let token =
            project.keys.signer(Algorithm::Rs256)?.sign(Typ::Jwt, &claims).map_err(Error::internal)?;
        Ok::<_, Error>(Token { token, expires_at: claims.exp })
    };
    let end = grant.idle_expires_at.min(grant.expires_at);
    Ok(Pair {
        access: signed(Use::Access, now, now + life, app.rng.uuid(now).simple().to_string())?,
        refresh: signed(Use::Refresh, grant.rotated_at, end, id_of(project, grant))?,
    })
}

/// The id of a head's refresh token: the same for the same head, and telling nothing of it.
fn id_of(project: &Project, grant: &Grant) -> String {
    let head = RefreshToken { grant: grant.id, generation: grant.generation }.encode(project);
    let tag = hmac::sign(&project.secrets.refresh, head.as_bytes());
    HEXLOWER.encode(&tag.as_ref()[..ID_BYTES])
}

/// Which family and generation a refresh token speaks for.
///
/// Errors: `unauthenticated`, the same for every reason.
pub(crate) fn read_refresh(app: &App, project: &Project, text: &str) -> Result<RefreshToken> {
    let claims = read(app, project, text, Use::Refresh)?;
    let generation = claims.generation.ok_or_else(token::refused)?;
    Ok(RefreshToken { grant: claims.gid, generation })
}

/// The person behind an access token of this client and the grant that it hangs from, as long as everything that it leans on stands.
///
/// Errors: `unauthenticated`, the same for every reason.
pub(crate) async fn verify_access(
    app: &App,
    project: &Project,
    client: &LiveClient,
    text: &str,
) -> Result<(UserId, GrantId)> {
    let claims = read(app, project, text, Use::Access)?;
    let access = AccessToken {
        iss: claims.iss,
        sub: claims.sub.to_string(),
        aud: Audience::One(project.issuer.clone()),
        exp: claims.exp,
        iat: claims.iat,
        jti: claims.jti.parse::<Uuid>().map_err(|error| token::refused().with_source(error))?,
        // One of another client's, from before the setting changed, is refused by the grant.
        client_id: client.id.clone(),
        scope: Scope::default(),
        auth_time: None,
        acr: None,
        amr: Vec::new(),
        sid: None,
        gid: Some(claims.gid),
        akid: None,
        uid: Some(claims.uid),
        cnf: None,
        act: None,
        anonymous: false,
    };
    let owner = token::owner(app, project, &access).await?;
    if owner == Some(claims.uid) && token::is_live(app, project, &access).await? {
        Ok((claims.uid, claims.gid))
    } else {
        Err(token::refused())
    }
}

fn read(app: &App, project: &Project, text: &str, wanted: Use) -> Result<Claims> {
    let claims = Validation::new(Typ::Jwt, app.clock.now())
        .algorithms(&[Algorithm::Rs256])
        .leeway(LEEWAY)
        .issuer(&project.issuer)
        .require(&["sub", "uid", "typ", "jti", "gid"])
        .verify::<Claims>(text, project.keys.verifying())
        .map_err(|error| token::refused().with_source(error))?
        .claims;
    if claims.typ == wanted && claims.sub == claims.uid { Ok(claims) } else { Err(token::refused()) }
}
