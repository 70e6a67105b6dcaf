//! `/openapi.json`: the API over plain HTTP, told to programs (OpenAPI 3.1).
//!
//! In: the descriptors with their comments. Out: one document, the same for every project but for its address.
//! What can go wrong: nothing at run time; a snapshot shows what changes.

mod comments;
mod schema;

use std::sync::LazyLock;

use axum::body::Body;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Response};
use limen_model::Kind;
use serde_json::{Map, Value, json};

use self::comments::Comments;
use self::schema::Schemas;
use crate::api::catalogue::{Address, Catalogue, Method, read};
use crate::context::Within;
use crate::problem;

/// How every operation may refuse, whatever it does.
const ALWAYS: [(u16, &str); 7] = [
    (400, "The request does not fit."),
    (401, "Nobody is known by what was shown."),
    (403, "The caller may not do this."),
    (408, "The body did not arrive in time."),
    (413, "The body is too long."),
    (429, "Too often; Retry-After tells when again."),
    (500, "Our fault."),
];
const UNAVAILABLE: (u16, &str) = (503, "Something that we lean on does not answer; try again.");

/// Answers with the document of the project.
pub(super) async fn describe(Within(project): Within) -> Response<Body> {
    static DOCUMENT: LazyLock<Value> = LazyLock::new(document);
    let mut document = DOCUMENT.clone();
    document["servers"] = json!([{ "url": project.issuer.trim_end_matches('/') }]);
    let mut response = Response::new(Body::from(document.to_string()));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// The document without its servers.
pub(super) fn document() -> Value {
    let catalogue = read(limen_proto::DOCUMENTED);
    let comments = Comments::of(&catalogue.pool);
    let mut schemas = Schemas::new(&catalogue.pool, &comments);
    let mut paths: Map<String, Value> = Map::new();
    for method in &catalogue.methods {
        for address in &method.addresses {
            let operation = operation(&catalogue, method, address, &comments, &mut schemas);
            let path = paths.entry(address.path.clone()).or_insert_with(|| json!({}));
            path[address.verb.as_str().to_lowercase()] = operation;
        }
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Limen",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "The API over plain HTTP and JSON. The same methods answer Connect, gRPC and gRPC-Web.",
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "tags": tags(&catalogue, &comments),
        "paths": paths,
        "components": {
            "schemas": schemas.finish(),
            "securitySchemes": security_schemes(),
            "responses": refusals(),
        },
    })
}

fn tags(catalogue: &Catalogue, comments: &Comments) -> Vec<Value> {
    let mut names: Vec<&str> = catalogue.methods.iter().map(|method| &*method.service).collect();
    names.dedup();
    let tag =
        |name: &str| json!({ "name": name, "description": comments.of_name(&format!("limen.v1.{name}")) });
    names.into_iter().map(tag).collect()
}

fn security_schemes() -> Value {
    json!({
        "accessToken": {
            "type": "http", "scheme": "bearer", "bearerFormat": "JWT",
            "description": "An access token of the project (RFC 9068).",
        },
        "apiKey": { "type": "http", "scheme": "bearer", "description": "An API key: lmn_u_…" },
        "clientSecret": {
            "type": "http", "scheme": "basic",
            "description": "The id and the secret of a client that has one; others only name themselves in the message.",
        },
        "boundToken": {
            "type": "http", "scheme": "DPoP",
            "description": "An access token that is bound to a key, with a proof in the header DPoP (RFC 9449).",
        },
    })
}

