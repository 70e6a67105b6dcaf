//! In: a colour as people write it (`#rrggbb`) or as the style sheets do (OKLCH: lightness, chroma, hue).
//! Out: the other form, and how well one colour is read on another.
//! Wrong: text that is no colour is none; a colour that no screen shows is brought to the nearest one by giving up chroma.

#[cfg(test)]
mod tests;

/// A colour of the screen: red, green, blue, each 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Srgb(pub [u8; 3]);

/// A colour by lightness (0 to 1), chroma (0 to about 0.32) and hue (degrees).
/// Source: Björn Ottosson's OKLab, as CSS Color 4 §9 takes it over.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Oklch {
    /// How light, 0 to 1, equal steps looking equal.
    pub lightness: f64,
    /// How far from grey.
    pub chroma: f64,
    /// The angle on the colour circle, in degrees.
    pub hue: f64,
}

impl Srgb {
    /// Reads `#rrggbb`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Self([part(0)?, part(2)?, part(4)?]))
    }

    /// Writes `#rrggbb`.
    pub fn hex(self) -> String {
        let [r, g, b] = self.0;
        format!("#{r:02x}{g:02x}{b:02x}")
    }

    /// The contrast to another colour, 1 to 21 (WCAG 2.2, definition of contrast ratio).
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(self) -> f64 {
        let [r, g, b] = self.linear();
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    fn linear(self) -> [f64; 3] {
        self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        })
    }
}

impl From<Srgb> for Oklch {
    fn from(colour: Srgb) -> Self {
        let [r, g, b] = colour.linear();
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        let lightness = 0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s;
        let a = 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s;
        let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s;
        Self { lightness, chroma: a.hypot(b), hue: b.atan2(a).to_degrees().rem_euclid(360.0) }
    }
}

impl Oklch {
    /// A colour by its three numbers.
    pub const fn new(lightness: f64, chroma: f64, hue: f64) -> Self {
        Self { lightness, chroma, hue }
    }

    /// The colour on a screen; what a screen cannot show loses chroma, never lightness or hue.
    pub fn to_srgb(self) -> Srgb {
        let shown = Self { chroma: self.chroma.min(self.most_chroma()), ..self };
        Srgb(shown.linear().map(|part| (encode(part).clamp(0.0, 1.0) * 255.0).round() as u8))
    }

    /// The largest chroma that a screen shows at this lightness and hue, to four digits.
    pub fn most_chroma(self) -> f64 {
        let (mut inside, mut outside) = (0.0, 0.4);
        while outside - inside > 0.0001 {
            let middle = (inside + outside) / 2.0;
            if (Self { chroma: middle, ..self }).is_shown() { inside = middle } else { outside = middle }
        }
        inside
    }

    fn is_shown(self) -> bool {
        self.linear().iter().all(|part| (-0.000_5..=1.000_5).contains(part))
    }

    fn linear(self) -> [f64; 3] {
        let (sin, cos) = self.hue.to_radians().sin_cos();
        let (a, b) = (self.chroma * cos, self.chroma * sin);
        let l = (self.lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let m = (self.lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let s = (self.lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
        [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
        ]
    }
}

fn encode(linear: f64) -> f64 {
    if linear <= 0.003_130_8 { 12.92 * linear } else { 1.055 * linear.max(0.0).powf(1.0 / 2.4) - 0.055 }
}
