//! The methods of the API, read once from the descriptors: what each asks of its caller, and its addresses over plain HTTP.
//!
//! In: the descriptor set of `limen-proto`. Out: a table that routes, the transcoder and OpenAPI are made of.
//! What can go wrong: nothing at run time; a test reads every entry.

use std::sync::{Arc, LazyLock};

use buffa::MessageName;
use buffa_descriptor::generated::descriptor::method_options::IdempotencyLevel;
use buffa_descriptor::{
    DescriptorPool, DynamicMessage, MessageIndex, MethodDescriptor, ReflectMessage, ServiceDescriptor,
    ValueRef,
};
use http::Method as Verb;

use crate::route::Access;

/// The package of our own services.
const PACKAGE: &str = "limen.v1.";

/// The service that applications sign people in with.
const SIGN_IN: &str = "AuthService";

/// All methods.
pub struct Catalogue {
    /// The messages that they take and give.
    pub pool: Arc<DescriptorPool>,
    /// One entry for each method, in the order of the .proto files.
    pub methods: Vec<Method>,
}

/// One method.
pub struct Method {
    /// `/limen.v1.SessionService/ListSessions`.
    pub path: String,
    /// `SessionService`.
    pub service: String,
    /// `ListSessions`.
    pub name: String,
    /// What it takes.
    pub input: MessageIndex,
    /// What it gives.
    pub output: MessageIndex,
    /// The scope that a caller needs; empty where anybody may call.
    pub scope: String,
    /// Whether it makes something new.
    pub creates: bool,
    /// Whether it changes nothing, so that Connect may call it by GET.
    pub reads: bool,
    /// How it refuses beyond what every method may answer.
    pub refusals: Vec<String>,
    /// Its addresses over plain HTTP.
    pub addresses: Vec<Address>,
}

/// One address of a method over plain HTTP.
pub struct Address {
    /// The HTTP method.
    pub verb: Verb,
    /// The pattern, with the names of fields in braces.
    pub path: String,
    /// Whether the body holds the fields that the path does not.
    pub has_body: bool,
}

impl Method {
    /// Who may call.
    pub fn access(&'static self) -> Access {
        match self.scope.as_str() {
            "" if self.service == SIGN_IN => Access::Client,
            "" => Access::Public,
            scope => Access::Scope(scope),
        }
    }

    /// Whether scripts of every origin may call: what anybody may call. Applications sign people in, and send for help, from pages of
    /// their own, by what is in the message and never by a cookie (B18).
    pub fn is_cross_origin(&self) -> bool {
        self.scope.is_empty()
    }

    /// The name as dispatchers know it: the path without its first slash.
    pub fn procedure(&self) -> &str {
        self.path.trim_start_matches('/')
    }
}

/// The table.
pub fn catalogue() -> &'static Catalogue {
    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| read(limen_proto::DESCRIPTORS));
    &CATALOGUE
}

/// Reads a descriptor set that was compiled into this program; whether it is whole is known since the build.
pub(crate) fn read(descriptors: &[u8]) -> Catalogue {
    let pool =
        Arc::new(DescriptorPool::decode(descriptors).expect("the descriptors of our own .proto files"));
    let ours = pool.services().iter().filter(|service| service.full_name().starts_with(PACKAGE));
    let methods = ours
        .flat_map(|service| service.methods().iter().map(|method| described(&pool, service, method)))
        .collect();
    Catalogue { pool, methods }
}

fn described(pool: &Arc<DescriptorPool>, service: &ServiceDescriptor, method: &MethodDescriptor) -> Method {
    let rule = option(pool, method.options(), "limen.v1.method");
    let http = option(pool, method.options(), "google.api.http");
    let level = method.options().and_then(|options| options.idempotency_level);
    Method {
        path: format!("/{}/{}", service.full_name(), method.name()),
        service: service.full_name().trim_start_matches(PACKAGE).to_owned(),
        name: method.name().to_owned(),
        input: method.input(),
        output: method.output(),
        scope: rule.as_ref().map(|rule| text(rule, "scope")).unwrap_or_default(),
        creates: rule.as_ref().is_some_and(|rule| flag(rule, "creates")),
        reads: level == Some(IdempotencyLevel::NO_SIDE_EFFECTS),
        refusals: rule.as_ref().map(|rule| texts(rule, "refusals")).unwrap_or_default(),
        addresses: http.as_ref().map(addresses).unwrap_or_default(),
    }
}

/// One of our options, or of google.api's, on a method or a field.
pub(crate) fn option<O: buffa::Message + MessageName>(
    pool: &Arc<DescriptorPool>,
    options: Option<&O>,
    name: &str,
) -> Option<DynamicMessage> {
    let extension = pool.extension_by_name(name)?.field();
    let options = DynamicMessage::from_options(Arc::clone(pool), options?)?;
    if !options.has(extension) {
        return None;
    }
    match options.get(extension) {
        ValueRef::Message(rule) => Some(rule.to_dynamic()),
        _ => None,
    }
}

fn addresses(rule: &DynamicMessage) -> Vec<Address> {
    let verbs = [
        ("get", Verb::GET),
        ("put", Verb::PUT),
        ("post", Verb::POST),
        ("delete", Verb::DELETE),
        ("patch", Verb::PATCH),
    ];
    let mut found: Vec<Address> = verbs
        .into_iter()
        .filter_map(|(name, verb)| {
            let path = text(rule, name);
            (!path.is_empty()).then(|| Address { verb, path, has_body: text(rule, "body") == "*" })
        })
        .collect();
    for further in messages(rule, "additional_bindings") {
        found.extend(addresses(&further));
    }
    found
}

/// A text of an option.
pub(crate) fn text(message: &DynamicMessage, name: &str) -> String {
    match field(message, name) {
        Some(ValueRef::String(text)) => text.to_owned(),
        _ => String::new(),
    }
}

/// A flag of an option.
pub(crate) fn flag(message: &DynamicMessage, name: &str) -> bool {
    matches!(field(message, name), Some(ValueRef::Bool(true)))
}

/// A list of texts of an option.
pub(crate) fn texts(message: &DynamicMessage, name: &str) -> Vec<String> {
    let Some(ValueRef::List(list)) = field(message, name) else { return Vec::new() };
    let entries = (0..list.len()).filter_map(|at| match list.get(at) {
        Some(ValueRef::String(text)) => Some(text.to_owned()),
        _ => None,
    });
    entries.collect()
}

/// A number of an option, where it is there.
pub(crate) fn number(message: &DynamicMessage, name: &str) -> Option<i64> {
    let known = message.message_descriptor().field_by_name(name)?;
    if !message.has(known) {
        return None;
    }
    match message.get(known) {
        ValueRef::I64(number) => Some(number),
        ValueRef::U32(number) => Some(number.into()),
        _ => None,
    }
}

fn messages(message: &DynamicMessage, name: &str) -> Vec<DynamicMessage> {
    let Some(ValueRef::List(list)) = field(message, name) else { return Vec::new() };
    let entries = (0..list.len()).filter_map(|at| match list.get(at) {
        Some(ValueRef::Message(entry)) => Some(entry.to_dynamic()),
        _ => None,
    });
    entries.collect()
}

fn field<'a>(message: &'a DynamicMessage, name: &str) -> Option<ValueRef<'a>> {
    let known = message.message_descriptor().field_by_name(name)?;
    Some(message.get(known))
}

#[cfg(test)]
mod tests;
