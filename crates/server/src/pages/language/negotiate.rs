//! In: the languages that a request names, in three places, and those that we speak.
//! Out: the place of the best one in our list.
//! Wrong: nothing; garbage names no language, and the first of ours serves.

/// Where a request says which languages its reader understands, strongest first.
#[derive(Debug, Default, Clone, Copy)]
pub struct Wishes<'a> {
    /// `ui_locales` of OpenID Connect Core §3.1.2.1: space-separated, most wanted first.
    pub ui_locales: Option<&'a str>,
    /// What the reader chose before, remembered in a cookie.
    pub chosen: Option<&'a str>,
    /// The header `Accept-Language` (RFC 9110 §12.5.4).
    pub accept_language: Option<&'a str>,
}

/// How many languages of one list are looked at: nobody reads more, and a long header costs no more than a short one.
const MOST: usize = 20;

/// The index in `spoken` of the language that serves `wishes` best; 0 when none is spoken.
pub(super) fn best(wishes: &Wishes<'_>, spoken: &[&str]) -> usize {
    let listed = wishes.ui_locales.unwrap_or_default().split(' ').take(MOST);
    let chosen = wishes.chosen.into_iter();
    let accepted = accepted(wishes.accept_language.unwrap_or_default());
    listed.chain(chosen).chain(accepted).find_map(|wish| lookup(wish, spoken)).unwrap_or(0)
}

/// RFC 4647 §3.4: cut the wish from its end until one of ours is it.
fn lookup(wish: &str, spoken: &[&str]) -> Option<usize> {
    let mut wish = wish.trim();
    while !wish.is_empty() {
        if let Some(found) = spoken.iter().position(|tag| tag.eq_ignore_ascii_case(wish)) {
            return Some(found);
        }
        wish = wish.rsplit_once('-').map_or("", |(shorter, _)| shorter);
    }
    None
}

/// The languages of an `Accept-Language` header by falling weight; equal weights keep their order.
fn accepted(header: &str) -> impl Iterator<Item = &str> {
    let mut ranges: Vec<(&str, u16)> = header.split(',').take(MOST).filter_map(range).collect();
    ranges.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
    ranges.into_iter().map(|(tag, _)| tag)
}

fn range(part: &str) -> Option<(&str, u16)> {
    let (tag, weight) = match part.split_once(';') {
        None => (part, 1000),
        Some((tag, parameter)) => (tag, thousandths(parameter.trim().strip_prefix("q=")?)?),
    };
    (weight > 0).then_some((tag.trim(), weight))
}

fn thousandths(weight: &str) -> Option<u16> {
    let weight: f32 = weight.trim().parse().ok()?;
    (0.0..=1.0).contains(&weight).then_some((weight * 1000.0).round() as u16)
}