/// The answers that say no.
fn refusals() -> Value {
    let further = [
        (
            problem::status(Kind::NotFound).as_u16(),
            "There is no such thing, or the caller may not know of it.",
        ),
        (problem::status(Kind::Conflict).as_u16(), "It exists already, or somebody else was first."),
        (problem::status(Kind::Precondition).as_u16(), "The state of things does not allow it now."),
        UNAVAILABLE,
    ];
    let all = ALWAYS.into_iter().chain(further).map(|(status, text)| {
        let mut response = json!({
            "description": text,
            "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
        });
        match status {
            401 => {
                response["headers"] = json!({ "WWW-Authenticate": { "schema": { "type": "string" } } });
            }
            429 => response["headers"] = json!({ "Retry-After": { "schema": { "type": "integer" } } }),
            _ => {}
        }
        (status.to_string(), response)
    });
    all.collect::<Map<_, _>>().into()
}

fn operation(
    catalogue: &Catalogue,
    method: &Method,
    address: &Address,
    comments: &Comments,
    schemas: &mut Schemas<'_>,
) -> Value {
    let mut operation = json!({
        "operationId": format!("{}_{}", method.service, method.name),
        "tags": [method.service],
        "summary": comments.of_name(&format!("limen.v1.{}.{}", method.service, method.name)),
        "responses": responses(method, schemas.reference(method.output)),
    });
    if method.is_cross_origin() {
        operation["security"] = json!([{}, { "clientSecret": [] }]);
    } else if method.scope.is_empty() {
        operation["security"] = json!([]);
    } else {
        let schemes = ["accessToken", "apiKey", "boundToken"].map(|scheme| json!({ scheme: [method.scope] }));
        operation["security"] = json!(schemes);
    }
    let mut parameters = Vec::new();
    let message = catalogue.pool.message(method.input);
    let (mut in_body, mut required) = (Map::new(), Vec::new());
    for field in message.fields() {
        let described = schemas.field(message, field);
        let is_required = schemas.is_required(field);
        if address.path.contains(&format!("{{{}}}", field.name())) {
            parameters
                .push(json!({ "name": field.name(), "in": "path", "required": true, "schema": described }));
        } else if address.has_body {
            in_body.insert(field.json_name().to_owned(), described);
            required.extend(is_required.then(|| field.json_name().to_owned()));
        } else {
            parameters.push(json!({
                "name": field.json_name(), "in": "query", "required": is_required, "schema": described,
            }));
        }
    }
    if address.has_body {
        let mut schema = json!({ "type": "object", "properties": in_body, "additionalProperties": false });
        if !required.is_empty() {
            schema["required"] = json!(required);
        }
        operation["requestBody"] = json!({
            "required": !required.is_empty(),
            "content": { "application/json": { "schema": schema } },
        });
    }
    if method.creates {
        parameters.push(json!({
            "name": "Idempotency-Key", "in": "header", "required": false,
            "description": "A value of the caller's own, new for every wish: the same request with the same key is done once, \
                and answered the same for 24 hours.",
            "schema": { "type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$" },
        }));
    }
    if !parameters.is_empty() {
        operation["parameters"] = json!(parameters);
    }
    operation
}

fn responses(method: &Method, answer: Value) -> Value {
    let mut responses = Map::new();
    let (status, text) = if method.creates { ("201", "It was made.") } else { ("200", "It was done.") };
    let content = json!({ "application/json": { "schema": answer } });
    responses.insert(status.to_owned(), json!({ "description": text, "content": content }));
    let mut statuses: Vec<u16> = ALWAYS.iter().chain([&UNAVAILABLE]).map(|(status, _)| *status).collect();
    statuses.extend(method.refusals.iter().filter_map(|name| status_of(name)));
    statuses.extend(method.creates.then_some(409));
    for status in statuses {
        let refusal = json!({ "$ref": format!("#/components/responses/{status}") });
        responses.insert(status.to_string(), refusal);
    }
    responses.into()
}

/// The status of a refusal that a .proto file names.
pub(super) fn status_of(name: &str) -> Option<u16> {
    let kind = match name {
        "not_found" => Kind::NotFound,
        "conflict" => Kind::Conflict,
        "precondition" => Kind::Precondition,
        _ => return None,
    };
    Some(problem::status(kind).as_u16())
}

#[cfg(test)]
mod tests;
