// A text input that offers options while somebody types: chosen by arrows and Enter or Tab, by mouse or by touch.

import { float } from "./popup.js";
import { OptionList } from "./options.js";

const AGAIN = 150; // milliseconds of rest before a slow source is asked

/**
 * Offer options under an input. `source(text)` gives them, or a promise of them where `slow`; `onchoose(option)` is
 * called for the one chosen, `onescape()` after Escape closed the list. The list opens with the focus, but no option is
 * active until somebody types or moves: so long, Enter and Tab mean what they mean elsewhere.
 */
export class Combobox {
  constructor(input, { label, source, onchoose, onescape = () => {}, ...more }) {
    const { anchor = () => input, slow = false, className = "", empty = "Nothing is called that." } = more;
    Object.assign(this, { input, source, onchoose, onescape, anchor, slow, className, empty, box: null, turn: 0 });
    this.list = new OptionList({ label, onpick: (option) => this.#choose(option) });
    this.list.follower = input;
    const marks = { role: "combobox", autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list" };
    for (const [name, value] of Object.entries(marks)) input.setAttribute(name, value);
    this.#closed();
    input.addEventListener("input", () => this.open({ first: true }));
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("blur", () => this.close());
    input.addEventListener("focus", () => this.open());
    input.addEventListener("click", () => this.box || this.open());
  }

  /** Open the list, or renew it; `first` makes the first option active. */
  open({ first = false } = {}) {
    if (!this.box) this.#float();
    const turn = ++this.turn;
    if (this.slow) return this.#ask(turn, first);
    this.#draw(this.source(this.input.value), first);
  }

  /** Close the list without choosing. */
  close() {
    this.turn += 1;
    this.box?.close();
    this.box = null;
    this.#closed();
  }

  /** Whether there is an option that Enter would choose. */
  get offers() {
    return Boolean(this.box && this.list.current);
  }

  #closed() {
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-controls");
    this.input.removeAttribute("aria-activedescendant");
  }

  #float() {
    const options = { className: this.className, onoutside: () => this.close() };
    this.box = float(this.anchor(), this.list.element, options);
    this.box.element.addEventListener("mousedown", (event) => event.preventDefault()); // so that the input keeps the focus
    this.input.setAttribute("aria-expanded", "true");
    this.input.setAttribute("aria-controls", this.list.id);
  }

  #draw(options, first) {
    this.list.show(options, { note: options.length ? "" : this.empty });
    if (first && options.length) this.list.activate(0);
    this.box?.place();
  }

  async #ask(turn, first) {
    this.list.activate(-1);
    this.list.list.classList.add("stale");
    this.list.say("Loading options…");
    this.box.place();
    await new Promise((rest) => setTimeout(rest, AGAIN));
    if (turn !== this.turn) return;
    const options = await this.source(this.input.value).catch(() => null);
    if (turn !== this.turn) return; // somebody typed on, or left
    this.list.list.classList.remove("stale");
    if (options) this.#draw(options, first);
    else this.list.show([], { note: "Loading options failed", failed: true });
  }

  #key(event) {
    const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    if (event.isComposing) return;
    if (event.key in moves) this.#move(moves[event.key]);
    else if (event.key === "Escape" && this.box) this.#escape();
    else if (event.key === "Enter" && this.offers) this.#choose(this.list.current);
    else if (event.key === "Tab" && !event.shiftKey && this.offers) return this.#choose(this.list.current, event);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #move(step) {
    if (this.box) this.list.move(step);
    else this.open({ first: true });
  }

  #escape() {
    this.close();
    this.onescape();
  }

  #choose(option, event = null) {
    this.close();
    this.onchoose(option, event);
  }
}
