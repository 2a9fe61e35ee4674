// Options one under the other, in groups where they have one; one of them is active, some are chosen.

import { h, fill } from "../dom.js";

const MOST = 100; // rows drawn at once; more are found by typing
let made = 0;

/**
 * A listbox without a focus of its own: whoever has the focus (`follower`) points at the active option.
 * Options are {value, label, hint?, description?, emoji?, group?, disabled?}; `onpick(option)` is called for a press.
 */
export class OptionList {
  constructor({ label, multiple = false, onpick }) {
    this.id = `options-${++made}`;
    this.multiple = multiple;
    this.options = [];
    this.active = -1;
    this.follower = null;
    this.list = h("div", { id: this.id, role: "listbox", class: "options", "aria-label": label });
    if (multiple) this.list.setAttribute("aria-multiselectable", "true");
    this.note = h("p", { class: "options-note", role: "status", hidden: true });
    this.element = h("div", { class: "options-box" }, this.list, this.note);
    this.list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays where it is
    this.list.addEventListener("click", (event) => this.#pressed(event, onpick));
  }

  /** Draw options; `chosen` are the values that are selected, `note` is said below them, in red where it `failed`. */
  show(options, { chosen = null, note = "", failed = false } = {}) {
    this.options = options.slice(0, MOST);
    this.chosen = chosen;
    this.rows = this.options.map((option, index) => this.#row(option, index));
    fill(this.list, grouped(this.options, this.rows, this.id));
    this.list.hidden = this.rows.length === 0;
    const more = options.length - this.options.length;
    this.say(note || (more > 0 ? `${more} more: type to find them` : ""), failed);
    this.activate(-1);
  }

  /** Say something below the options. */
  say(note, failed = false) {
    this.note.textContent = note;
    this.note.hidden = !note;
    this.note.classList.toggle("failed", failed);
  }

  /** Make one option active, none for -1. */
  activate(index) {
    this.active = index;
    this.rows?.forEach((row, at) => {
      row.classList.toggle("active", at === index);
      if (!this.chosen) row.setAttribute("aria-selected", String(at === index));
    });
    if (index < 0) this.follower?.removeAttribute("aria-activedescendant");
    else this.follower?.setAttribute("aria-activedescendant", this.rows[index].id);
    this.rows?.[index]?.scrollIntoView({ block: "nearest" });
  }

  /** Move on by so many options, around the ends by single steps. */
  move(step) {
    const count = this.options.length;
    if (!count) return;
    const next = this.active < 0 ? (step > 0 ? 0 : count - 1) : this.active + step;
    this.activate(Math.abs(step) === 1 ? (next + count) % count : Math.max(0, Math.min(count - 1, next)));
  }

  /** Make the next option active whose label begins with this, as lists do when somebody types. */
  jump(beginning) {
    const from = Math.max(0, this.active + (beginning.length === 1 ? 1 : 0));
    const order = [...this.options.keys()].map((n) => (n + from) % this.options.length);
    const found = order.find((n) => this.options[n].label.toLowerCase().startsWith(beginning));
    if (found !== undefined) this.activate(found);
  }

  /** The active option, or null. */
  get current() {
    return this.options[this.active] ?? null;
  }

  #pressed(event, onpick) {
    const index = this.rows.indexOf(event.target.closest("[role=option]"));
    if (index >= 0 && !this.options[index].disabled) onpick(this.options[index]);
  }

  #row(option, index) {
    const chosen = Boolean(this.chosen?.has(option.value));
    const state = { "aria-selected": String(chosen), "aria-disabled": option.disabled ? "true" : null };
    const mark = this.chosen && h("span", { class: "option-mark", "aria-hidden": "true" }, chosen ? "✓" : "");
    return h("div", { id: `${this.id}-${index}`, role: "option", class: "option", ...state }, mark, ...texts(option));
  }
}

function texts({ emoji, label, hint, description }) {
  const picture = typeof emoji === "object" ? emoji?.name : emoji;
  return [
    picture && h("span", { class: "option-emoji", "aria-hidden": "true" }, picture),
    h(
      "span",
      { class: "option-text" },
      h("span", { class: "option-label" }, label),
      hint && h("span", { class: "option-hint" }, ` ${hint}`),
      description && h("span", { class: "option-description" }, description),
    ),
  ];
}

/** Put rows under the heading of their group, in the order in which the groups first come. */
function grouped(options, rows, id) {
  const groups = new Map();
  options.forEach(({ group = "" }, n) => groups.set(group, [...(groups.get(group) ?? []), rows[n]]));
  return [...groups].map(([name, members], n) => {
    if (!name) return members;
    const heading = h("div", { id: `${id}-group-${n}`, class: "option-group", role: "presentation" }, name);
    return h("div", { role: "group", "aria-labelledby": heading.id }, heading, members);
  });
}

/** Return the options that a text is about: those whose label begins with it first, then those that hold it. */
export function matching(options, text) {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return options;
  const rank = ({ label, description = "" }) => {
    const name = label.toLowerCase();
    if (name.startsWith(wanted)) return 0;
    if (name.split(/[\s_@#-]+/).some((word) => word.startsWith(wanted))) return 1;
    if (name.includes(wanted)) return 2;
    return description.toLowerCase().includes(wanted) ? 3 : 4;
  };
  const ranked = options.map((option) => [rank(option), option]).filter(([place]) => place < 4);
  return ranked.sort(([one], [other]) => one - other).map(([, option]) => option);
}
