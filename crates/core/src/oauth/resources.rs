//! Resource indicators (RFC 8707): whom an access token may be for.
//!
//! In: `resource` parameters. Out: allowed audiences. What can go wrong: `invalid_target` for what is no URI or not allowed here.

use url::Url;

use super::error::{Code, OAuthError};
use super::params::Params;
use crate::client::LiveClient;
use crate::project::Project;

/// The most resources that one request may name.
const MAX: usize = 8;

/// The resources of a request, each allowed for this client.
pub fn asked(project: &Project, client: &LiveClient, params: &Params) -> Result<Vec<String>, OAuthError> {
    let mut resources: Vec<String> = Vec::new();
    for resource in params.all("resource") {
        if resources.len() == MAX {
            return Err(OAuthError::new(Code::InvalidTarget, "The request names too many resources."));
        }
        check(project, client, resource)?;
        if !resources.iter().any(|known| known == resource) {
            resources.push(resource.to_owned());
        }
    }
    Ok(resources)
}

/// What is left of a grant's resources where a token request names some: never more (B10).
pub fn narrowed(granted: &[String], params: &Params) -> Result<Vec<String>, OAuthError> {
    let asked: Vec<String> = params.all("resource").map(str::to_owned).collect();
    if asked.is_empty() {
        return Ok(granted.to_vec());
    }
    if asked.iter().all(|resource| granted.contains(resource)) {
        Ok(asked)
    } else {
        Err(OAuthError::new(Code::InvalidTarget, "A resource was asked for that the grant does not cover."))
    }
}

fn check(project: &Project, client: &LiveClient, resource: &str) -> Result<(), OAuthError> {
    let absolute = Url::parse(resource).is_ok_and(|url| url.fragment().is_none() && !url.cannot_be_a_base())
        || resource.starts_with("urn:");
    if !absolute || resource.len() > 1024 {
        return Err(OAuthError::new(
            Code::InvalidTarget,
            "A resource is an absolute URI without a fragment (RFC 8707 section 2).",
        ));
    }
    let own = resource == project.issuer;
    let listed =
        project.settings.resources.iter().chain(&client.policy.resources).any(|allowed| allowed == resource);
    if own || listed {
        Ok(())
    } else {
        Err(OAuthError::new(
            Code::InvalidTarget,
            format!("The resource {resource} is not one that this client may ask tokens for."),
        ))
    }
}
