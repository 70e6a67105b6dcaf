//! In: HTML as our templates write it: quoted attributes, closed elements. Out: forms, links and readable text.
//! What can go wrong: nothing; what is not understood is not found, and the test that looks for it says so.

/// A form with the values that a browser would send.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// Where it goes; empty for the page's own address.
    pub action: String,
    /// `get` or `post`.
    pub method: String,
    /// Everything with a name, hidden or not, except buttons.
    pub fields: Vec<Field>,
    /// What can be pressed to send it.
    pub buttons: Vec<Button>,
    pressed: usize,
}

/// One named field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// What is in it now.
    pub value: String,
    /// The `type` of an input, or the element's name.
    pub kind: String,
    /// Whether a checkbox or radio button is on; other fields are.
    pub on: bool,
}

/// One button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// Its name; empty if it sends nothing.
    pub name: String,
    /// What it sends.
    pub value: String,
}

impl Form {
    /// Whether a field or button has this name.
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|field| field.name == name)
            || self.buttons.iter().any(|button| button.name == name)
    }

    /// What a field holds.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|field| field.name == name).map(|field| field.value.as_str())
    }

    /// Types into a field. Panics if the form has none of this name.
    pub fn fill(mut self, name: &str, value: &str) -> Self {
        let field = self.fields.iter_mut().find(|field| field.name == name);
        let field = field.unwrap_or_else(|| panic!("the form has no field `{name}`"));
        (field.value, field.on) = (value.to_owned(), true);
        self
    }

    /// Turns a checkbox on or off, or chooses a radio button. Panics if there is none with this value.
    pub fn check(mut self, name: &str, value: &str, on: bool) -> Self {
        let mut found = false;
        for field in self.fields.iter_mut().filter(|field| field.name == name) {
            if field.value == value {
                (field.on, found) = (on, true);
            } else if field.kind == "radio" {
                field.on = false;
            }
        }
        assert!(found, "the form has no `{name}` with the value `{value}`");
        self
    }

    /// Chooses the button to press by name and value. Panics if there is none.
    pub fn press(mut self, name: &str, value: &str) -> Self {
        let found = self.buttons.iter().position(|button| button.name == name && button.value == value);
        self.pressed = found.unwrap_or_else(|| panic!("no button {name}={value} among {:?}", self.buttons));
        self
    }

    pub(super) fn entries(&self) -> impl Iterator<Item = (&str, &str)> {
        let fields = self.fields.iter().filter(|field| field.on).map(|field| (&*field.name, &*field.value));
        let pressed = self.buttons.get(self.pressed).filter(|button| !button.name.is_empty());
        fields.chain(pressed.map(|button| (&*button.name, &*button.value)))
    }
}

/// A start tag, an end tag (`/name`), or the text between.
enum Token<'a> {
    Tag { name: &'a str, attributes: &'a str },
    Text(&'a str),
}

pub(super) fn forms(html: &str) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    let mut inside = false;
    let mut select: Option<String> = None;
    let mut textarea: Option<String> = None;
    for token in tokens(html) {
        let (name, attributes) = match token {
            Token::Tag { name, attributes } => (name, attributes),
            Token::Text(text) => {
                if let (Some(name), Some(form)) = (textarea.take(), forms.last_mut()) {
                    form.fields.push(Field {
                        name,
                        // The line break after the tag is none of the text.
                        value: unescape(text.strip_prefix('\n').unwrap_or(text)),
                        kind: "textarea".into(),
                        on: true,
                    });
                }
                continue;
            }
        };
        let read = |attribute| attribute_of(attributes, attribute);
        match name {
            "form" => {
                let method = read("method").unwrap_or_else(|| "get".into());
                forms.push(Form { action: read("action").unwrap_or_default(), method, ..Form::default() });
                inside = true;
            }
            "/form" => inside = false,
            "select" => select = read("name"),
            "/select" => select = None,
            "textarea" => textarea = read("name"),
            _ => {
                if let Some(form) = forms.last_mut().filter(|_| inside) {
                    add(form, name, attributes, select.as_deref());
                }
            }
        }
    }
    forms
}

