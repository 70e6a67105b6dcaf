//! A QR code (ISO/IEC 18004), drawn as one path. In: text. Out: a square to put into a page. What can go wrong: too much text.

use limen_model::{Error, Result};
use qrcode::{Color, EcLevel, QrCode};

/// The quiet zone around the code, in modules (§9.1).
const QUIET: usize = 4;

/// A drawn code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    /// The dark modules, as the data of an SVG path.
    pub path: String,
    /// The side of the square, quiet zone included, in modules.
    pub side: usize,
}

impl Qr {
    /// Draws a text.
    ///
    /// Errors: `internal` where it is longer than any code holds.
    pub fn of(text: &str) -> Result<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(Error::internal)?;
        let width = code.width();
        let dark = code.to_colors().into_iter().enumerate().filter(|(_, color)| *color == Color::Dark);
        let path = dark.fold(String::new(), |mut path, (at, _)| {
            let (x, y) = (at % width + QUIET, at / width + QUIET);
            path.push_str(&format!("M{x} {y}h1v1h-1z"));
            path
        });
        Ok(Self { path, side: width + 2 * QUIET })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corners_are_where_readers_look_for_them() {
        let drawn = Qr::of("otpauth://totp/Limen:ada?secret=GEZDGNBVGY3TQOJQ").unwrap();
        // A finder pattern (§6.3.3) begins in three corners, and not in the fourth.
        let last = drawn.side - QUIET - 1;
        for (x, y, dark) in
            [(QUIET, QUIET, true), (last, QUIET, true), (QUIET, last, true), (QUIET + 1, QUIET + 1, false)]
        {
            assert_eq!(drawn.path.contains(&format!("M{x} {y}h1v1h-1z")), dark, "{x} {y}");
        }
        assert!(Qr::of(&"x".repeat(10_000)).is_err());
    }
}
