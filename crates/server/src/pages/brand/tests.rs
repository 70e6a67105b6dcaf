use std::collections::BTreeMap;

use super::*;

const TOKENS: &str = include_str!("../../../../../web/assets/tokens.css");
const SCHEMES: [&str; 2] = ["light", "dark"];

type Tokens = BTreeMap<String, String>;

/// The colour declarations of `tokens.css` in its four blocks: sRGB light, sRGB dark, OKLCH light, OKLCH dark.
fn blocks() -> [Tokens; 4] {
    let colours = TOKENS.split_once("/* Colour, sRGB.").unwrap().1.split_once("/* High contrast").unwrap().0;
    let mut blocks = colours.split(":root {").skip(1).map(|block| {
        let body = block.split_once('}').unwrap().0;
        body.split(';')
            .filter_map(|line| line.trim().strip_prefix("--")?.split_once(':'))
            .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
            .collect::<Tokens>()
    });
    std::array::from_fn(|_| blocks.next().unwrap())
}

/// Reads `oklch(.45 calc(var(--brand-chroma) * .9) var(--brand-hue))` for a given brand.
fn oklch(value: &str, chroma: f64, hue: f64) -> Oklch {
    let plain = value.strip_prefix("oklch(").unwrap().strip_suffix(')').unwrap();
    let plain = plain
        .replace("var(--brand-chroma)", &chroma.to_string())
        .replace("var(--brand-hue)", &hue.to_string());
    let plain = plain.replace("calc(", "").replace(" * ", "*").replace(')', "");
    let number = |text: &str| text.split('*').map(|factor| factor.parse::<f64>().unwrap()).product::<f64>();
    let parts: Vec<f64> = plain.split_whitespace().map(number).collect();
    Oklch::new(parts[0], parts[1], parts[2])
}

/// The colours of one scheme (0 light, 1 dark) as a browser with OKLCH shows them under a brand.
fn shown(scheme: usize, chroma: f64, hue: f64) -> BTreeMap<String, Srgb> {
    let is_colour = |value: &&String| value.starts_with("oklch");
    let block = blocks()[scheme + 2].clone();
    block
        .iter()
        .filter(|(_, v)| is_colour(v))
        .map(|(k, v)| (k.clone(), oklch(v, chroma, hue).to_srgb()))
        .collect()
}

fn check(colours: &BTreeMap<String, Srgb>, what: &str) {
    let demand = |ink: &str, ground: &str, least: f64| {
        let found = colours[ink].contrast(colours[ground]);
        assert!(found >= least, "{what}: {ink} on {ground} is {found:.2}, needs {least}");
    };
    for ground in ["ground", "floor", "surface", "sunken"] {
        demand("text", ground, 7.0);
        demand("muted", ground, 4.5);
        demand("accent-text", ground, 4.5);
        demand("danger-text", ground, 4.5);
        demand("focus", ground, 3.0);
    }
    for ground in ["ground", "surface"] {
        demand("edge", ground, 3.0);
    }
    demand("accent-ink", "accent", 4.5);
    demand("accent-ink", "accent-hover", 4.5);
    demand("danger-ink", "danger", 4.5);
    demand("danger-ink", "danger-hover", 4.5);
    for tone in ["accent", "danger", "warn", "ok"] {
        demand(&format!("{tone}-text"), &format!("{tone}-wash"), 4.5);
        demand("text", &format!("{tone}-wash"), 7.0);
    }
    demand("muted", "accent-wash", 4.5);
    demand("text", "accent-wash", 7.0);
    demand("warn-text", "surface", 4.5);
    demand("ok-text", "surface", 4.5);
}

#[test]
fn every_text_is_readable_in_both_schemes() {
    for (scheme, name) in SCHEMES.iter().enumerate() {
        let srgb: BTreeMap<_, _> =
            blocks()[scheme].iter().filter_map(|(k, v)| Some((k.clone(), Srgb::parse(v)?))).collect();
        check(&srgb, &format!("{name}, sRGB"));
        check(&shown(scheme, 0.095, 222.0), &format!("{name}, OKLCH"));
    }
}

#[test]
fn every_text_is_readable_under_every_brand() {
    for hue in (0..360).step_by(5) {
        for chroma in [0.0, 0.05, 0.1, 0.15, 0.2, MOST_CHROMA] {
            let hue = f64::from(hue);
            for (scheme, (name, shades)) in SCHEMES.iter().zip([&LIGHT, &DARK]).enumerate() {
                let capped = family(shades, Oklch::new(0.6, chroma, hue)).chroma;
                check(&shown(scheme, capped, hue), &format!("{name}, hue {hue}, chroma {chroma}"));
            }
        }
    }
}

#[test]
fn white_on_the_accent_is_strong() {
    for hue in 0..360 {
        let light = family(&LIGHT, Oklch::new(0.6, MOST_CHROMA, f64::from(hue)));
        let dark = family(&DARK, Oklch::new(0.6, MOST_CHROMA, f64::from(hue)));
        for (family, least) in [(light, 5.2), (dark, 5.6)] {
            let colours: BTreeMap<_, _> = family.colours.into_iter().collect();
            let found = colours["accent-ink"].contrast(colours["accent"]);
            assert!(found >= least, "hue {hue}: {found:.2}");
        }
    }
}

#[test]
fn the_fallbacks_are_what_the_scales_say() {
    for (scheme, name) in SCHEMES.iter().enumerate() {
        let scales = shown(scheme, 0.095, 222.0);
        for (token, value) in &blocks()[scheme] {
            let Some(fallback) = Srgb::parse(value) else { continue };
            let scale = scales[token];
            let apart = fallback.0.iter().zip(scale.0).map(|(a, b)| a.abs_diff(b)).max().unwrap();
            assert!(apart <= 1, "{name} {token}: {} is not {}", fallback.hex(), scale.hex());
        }
    }
}

#[test]
fn the_accent_family_is_the_one_of_the_style_sheet() {
    for (scheme, shades) in [&LIGHT, &DARK].into_iter().enumerate() {
        let stated = &blocks()[scheme + 2];
        for shade in shades {
            let expected = oklch(&stated[shade.token], 0.1, 222.0);
            assert_eq!(expected.lightness, shade.lightness, "{}", shade.token);
            assert!((expected.chroma - 0.1 * shade.share).abs() < 1e-9, "{}", shade.token);
        }
    }
}

#[test]
fn a_brand_writes_tokens_and_nothing_else() {
    let css = BrandStyle::new(Some("#7c3aed"), Some(0.25)).css();
    insta::assert_snapshot!(css);
}

#[test]
fn i14_a_brand_cannot_write_css() {
    for accent in ["red", "#12345", "#123456;}", "#123456} body{display:none", "url(//evil.example)"] {
        assert_eq!(BrandStyle::new(Some(accent), None), BrandStyle::default(), "{accent}");
    }
    assert_eq!(BrandStyle::new(None, Some(f32::NAN)).radius, None);
    assert_eq!(BrandStyle::new(None, Some(40.0)).radius, Some(MOST_RADIUS));
    assert_eq!(BrandStyle::new(None, Some(-1.0)).radius, Some(0.0));
    assert_eq!(BrandStyle::default().css(), "");
}
