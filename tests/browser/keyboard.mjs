// A person who has a keyboard and nothing else: Tab, Enter, Space, arrows, and what they type.
//
// In:  a page. Out: the person is where they wanted to be. Wrong: something that Tab never reaches, or a stop that nobody sees; both end
//      the test and say where the person was.

import assert from "node:assert/strict";

/** No page has more to stop at. */
const MOST_STOPS = 80;

/** In the page: what has the focus, as a screen reader names it, and whether it can be seen that it has. */
function stop() {
  const element = document.activeElement;
  if (!element || element === document.body) return undefined;
  const words = (node) => node.innerText.replace(/\s+/g, " ").trim();
  const labels = [...(element.labels ?? [])].map(words).join(" ");
  const name = element.getAttribute("aria-label") ?? (labels || words(element));
  const { width, height, top, bottom, left, right } = element.getBoundingClientRect();
  const { outlineStyle, outlineWidth, visibility, opacity } = getComputedStyle(element);
  const ring = element.matches(":focus-visible") && outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  const inside = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
  const seen = ring && inside && width > 4 && height > 4 && visibility === "visible" && Number(opacity) > 0;
  return { name, seen, tag: element.localName, type: element.type ?? "" };
}

/** One person, without a mouse. */
export class Keyboard {
  #page;

  constructor(page) {
    this.#page = page;
  }

  /** Goes on with Tab until something of this name has the focus. Every stop on the way must show that it has it. */
  async to(name, tags = ["a", "button", "input", "select", "summary"]) {
    const passed = [];
    const fits = (text) => (typeof name === "string" ? text === name : name.test(text));
    for (let count = 0; count < MOST_STOPS; count += 1) {
      await this.#page.keyboard.press("Tab");
      const here = await this.#page.evaluate(stop);
      if (!here) continue;
      assert.ok(here.seen, `${this.#page.url()}: nobody sees that ${here.tag} "${here.name}" has the focus`);
      if (tags.includes(here.tag) && fits(here.name)) return;
      passed.push(`${here.tag} "${here.name}"`);
    }
    assert.fail(`${this.#page.url()}: Tab never comes to ${name}, only to:\n${[...new Set(passed)].join("\n")}`);
  }

  /** A field, and what goes into it in the place of what is there. */
  async type(label, text) {
    await this.to(label, ["input"]);
    await this.#page.keyboard.press("ControlOrMeta+a");
    await this.#page.keyboard.type(text);
  }

  /** A link, with Enter. */
  async follow(name) {
    await this.to(name, ["a"]);
    await this.#away("Enter");
  }

  /** A button, with Space unless it is to be Enter. */
  async press(name, key = "Space") {
    await this.to(name, ["button"]);
    await this.#away(key);
  }

  /** What is done in the same page: a box, a word that unfolds, a button of a script. */
  async toggle(name, key = "Space") {
    await this.to(name, ["input", "summary", "button"]);
    await this.#page.keyboard.press(key);
  }

  /** Sends the form of the field that has the focus. */
  async enter() {
    await this.#away("Enter");
  }

  /** A choice of a list, by its first letters. */
  async choose(label, word) {
    await this.to(label, ["select"]);
    await this.#page.keyboard.type(word);
  }

  /** A key that leads to another page, and the page. */
  async #away(key) {
    const arrived = this.#page.waitForEvent("load");
    await this.#page.keyboard.press(key);
    await arrived;
  }
}
