//! Signing in: a login, and the key of this workstation in exchange for it.
//!
//! In: a plan and a way. Out: a sign-in, kept. What can go wrong: whatever can go wrong in the login, and a server
//! that gives no key. Either way nothing is kept and nothing is left alive.

use limen_model::{Clock, Rng, Scope, Secret, Time};

use crate::code_login::code_login;
use crate::device_login::device_login;
use crate::keyring::{Keyring, label};
use crate::token_endpoint::{self, Tokens};
use crate::{
    Account, Api, ApiKey, Browser, Context, ContextStore, CreatedApiKey, Http, KeyPlace, LoginPlan, Me,
    Metadata, NewApiKey, Result, TokenCache, key_name, this_workstation,
};

/// What a key of this program may do unless something else is asked for: everything of one's own account.
pub const DEFAULT_SCOPE: &str = "limen:read limen:write limen:keys";
/// Without this scope no key can be made.
const MINT: &str = "limen:keys";

/// How the person proves themselves.
#[derive(Debug, Clone)]
pub enum Way {
    /// In the browser of this machine.
    Browser(Browser),
    /// In any browser, by typing a code.
    Device,
}

/// What the person must be shown while a login waits.
#[derive(Debug, Clone, Copy)]
pub enum Progress<'a> {
    /// The browser must show this address.
    Browser {
        /// The address.
        url: &'a str,
        /// Whether a browser was started with it.
        opened: bool,
    },
    /// The person must enter this code at this address.
    Device {
        /// The code.
        user_code: &'a str,
        /// The address.
        url: &'a str,
        /// The address with the code in it, if the server has one.
        complete_url: Option<&'a str>,
        /// When the code ends.
        expires: Time,
    },
}

/// What is asked for.
#[derive(Debug, Clone)]
pub struct SignIn {
    /// How.
    pub way: Way,
    /// The name of the key; the workstation's own by default.
    pub key_name: Option<String>,
    /// What the key may do.
    pub scope: Scope,
    /// When the key ends by itself.
    pub expires: Option<Time>,
    /// Whether the key goes to the keyring instead of the file.
    pub keyring: bool,
}

/// A fresh sign-in.
#[derive(Debug)]
pub struct SignedIn {
    /// What to keep.
    pub account: Account,
    /// Who the person is.
    pub me: Me,
    /// The key, as the server lists it.
    pub key: ApiKey,
}

impl SignIn {
    /// Signs in where the plan says and keeps the key there, in place of the one that was there.
    pub async fn carry_out(
        &self,
        plan: &LoginPlan,
        (store, cache): (&ContextStore, &TokenCache),
        (clock, rng): (&Clock, &Rng),
        tell: &mut (dyn FnMut(Progress<'_>) + Send),
    ) -> Result<SignedIn> {
        let http = Http::new(&plan.server, plan.ca_file.as_deref())?;
        let signed_in = self.run(&http, (clock, rng), tell).await?;
        let kept = store.update(|contexts| {
            let (server, ca_file) = (plan.server.clone(), plan.ca_file.clone());
            let context = Context { server, ca_file, account: Some(signed_in.account.clone()) };
            contexts.contexts.insert(plan.context.clone(), context);
            contexts.choose(&plan.context)
        });
        if let Err(error) = kept {
            end(&http, &signed_in.account).await;
            return Err(error);
        }
        if let Some(previous) = &plan.previous {
            let _ = cache.forget(&plan.server, &previous.key_id);
            let same = (&previous.user_id, &previous.key_name)
                == (&signed_in.account.user_id, &signed_in.account.key_name);
            // A key of the same person and name has ended at the server already.
            if same { drop(previous.forget(&plan.server)) } else { end(&http, previous).await }
        }
        Ok(signed_in)
    }

    /// Signs in. The tokens of the login are given back before this returns; only the key stays.
    async fn run(
        &self,
        http: &Http,
        (clock, rng): (&Clock, &Rng),
        tell: &mut (dyn FnMut(Progress<'_>) + Send),
    ) -> Result<SignedIn> {
        let metadata = Metadata::discover(http).await?;
        let asked = self.scope.or(&["openid", "profile", "email", MINT].into_iter().collect());
        let (tokens, waiting) = match &self.way {
            Way::Browser(browser) => {
                let (tokens, waiting) =
                    code_login(http, &metadata, &asked, browser, (clock, rng), tell).await?;
                (tokens, Some(waiting))
            }
            Way::Device => (device_login(http, &metadata, &asked, clock, tell).await?, None),
        };
        let outcome = self.exchange(http, &tokens, clock.now()).await;
        token_endpoint::give_back(http, &metadata, &tokens).await;
        match (waiting, &outcome) {
            (Some(waiting), Ok(signed_in)) => waiting.succeed(&signed_in.account.user).await,
            (Some(waiting), Err(error)) => waiting.fail(error).await,
            (None, _) => {}
        }
        outcome
    }

    /// Makes the key of this workstation, in place of the one of the same name.
    async fn exchange(&self, http: &Http, tokens: &Tokens, now: Time) -> Result<SignedIn> {
        let workstation = this_workstation();
        let new = NewApiKey {
            name: self.key_name.clone().unwrap_or_else(|| key_name(&workstation)),
            scopes: self.scope.iter().map(str::to_owned).collect(),
            expire_time: self.expires.map(Time::rfc3339),
            workstation: Some(workstation),
            rotate: true,
        };
        let CreatedApiKey { api_key: key, secret } =
            Api::new(http.clone(), tokens.access.clone()).create_api_key(&new).await?;
        let api = Api::new(http.clone(), secret.clone());
        match self.keep(&api, &key, secret, now).await {
            Ok((account, me)) => Ok(SignedIn { account, me, key }),
            Err(error) => {
                // Nobody would know the secret any more.
                let _ = api.revoke_api_key(&key.id).await;
                Err(error)
            }
        }
    }

    async fn keep(
        &self,
        api: &Api,
        key: &ApiKey,
        secret: Secret<String>,
        now: Time,
    ) -> Result<(Account, Me)> {
        let me = api.me().await?;
        let server = api.server();
        let place = if self.keyring {
            Keyring::of_this_system()?.keep(&label(server, &key.id), &secret)?;
            KeyPlace::Keyring
        } else {
            KeyPlace::File(secret)
        };
        let account = Account {
            user_id: me.user.id.clone(),
            user: me.user.label().to_owned(),
            key_id: key.id.clone(),
            key_name: key.name.clone(),
            scopes: key.scopes.clone(),
            sign_in_time: now.rfc3339(),
            expire_time: key.expire_time.clone(),
            key: place,
        };
        Ok((account, me))
    }
}

/// Ends a key that nobody keeps, as well as it can be done.
async fn end(http: &Http, account: &Account) {
    if let Ok(secret) = account.secret(http.server()) {
        let _ = Api::new(http.clone(), secret).revoke_api_key(&account.key_id).await;
    }
    let _ = account.forget(http.server());
}
