// A person in front of a browser without script: cookies, redirects, and forms with whatever they hide.
//
// In:  addresses, and what the person types. Out: the last page, or the redirect that leaves the server.
// A page that is not the expected one ends the test and is shown.

import assert from "node:assert/strict";

const MOST_REDIRECTS = 20;

/** One answer, as a browser shows it. */
class Page {
  constructor(url, status, headers, body) {
    Object.assign(this, { url, status, headers, body });
  }

  /** Where it sends the browser, if it does. */
  get redirect() {
    const target = this.status >= 300 && this.status < 400 && this.headers.get("location");
    return target ? new URL(target, this.url) : undefined;
  }

  /** The form with a field or a button of this name. */
  form(name) {
    const forms = [...this.body.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, tag, inside]) => ({
      action: new URL(attribute(tag, "action") ?? "", this.url),
      fields: [...inside.matchAll(/<(?:input|button|textarea|select)\b([^>]*)>/g)].map(([, field]) => ({
        name: attribute(field, "name"),
        value: attribute(field, "value") ?? "",
        hidden: attribute(field, "type") === "hidden",
      })),
    }));
    const found = forms.find(({ fields }) => fields.some((field) => field.name === name));
    assert.ok(found, `no form with ${name} at ${this.url} (${this.status}):\n${this.text}`);
    return found;
  }

  /** What a person reads. */
  get text() {
    const bare = this.body.replace(/<(head|script|style)\b.*?<\/\1>/gs, " ").replace(/<[^>]*>/g, " ");
    return plain(bare).replace(/\s+/g, " ").trim();
  }

  /** The target of the first link whose text has these words. */
  link(words) {
    const links = [...this.body.matchAll(/<a\b([^>]*)>(.*?)<\/a>/gs)];
    const found = links.find(([, , inside]) => plain(inside).includes(words));
    assert.ok(found, `no link "${words}" at ${this.url}:\n${this.text}`);
    return new URL(attribute(found[1], "href"), this.url);
  }
}

function attribute(tag, name) {
  const found = tag.match(new RegExp(`\\s${name}\\s*=\\s*"([^"]*)"`));
  return found ? plain(found[1]) : undefined;
}

function plain(text) {
  const named = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(parseInt(hex, 16));
    if (decimal) return String.fromCodePoint(Number(decimal));
    return named[name] ?? whole;
  });
}

/** One person with one browser. */
export class Person {
  #cookies = new Map();

  /** Opens an address and follows redirects for as long as they stay on that server. */
  async visit(url) {
    return this.#follow(await this.#ask(new URL(url)));
  }

  /** Types into the form that has the first of these fields, and sends it. */
  async fill(page, fields) {
    const form = page.form(Object.keys(fields)[0]);
    const hidden = form.fields.filter((field) => field.hidden).map(({ name, value }) => [name, value]);
    const body = new URLSearchParams([...hidden.filter(([name]) => !(name in fields)), ...Object.entries(fields)]);
    return this.#follow(await this.#ask(form.action, body));
  }

  /** Proves who they are, beginning at the page that asks for it. */
  async signIn(page, { email, password }) {
    return this.fill(await this.fill(page, { identifier: email }), { password });
  }

  /** From an authorization request to the application's redirect: signs in and consents wherever a page asks. */
  async authorize(url, who) {
    let page = await this.visit(url);
    if (page.body.includes('name="identifier"')) page = await this.signIn(page, who);
    if (page.body.includes('value="allow"')) page = await this.fill(page, { answer: "allow" });
    assert.ok(page.redirect, `no redirect to the application at ${page.url} (${page.status}):\n${page.text}`);
    return page.redirect;
  }

  async #follow(page) {
    for (let count = 0; count < MOST_REDIRECTS; count += 1) {
      if (page.redirect?.origin !== page.url.origin) return page;
      page = await this.#ask(page.redirect);
    }
    throw new Error(`more than ${MOST_REDIRECTS} redirects, the last to ${page.url}`);
  }

  async #ask(url, body) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { accept: "text/html", "accept-language": "en", ...(cookie && { cookie }), ...(body && { origin: url.origin }) };
    const answer = await fetch(url, { method: body ? "POST" : "GET", body, headers, redirect: "manual" });
    for (const set of answer.headers.getSetCookie()) this.#keep(set);
    return new Page(url, answer.status, answer.headers, await answer.text());
  }

  #keep(set) {
    const [, name, value] = set.match(/^([^=]+)=([^;]*)/);
    if (/;\s*max-age=0\b/i.test(set)) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}
