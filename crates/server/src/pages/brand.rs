//! In: what a project says of its looks: an accent colour and a corner radius.
//! Out: `/brand.css`, which sets the few tokens that a brand may set, for both schemes and for browsers without OKLCH.
//! Wrong: an accent that is no colour, or a radius out of range, leaves ours in place.

use std::fmt::Write as _;

use super::colour::{Oklch, Srgb};

#[cfg(test)]
mod tests;

/// Chroma is capped here: beyond it, a tinted ground shouts.
const MOST_CHROMA: f64 = 0.25;
/// Corners rounder than this eat into short controls.
const MOST_RADIUS: f32 = 0.75;

/// One colour of the accent family: its lightness is ours, its chroma a share of the brand's, its hue the brand's.
struct Shade {
    token: &'static str,
    lightness: f64,
    share: f64,
}

const fn shade(token: &'static str, lightness: f64, share: f64) -> Shade {
    Shade { token, lightness, share }
}

/// The accent family by scheme, as `tokens.css` states it; a test compares the two.
const LIGHT: [Shade; 6] = [
    shade("accent", 0.45, 1.0),
    shade("accent-hover", 0.395, 0.95),
    shade("accent-ink", 0.99, 0.0),
    shade("accent-text", 0.45, 1.0),
    shade("accent-wash", 0.955, 0.18),
    shade("accent-line", 0.82, 0.55),
];
const DARK: [Shade; 6] = [
    shade("accent", 0.76, 1.0),
    shade("accent-hover", 0.82, 0.9),
    shade("accent-ink", 0.2, 0.3),
    shade("accent-text", 0.8, 0.9),
    shade("accent-wash", 0.285, 0.4),
    shade("accent-line", 0.45, 0.7),
];

/// A project's looks, reduced to what the style sheets take.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct BrandStyle {
    /// The accent as the project gave it.
    pub accent: Option<Srgb>,
    /// Corner radius in rem.
    pub radius: Option<f32>,
}

impl BrandStyle {
    /// Takes the settings as they are written; what does not hold is left out.
    pub fn new(accent: Option<&str>, radius: Option<f32>) -> Self {
        let radius = radius.filter(|radius| radius.is_finite()).map(|radius| radius.clamp(0.0, MOST_RADIUS));
        Self { accent: accent.and_then(Srgb::parse), radius }
    }

    /// The style sheet.
    pub fn css(&self) -> String {
        let mut css = String::new();
        if let Some(radius) = self.radius {
            let _ = writeln!(css, ":root {{ --radius: {radius}rem; }}");
        }
        let Some(accent) = self.accent else { return css };
        let accent = Oklch::from(accent);
        let (light, dark) = (family(&LIGHT, accent), family(&DARK, accent));
        let _ = write!(
            css,
            ":root {{ --brand-hue: {hue:.1}; --brand-chroma: {light:.3}; }}\n\
             @media (prefers-color-scheme: dark) {{ :root {{ --brand-chroma: {dark:.3}; }} }}\n\
             @supports not (color: oklch(0 0 0)) {{\n\
             \x20 :root {{ {light_colours} }}\n\
             \x20 @media (prefers-color-scheme: dark) {{ :root {{ {dark_colours} }} }}\n\
             }}\n",
            hue = accent.hue,
            light = light.chroma,
            dark = dark.chroma,
            light_colours = light.declarations(),
            dark_colours = dark.declarations(),
        );
        css
    }
}

struct Family {
    chroma: f64,
    colours: Vec<(&'static str, Srgb)>,
}

/// The accent family of one scheme, with no more chroma than a screen shows at the accent's own lightness.
///
/// Browsers clip what a screen cannot show channel by channel, which moves lightness and so the contrast that we promise.
fn family(shades: &[Shade; 6], accent: Oklch) -> Family {
    let shown = Oklch { lightness: shades[0].lightness, ..accent }.most_chroma();
    let chroma = accent.chroma.min(MOST_CHROMA).min(shown);
    let colours = shades
        .iter()
        .map(|shade| (shade.token, Oklch::new(shade.lightness, chroma * shade.share, accent.hue).to_srgb()))
        .collect();
    Family { chroma, colours }
}

impl Family {
    fn declarations(&self) -> String {
        let mut out = String::new();
        for (token, colour) in &self.colours {
            let _ = write!(out, "--{token}: {}; ", colour.hex());
        }
        out.trim_end().to_owned()
    }
}
