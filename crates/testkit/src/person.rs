//! In: a browser and what a person does with it. Out: the page that they see then.
//! What can go wrong: a form or a button that is not there ends the test.

use url::Url;

use crate::browser::{Browser, Page};

/// Somebody with a browser.
#[derive(Clone)]
pub struct Person {
    /// The browser.
    pub browser: Browser,
    base: Url,
}

impl Person {
    /// Somebody who has never been at this server.
    pub fn at(base: &Url) -> Self {
        let mut browser = Browser::new();
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
        browser.headers.insert("user-agent", firefox.parse().expect("a header"));
        Self { browser, base: base.clone() }
    }

    /// Opens an address of the server.
    pub async fn open(&mut self, path: &str) -> Page {
        let url = self.base.join(path).expect("an address");
        self.browser.visit(&url).await
    }

    /// Fills in the form that has the first of the fields, sends it, and follows.
    pub async fn fill(&mut self, page: &Page, fields: &[(&str, &str)]) -> Page {
        let form = fields.iter().fold(page.form(fields[0].0), |form, (name, value)| form.fill(name, value));
        self.browser.submit(page, &form).await
    }

    /// Presses a button by its name and value.
    pub async fn press(&mut self, page: &Page, name: &str, value: &str) -> Page {
        let form = page.form(name).press(name, value);
        self.browser.submit(page, &form).await
    }

    /// Sends the form that goes to this path as it is.
    pub async fn send(&mut self, page: &Page, action: &str) -> Page {
        let found = page.forms().into_iter().find(|form| form.action.split('?').next() == Some(action));
        let form = found.unwrap_or_else(|| panic!("no form to {action} at {}:\n{}", page.url, page.body));
        self.browser.submit(page, &form).await
    }

    /// Walks through both pages of the door, from wherever `path` begins.
    pub async fn sign_in(&mut self, path: &str, identifier: &str, password: &str) -> Page {
        let who = self.open(path).await;
        let how = self.fill(&who, &[("identifier", identifier)]).await;
        self.fill(&how, &[("password", password)]).await
    }

    /// Allows what an application asks for, where somebody is asked; gives the answer to the application.
    pub async fn consent(&mut self, page: Page) -> Page {
        if page.url.path().ends_with("/consent") { self.press(&page, "answer", "allow").await } else { page }
    }
}
