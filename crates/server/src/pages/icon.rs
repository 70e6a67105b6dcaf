//! In: the name of an icon. Out: its drawing as SVG, hidden from screen readers: an icon never stands without words.
//!
//! Wrong: nothing; the drawings are files under `web/icons`, built in.

use std::fmt;

use askama::filters::HtmlSafe;

macro_rules! icons {
    ($($(#[$doc:meta])* $name:ident = $file:literal),* $(,)?) => {
        /// The icons of the pages.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Icon { $($(#[$doc])* $name),* }

        impl Icon {
            const fn drawing(self) -> &'static str {
                match self { $(Self::$name => include_str!(concat!("../../../../web/icons/", $file, ".svg"))),* }
            }
        }
    };
}

icons! {
    /// Something to look at.
    Warning = "warning",
    /// Something to know.
    Info = "info",
    /// Done, or good.
    Done = "done",
    /// A point in time.
    Clock = "clock",
    /// A person.
    Person = "person",
    /// A mailbox.
    Mail = "mail",
    /// A key.
    Key = "key",
    /// A terminal or program.
    Terminal = "terminal",
    /// A computer.
    Computer = "computer",
    /// A phone.
    Phone = "phone",
    /// A lock.
    Lock = "lock",
    /// Something that opens on a click.
    Menu = "menu",
    /// A text message.
    Message = "message",
}

impl Icon {
    /// The icon in the colour of something good.
    pub fn good(self) -> impl HtmlSafe {
        Toned(self, "icon good")
    }

    /// The icon in the colour of something to look at.
    pub fn look(self) -> impl HtmlSafe {
        Toned(self, "icon look")
    }
}

struct Toned(Icon, &'static str);

impl fmt::Display for Toned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_string().replacen("\"icon\"", &format!("\"{}\"", self.1), 1))
    }
}

impl HtmlSafe for Toned {}

impl fmt::Display for Icon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.drawing().trim_end())
    }
}

impl HtmlSafe for Icon {}
