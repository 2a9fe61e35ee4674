// Where messages are written: it grows with what is written, up to a limit.

import { h } from "../dom.js";
import { length } from "./checks.js";

/** The most characters of a message (Discord's limit without Nitro). */
export const MOST = 2000;
const NEAR = 200; // characters before the limit at which they are counted

/** The text box. `onsend()` is called for Enter, `onslash(text)` when a text begins with a slash. */
export class TextBox {
  constructor({ onsend, onslash }) {
    Object.assign(this, { onsend, onslash, before: "" });
    this.counter = h("span", { class: "counter", role: "status", hidden: true });
    this.element = h("textarea", { class: "text-input", rows: "1", enterkeyhint: "send", autocomplete: "off" });
    this.element.addEventListener("input", () => this.#typed());
    this.element.addEventListener("keydown", (event) => this.#key(event));
  }

  /** What is written. */
  get text() {
    return this.element.value;
  }

  set text(text) {
    this.element.value = this.before = text;
    this.#grow();
  }

  /** How many characters there are too many, 0 if it fits. */
  get over() {
    return Math.max(0, length(this.text.trim()) - MOST);
  }

  /** Say to whom one writes here, or why one may not. */
  address(label, mayWrite) {
    this.element.setAttribute("aria-label", label);
    this.element.placeholder = label;
    this.element.disabled = !mayWrite;
  }

  #typed() {
    const [text, before] = [this.text, this.before];
    this.before = text;
    this.#grow();
    // only a text that begins so: who deletes up to a slash is writing a message
    if (text.startsWith("/") && !before.trim()) this.onslash(text);
  }

  #key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (!event.repeat) this.onsend();
  }

  #grow() {
    this.element.style.height = "auto";
    this.element.style.height = `${this.element.scrollHeight}px`;
    const left = MOST - length(this.text.trim());
    this.counter.hidden = left > NEAR;
    this.counter.textContent = left > NEAR ? "" : left >= 0 ? `${left} left` : `${-left} too many`;
    this.counter.classList.toggle("over", left < 0);
  }
}
