// The list of requests and events: newest last, filtered, paused; one of them opened as a whole.

import { h, fill } from "../dom.js";
import { ask } from "../live.js";
import { detail } from "./detail.js";
import { tell, watch } from "./levers.js";
import { fits, rowElement } from "./rows.js";
import { MOST, onTraffic } from "./traffic.js";

const KINDS = [["all", "All"], ["request", "Requests"], ["event", "Events"], ["bad", "Violations"]];
const NEAR = 24;

/** The inspector. Returns { element, only(kind), settle() }: choose a filter from elsewhere, scroll when it is shown. */
export function inspector() {
  const view = new View();
  onTraffic((told) => view.take(told));
  return view;
}

class View {
  #kind = "all";
  #text = "";
  #paused = false;
  #stick = true;
  #waiting = new Map();
  #from = -1;
  #zone = null;
  #items = new Map();

  constructor() {
    this.list = h("ul", { class: "p-log", role: "listbox", "aria-label": "Requests and events, newest last", tabIndex: 0 });
    this.empty = h("p", { class: "p-hint p-empty" });
    this.kinds = KINDS.map(([kind, label]) => this.#kindButton(kind, label));
    this.pause = h("button", { type: "button", class: "p-small", "aria-pressed": "false", onclick: () => this.#flipPause() }, "Pause");
    this.detail = detail(() => this.#back());
    this.element = h("div", { class: "p-inspector" }, this.#tools(), h("div", { class: "p-listing" }, this.list, this.empty), this.detail.element);
    this.list.addEventListener("scroll", () => { this.#stick = this.#atEnd(); });
    this.list.addEventListener("keydown", (event) => this.#key(event));
    this.list.addEventListener("click", (event) => this.#pick(event.target.closest("[role=option]"), true));
    this.list.addEventListener("focus", () => this.#enter());
    watch("me", (me) => this.#retime(me?.zone));
  }

  #kindButton(kind, label) {
    return h("button", { type: "button", class: "p-chip", "aria-pressed": String(kind === this.#kind), dataset: { kind }, onclick: () => this.only(kind) }, label);
  }

  #tools() {
    const find = h("input", { type: "search", class: "p-find", placeholder: "Filter", "aria-label": "Filter requests and events by text" });
    find.addEventListener("input", () => {
      this.#text = find.value.trim().toLowerCase();
      this.#sift();
    });
    const clear = h("button", { type: "button", class: "p-small", onclick: () => this.#clear() }, "Clear");
    return h("div", { class: "p-tools" },
      h("div", { class: "p-chips", role: "group", "aria-label": "Show" }, this.kinds),
      h("div", { class: "p-row" }, find, this.pause, clear));
  }

  /** Show rows of one kind only. */
  only(kind) {
    this.#kind = kind;
    for (const button of this.kinds) button.setAttribute("aria-pressed", String(button.dataset.kind === kind));
    this.#sift();
  }

  /** Scroll to the end again, when the list comes into sight. */
  settle() {
    if (this.#stick) this.list.scrollTop = this.list.scrollHeight;
  }

  /** Take what is new. */
  take({ fresh, changed }) {
    if (fresh) this.#forget();
    if (this.#paused && !fresh) {
      for (const row of changed) this.#waiting.set(row.n, row);
      this.pause.textContent = `Go on (${this.#waiting.size})`;
      return;
    }
    this.#show(changed);
  }

  #forget() {
    this.#items.clear();
    this.#waiting.clear();
    this.#from = -1;
    fill(this.list);
  }

  #show(changed) {
    for (const row of changed) if (row.n > this.#from) this.#put(row);
    while (this.#items.size > MOST) this.#drop(this.#items.keys().next().value);
    this.#say();
    this.settle();
  }

  #put(row) {
    const before = this.#items.get(row.n)?.element;
    const element = rowElement(row);
    element.hidden = !fits(row, this.#kind, this.#text);
    if (before?.tabIndex === 0) element.tabIndex = 0;
    if (before?.getAttribute("aria-selected") === "true") element.setAttribute("aria-selected", "true");
    const focused = before !== undefined && document.activeElement === before;
    if (before) before.replaceWith(element);
    else this.list.append(element);
    this.#items.set(row.n, { row, element });
    if (focused) element.focus({ preventScroll: true });
  }

  #drop(n) {
    const { element } = this.#items.get(n);
    if (document.activeElement === element) this.list.focus();
    element.remove();
    this.#items.delete(n);
  }

  #sift() {
    for (const { row, element } of this.#items.values()) element.hidden = !fits(row, this.#kind, this.#text);
    this.#say();
    this.settle();
  }

  #say() {
    const shown = this.#shown().length;
    this.empty.hidden = shown > 0;
    this.empty.textContent = this.#items.size ? "Nothing matches." : "Nothing was said yet.";
  }

  /** Write the times of rows drawn for somebody in another zone anew. */
  #retime(zone) {
    if (zone === this.#zone) return;
    this.#zone = zone;
    for (const { row } of [...this.#items.values()]) this.#put(row);
  }

  #clear() {
    const newest = Math.max(this.#from, ...this.#items.keys(), ...this.#waiting.keys());
    this.#forget();
    this.#from = newest;
    this.#say();
    this.detail.close();
  }

  #flipPause() {
    this.#paused = !this.#paused;
    this.pause.setAttribute("aria-pressed", String(this.#paused));
    this.pause.textContent = this.#paused ? "Go on" : "Pause";
    if (this.#paused) return;
    const waited = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#show(waited);
  }

  #atEnd() {
    return this.list.scrollTop + this.list.clientHeight >= this.list.scrollHeight - NEAR;
  }

  #shown() {
    return [...this.list.children].filter((element) => !element.hidden);
  }

  // Keyboard

  #enter() {
    const rows = this.#shown();
    const to = rows.find((element) => element.getAttribute("aria-selected") === "true") ?? rows.at(-1);
    if (to) this.#goTo(to);
  }

  #key(event) {
    const rows = this.#shown();
    const at = rows.indexOf(document.activeElement);
    const places = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1, PageDown: at + 10, PageUp: at - 10 };
    if (event.key === "Enter" || event.key === " ") this.#pick(rows[at], true);
    else if (event.key === "Escape" && this.detail.open) this.detail.close();
    else if (event.key in places && rows.length) this.#goTo(rows[Math.max(0, Math.min(rows.length - 1, places[event.key]))]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #goTo(element) {
    this.list.tabIndex = -1;
    for (const other of this.list.querySelectorAll("[tabindex='0']")) other.tabIndex = -1;
    element.tabIndex = 0;
    element.focus();
    this.#stick = this.#atEnd();
  }

  async #pick(element, focus) {
    if (!element) return;
    this.#goTo(element);
    for (const other of this.list.querySelectorAll("[aria-selected='true']")) other.setAttribute("aria-selected", "false");
    element.setAttribute("aria-selected", "true");
    try {
      this.detail.show(await ask("entry", { number: Number(element.dataset.n) }), focus);
    } catch (refused) {
      tell(refused.message, { bad: true });
    }
    element.scrollIntoView({ block: "nearest" });
  }

  #back() {
    const chosen = this.list.querySelector("[aria-selected='true']");
    if (chosen) this.#goTo(chosen);
    else this.list.focus();
  }
}
