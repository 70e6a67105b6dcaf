//! In: the project and the request. Out: the frame around every page of one answer.
//!
//! Wrong: a link in the project's settings that is no web address is left out.

use super::brand::BrandStyle;
use super::desk::{Desk, person};
use super::language::Moment;
use super::style;
use super::view::{Footer, Frame, LanguageLink, Link};

impl Desk {
    /// The frame of this answer.
    pub(super) fn frame(&self) -> Frame {
        let project = self.project();
        let brand = &project.settings.brand;
        let style = BrandStyle::new(brand.accent.as_deref(), brand.radius);
        Frame {
            product: brand.product_name.clone(),
            base: project.path.clone(),
            assets: self.context.state.assets.base(),
            brand: (style != BrandStyle::default()).then(|| style::brand_link(project)),
            logo: brand.logo.as_ref().map(|_| style::logo_link(project)),
            csrf: project.secrets.form_token(self.browser.reveal()),
            languages: self.languages(),
            footer: Footer {
                help: outward(brand.help_url.as_deref()),
                privacy: outward(brand.privacy_url.as_deref()),
                terms: outward(brand.terms_url.as_deref()),
            },
            now: Moment(self.now().seconds()),
            notice: self.news.map(super::notice::News::notice),
            person: self.user.as_deref().map(person),
        }
    }

    /// This page in the other languages. Every form goes to the address of its own page, so that this holds after it, too.
    fn languages(&self) -> Vec<LanguageLink> {
        let others = self.context.state.locales.all().iter().filter(|other| other.tag() != self.locale.tag());
        others
            .map(|other| {
                let here = self
                    .query
                    .without("language")
                    .iter()
                    .fold(self.link(self.context.uri.path()), |link, (name, value)| link.with(name, value));
                LanguageLink {
                    tag: other.tag(),
                    name: other.name(),
                    href: here.with("language", other.tag()),
                }
            })
            .collect()
    }
}

fn outward(address: Option<&str>) -> Option<Link> {
    address.and_then(|address| address.parse().ok()).and_then(|url| Link::elsewhere(&url))
}
