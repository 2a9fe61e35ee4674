// A list that opens by a button, to choose one option or several from; with a search box where they are many.

import { h } from "../dom.js";
import { float } from "./popup.js";
import { OptionList, matching } from "./options.js";

/**
 * Open a list by `anchor`. `options` is an array of {value, label, description?, emoji?, group?}, or a function from
 * the searched text to one. `onchoose(values, options)` is called once, with what was chosen: at the choice, or where
 * `max` is above 1 when the list is left with at least `min` (`asked` is the least that is told, if another). Escape leaves without choosing. `onclose()` always follows.
 * Returns {close}.
 */
export function openListbox(wanted) {
  const opened = new Open({ label: "Options", min: 1, max: 1, selected: [], search: false, ...wanted });
  return { close: () => opened.close() };
}

class Open {
  constructor(wanted) {
    Object.assign(this, wanted);
    this.multiple = wanted.multiple ?? this.max > 1;
    this.chosen = new Map(this.#found("").filter(({ value }) => this.selected.includes(value)).map((o) => [o.value, o]));
    this.list = new OptionList({ label: this.label, multiple: this.multiple, onpick: (option) => this.#pick(option) });
    this.focus = this.search ? this.#searchBox() : this.list.list;
    this.#float();
    this.#follow();
    this.#draw(this.#first());
    this.focus.focus({ preventScroll: true });
    this.box.place();
  }

  /** Leave the list without choosing. */
  close() {
    if (this.closed) return;
    this.closed = true;
    const back = this.box.element.contains(document.activeElement) || document.activeElement === document.body;
    this.box.close();
    this.anchor.setAttribute("aria-expanded", "false");
    this.anchor.removeAttribute("aria-controls");
    if (back) this.anchor.focus({ preventScroll: true });
    this.onclose?.();
  }

  #found(text) {
    return typeof this.options === "function" ? this.options(text) : matching(this.options, text);
  }

  #searchBox() {
    return h("input", {
      type: "text",
      class: "popup-search",
      role: "combobox",
      placeholder: "Search",
      autocomplete: "off",
      spellcheck: "false",
      "aria-label": `Search: ${this.label}`,
      "aria-expanded": "true",
      "aria-autocomplete": "list",
      "aria-controls": this.list.id,
      oninput: () => this.#draw(this.search && this.focus.value ? 0 : -1),
    });
  }

  #float() {
    const done = this.multiple && h("button", { type: "button", class: "popup-done", onclick: () => this.#leave() }, "Done");
    this.count = this.multiple && h("span", { class: "popup-count", role: "status" });
    const foot = done && h("div", { class: "popup-foot" }, this.count, done);
    const content = [this.search && this.focus, this.list.element, foot];
    this.box = float(this.anchor, content, { onoutside: () => this.#leave() });
    this.box.element.addEventListener("keydown", (event) => this.#key(event));
    this.anchor.setAttribute("aria-expanded", "true");
    this.anchor.setAttribute("aria-controls", this.list.id);
  }

  #follow() {
    this.list.follower = this.focus;
    if (!this.search) this.list.list.tabIndex = 0;
    this.typed = "";
  }

  #first() {
    const at = this.#found("").findIndex(({ value }) => this.chosen.has(value));
    return at < 0 && this.search ? -1 : Math.max(0, at);
  }

  #draw(active) {
    const full = this.multiple && this.chosen.size >= this.max;
    const found = this.#found(this.search ? this.focus.value : "");
    const options = found.map((o) => ({ ...o, disabled: o.disabled || (full && !this.chosen.has(o.value)) }));
    this.list.show(options, { chosen: new Set(this.chosen.keys()), note: options.length ? "" : "Nothing is called that." });
    this.list.activate(Math.min(active, options.length - 1));
    if (this.count) this.count.textContent = `${this.chosen.size} of ${amount(this.asked ?? this.min, this.max)} chosen`;
    this.box.place();
  }

  #key(event) {
    const keys = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const inDone = event.target.tagName === "BUTTON";
    if (event.key === "Escape") this.close();
    else if (event.key === "Tab") return this.#tab(event);
    else if (inDone) return;
    else if (event.key in keys) this.list.move(keys[event.key]);
    else if (event.key === "Enter" || (event.key === " " && !this.search)) this.#choose();
    else if (!this.search && (event.key === "Home" || event.key === "End")) this.list.move(event.key === "End" ? 999 : -999);
    else return this.search ? undefined : this.#typeAhead(event);
    event.preventDefault();
    event.stopPropagation();
  }

  #tab(event) {
    const last = this.multiple ? event.target.tagName === "BUTTON" || event.shiftKey : true;
    if (last) this.#leave(); // and the browser goes on from the anchor
  }

  #typeAhead(event) {
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
    clearTimeout(this.forget);
    this.typed += event.key.toLowerCase();
    this.forget = setTimeout(() => (this.typed = ""), 600);
    this.list.jump(this.typed);
  }

  #choose() {
    const option = this.list.current;
    if (option && !option.disabled) this.#pick(option);
  }

  #pick(option) {
    if (!this.multiple) return this.#pickOne(option);
    if (!this.chosen.delete(option.value)) this.chosen.set(option.value, option);
    this.#draw(this.list.options.findIndex(({ value }) => value === option.value));
  }

  #pickOne(option) {
    const again = this.chosen.has(option.value) && this.min === 0;
    this.chosen = again ? new Map() : new Map([[option.value, option]]);
    this.#finish();
  }

  /** Leave the list with what is chosen; too few are no choice. */
  #leave() {
    const same = this.chosen.size === this.selected.length && this.selected.every((value) => this.chosen.has(value));
    if (!this.multiple || same || this.chosen.size < this.min) this.close();
    else this.#finish();
  }

  #finish() {
    const chosen = [...this.chosen.values()];
    this.close();
    this.onchoose?.(chosen.map(({ value }) => value), chosen);
  }
}

function amount(min, max) {
  return min === max ? String(max) : `${min} to ${max}`;
}
