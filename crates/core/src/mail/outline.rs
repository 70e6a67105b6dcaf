//! The shape of a letter: a heading, a few paragraphs, one code or one button. Rendered as text and as HTML.
//!
//! In: sentences that the translations hold. Out: subject, text and HTML. Nothing can go wrong; everything is escaped.

use super::letter::Language;

/// A letter in one language, before it is laid out.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub(super) subject: String,
    /// Before the code or button.
    pub(super) before: Vec<String>,
    pub(super) focus: Focus,
    /// After it.
    pub(super) after: Vec<String>,
    /// The line at the foot.
    pub(super) foot: String,
}

/// The one thing to take from a letter.
#[derive(Debug, Default)]
pub(super) enum Focus {
    #[default]
    Nothing,
    Code(String),
    Link {
        label: &'static str,
        url: String,
    },
}

/// A letter, ready to travel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composed {
    /// The subject line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// The same as HTML, without images, scripts or anything from elsewhere.
    pub html: String,
}

impl Outline {
    pub(super) fn compose(&self, language: Language, product: &str) -> Composed {
        Composed { subject: self.subject.clone(), text: self.text(), html: self.html(language, product) }
    }

    fn text(&self) -> String {
        let mut parts = self.before.clone();
        match &self.focus {
            Focus::Nothing => {}
            Focus::Code(code) => parts.push(format!("    {}", spaced(code))),
            Focus::Link { label, url } => parts.push(format!("{label}:\n{url}")),
        }
        parts.extend(self.after.iter().cloned());
        parts.push(format!("-- \n{}", self.foot));
        parts.join("\n\n") + "\n"
    }

    fn html(&self, language: Language, product: &str) -> String {
        let paragraph = |text: &String| format!("<p style=\"margin:0 0 16px\">{}</p>\n", escape(text));
        let before: String = self.before.iter().map(paragraph).collect();
        let after: String = self.after.iter().map(paragraph).collect();
        let focus = match &self.focus {
            Focus::Nothing => String::new(),
            Focus::Code(code) => format!(
                "<p style=\"margin:24px 0;font:600 28px/1.2 ui-monospace,monospace;letter-spacing:4px\">{}</p>\n",
                escape(&spaced(code))
            ),
            Focus::Link { label, url } => format!(
                "<p style=\"margin:24px 0\"><a href=\"{0}\" style=\"display:inline-block;padding:12px 20px;border-radius:6px;background:#1d3fbb;color:#ffffff;text-decoration:none;font-weight:600\">{1}</a></p>\n<p style=\"margin:0 0 16px;font-size:13px;color:#5c6270;word-break:break-all\">{0}</p>\n",
                escape(url),
                escape(label)
            ),
        };
        format!(
            "<!doctype html>\n<html lang=\"{lang}\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{subject}</title></head>\n\
             <body style=\"margin:0;padding:24px;background:#f5f6f8;color:#15171c;font:16px/1.5 system-ui,sans-serif\">\n\
             <div style=\"max-width:544px;margin:0 auto;padding:32px;background:#ffffff;border:1px solid #dfe2e8;border-radius:8px\">\n\
             <p style=\"margin:0 0 24px;font-weight:600\">{product}</p>\n{before}{focus}{after}\
             <p style=\"margin:24px 0 0;padding-top:16px;border-top:1px solid #dfe2e8;font-size:13px;color:#5c6270\">{foot}</p>\n\
             </div>\n</body>\n</html>\n",
            lang = language.tag(),
            subject = escape(&self.subject),
            product = escape(product),
            foot = escape(&self.foot),
        )
    }
}

/// Three digits and three digits: easier to carry over.
fn spaced(code: &str) -> String {
    match code.split_at_checked(3) {
        Some((head, tail)) if code.len() == 6 => format!("{head} {tail}"),
        _ => code.to_owned(),
    }
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(c),
        }
    }
    escaped
}
