use super::*;

#[test]
fn hex_is_read_and_written() {
    assert_eq!(Srgb::parse("#00607b").unwrap().hex(), "#00607b");
    for wrong in ["", "00607b", "#00607", "#00607bff", "#00607g", "#€€"] {
        assert_eq!(Srgb::parse(wrong), None, "{wrong}");
    }
}

#[test]
fn black_and_white_are_as_far_apart_as_can_be() {
    let (black, white) = (Srgb([0; 3]), Srgb([255; 3]));
    assert!((black.contrast(white) - 21.0).abs() < 0.01);
    assert!((white.contrast(white) - 1.0).abs() < 0.01);
}

#[test]
fn a_colour_survives_the_way_there_and_back() {
    for text in ["#000000", "#ffffff", "#ac2026", "#00ff00", "#0961bb", "#123456"] {
        let colour = Srgb::parse(text).unwrap();
        assert_eq!(Oklch::from(colour).to_srgb(), colour, "{text}");
    }
}

#[test]
fn known_values_agree() {
    // CSS Color 4, sample values: `red` is oklch(62.8% .2577 29.23).
    let red = Oklch::from(Srgb([255, 0, 0]));
    assert!((red.lightness - 0.628).abs() < 0.001 && (red.chroma - 0.2577).abs() < 0.001, "{red:?}");
    assert!((red.hue - 29.23).abs() < 0.05, "{red:?}");
}

#[test]
fn an_impossible_colour_keeps_its_lightness() {
    let loud = Oklch::new(0.45, 0.3, 110.0);
    assert!((Oklch::from(loud.to_srgb()).lightness - 0.45).abs() < 0.01);
}
