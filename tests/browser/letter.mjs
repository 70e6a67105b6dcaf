// The development inbox, read beside the browser.
//
// In:  the inbox, an address, and what is looked for. Out: what the newest letter to it has of that. Wrong: no such letter within ten seconds.

/** The six digits of a letter. */
export const DIGITS = /\b\d{3}[ \u00a0]\d{3}\b/;

/** What the newest letter to somebody has of this kind. */
export async function letter(inbox, email, kind) {
  for (let tries = 0; tries < 40; tries += 1) {
    const list = await (await fetch(inbox)).text();
    for (const [, path] of list.matchAll(/href="([^"]*\/dev\/inbox\/[^"]+)"/g)) {
      const text = (await (await fetch(new URL(path, inbox))).text()).replaceAll("&amp;", "&");
      const found = text.includes(email) && text.match(kind);
      if (found) return found[0];
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`no letter to ${email} with ${kind}`);
}
