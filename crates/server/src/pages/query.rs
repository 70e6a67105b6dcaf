//! In: the query of an address. Out: its parameters by name. Wrong: what is repeated counts once, the first time.

/// Decoded parameters of an address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Query(Vec<(String, String)>);

/// The most parameters that a page of ours has.
const MOST: usize = 64;

impl Query {
    /// Reads the part of an address behind the question mark.
    pub(super) fn parse(text: &str) -> Self {
        let pairs = url::form_urlencoded::parse(text.as_bytes()).take(MOST);
        Self(pairs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect())
    }

    /// The value of a parameter, if it is there and not empty.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str());
        found.filter(|value| !value.is_empty())
    }

    /// Whether a parameter is there, whatever its value.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(own, _)| own == name)
    }

    /// The same without one parameter.
    pub(super) fn without(&self, name: &str) -> Self {
        Self(self.0.iter().filter(|(own, _)| own != name).cloned().collect())
    }

    /// All of them, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

#[cfg(test)]
mod tests;