fn add(form: &mut Form, element: &str, attributes: &str, select: Option<&str>) {
    let read = |attribute| attribute_of(attributes, attribute);
    let (name, value) = (read("name").unwrap_or_default(), read("value"));
    let kind = read("type").unwrap_or_else(|| if element == "button" { "submit" } else { "text" }.into());
    match (element, kind.as_str()) {
        ("input" | "button", "submit") => {
            form.buttons.push(Button { name, value: value.unwrap_or_default() })
        }
        ("button", _) => {}
        ("input", _) if name.is_empty() => {}
        ("input", "checkbox" | "radio") => {
            let (value, on) = (value.unwrap_or_else(|| "on".into()), has_attribute(attributes, "checked"));
            form.fields.push(Field { name, value, kind, on });
        }
        ("input", _) => form.fields.push(Field { name, value: value.unwrap_or_default(), kind, on: true }),
        ("option", _) => {
            let Some(name) = select else { return };
            let value = value.unwrap_or_default();
            let chosen = has_attribute(attributes, "selected");
            match form.fields.iter_mut().find(|field| field.name == name && field.kind == "select") {
                Some(field) if chosen => field.value = value,
                Some(_) => {}
                None => form.fields.push(Field { name: name.into(), value, kind: "select".into(), on: true }),
            }
        }
        _ => {}
    }
}

pub(super) fn links(html: &str) -> Vec<String> {
    let anchors = tokens(html).filter_map(|token| match token {
        Token::Tag { name: "a", attributes } => attribute_of(attributes, "href"),
        _ => None,
    });
    anchors.collect()
}

pub(super) fn text(html: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut hidden = false;
    for token in tokens(html) {
        match token {
            Token::Tag { name: "script" | "style" | "title", .. } => hidden = true,
            Token::Tag { name: "/script" | "/style" | "/title", .. } => hidden = false,
            Token::Text(text) if !hidden => {
                words.extend(unescape(text).split_whitespace().map(str::to_owned))
            }
            _ => {}
        }
    }
    words.join(" ")
}

fn tokens(html: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            return Some(Token::Text(""));
        }
        if let Some(tag) = rest.strip_prefix('<') {
            let end = end_of_tag(tag);
            let (inner, after) = tag.split_at(end);
            rest = after.strip_prefix('>').unwrap_or(after);
            let inner = inner.trim_end_matches('/');
            let (name, attributes) =
                inner.split_once(|c: char| c.is_ascii_whitespace()).unwrap_or((inner, ""));
            return Some(Token::Tag { name, attributes });
        }
        let end = rest.find('<').unwrap_or(rest.len());
        let (text, after) = rest.split_at(end);
        rest = after;
        Some(Token::Text(text))
    })
}

/// A `>` inside quotes does not end a tag.
fn end_of_tag(tag: &str) -> usize {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    tag.len()
}

fn attribute_of(attributes: &str, name: &str) -> Option<String> {
    let mut rest = attributes;
    while let Some((before, after)) = rest.split_once('=') {
        let found = before.split_ascii_whitespace().last().unwrap_or_default();
        let quote = after.chars().next().filter(|c| *c == '"' || *c == '\'');
        let (value, next) = match quote {
            Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
            None => after.split_once(|c: char| c.is_ascii_whitespace()).unwrap_or((after, "")),
        };
        if found.eq_ignore_ascii_case(name) {
            return Some(unescape(value));
        }
        rest = next;
    }
    None
}

/// An attribute without a value, such as `checked`.
fn has_attribute(attributes: &str, name: &str) -> bool {
    attributes.split_ascii_whitespace().any(|word| word.split('=').next() == Some(name))
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let entity = after.split_once(';').filter(|(name, _)| name.len() <= 8);
        let Some((c, next)) = entity.and_then(|(name, next)| Some((character(name)?, next))) else {
            out.push('&');
            rest = after;
            continue;
        };
        out.push(c);
        rest = next;
    }
    out.push_str(rest);
    out
}

fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}
