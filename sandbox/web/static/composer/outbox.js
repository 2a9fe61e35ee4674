// What was sent and is not answered yet, and what was not taken: it can be sent again, changed, or left.

import { h, fill } from "../dom.js";

const QUIETLY = 400; // milliseconds before waiting is worth a word

/**
 * The lines above the composer: `failed` and, quietly, `waiting`. Those of the place that `where()` names are shown;
 * `who()` is waited for.
 */
export class Outbox {
  constructor({ where, who }) {
    Object.assign(this, { where, who, sent: new Set() });
    this.waiting = h("p", { class: "waiting", role: "status" });
    this.failed = h("div", { class: "failures" });
  }

  /** Send by `run()`, shown as `title`; when it is not taken, `restore()` brings it back for changing. */
  async post({ title, run, restore }) {
    const entry = { title, run, restore, place: this.where(), why: null, slow: false };
    this.sent.add(entry);
    const patience = setTimeout(() => ((entry.slow = true), this.draw()), QUIETLY);
    try {
      await run();
      this.sent.delete(entry);
    } catch (refused) {
      entry.why = refused.message;
    }
    clearTimeout(patience);
    this.draw();
  }

  /** Show the lines of the place that is looked at. */
  draw() {
    const here = [...this.sent].filter(({ place }) => place === this.where());
    const slow = here.filter(({ why, slow }) => !why && slow);
    this.waiting.textContent = slow.length ? `Waiting for ${this.who()}: ${slow.at(-1).title}` : "";
    const wrong = here.filter(({ why }) => why);
    fill(this.failed, wrong.map((entry) => (entry.line ??= this.#line(entry))));
  }

  /** Forget everything: the world began anew. */
  clear() {
    this.sent.clear();
    this.draw();
  }

  #line(entry) {
    const { title, why } = entry;
    const gone = (then) => () => {
      this.sent.delete(entry);
      this.draw();
      then?.();
    };
    const button = (label, then, more = {}) => h("button", { type: "button", onclick: gone(then), ...more }, label);
    return h(
      "div",
      { class: "failure", role: "alert" },
      h("p", {}, h("b", {}, ended(why)), " ", h("span", { class: "failure-what" }, title)),
      h(
        "div",
        { class: "failure-deeds" },
        button("Send again", () => this.post(entry)),
        button("Edit", entry.restore),
        button("×", null, { class: "remove", "aria-label": `Dismiss: ${ended(why)} ${title}` }),
      ),
    );
  }
}

function ended(sentence) {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
