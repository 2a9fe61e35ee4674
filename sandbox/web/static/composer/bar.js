// A chosen command with its options: required ones at once, the others offered by name.

import { h, fill } from "../dom.js";
import { read } from "../widgets/files.js";
import { makeField } from "./fields.js";
import { spoken } from "./commands.js";

/**
 * A command that is being filled in. `onleave(how)` is called when it is given up: "back" to the name, or "away";
 * `onfull()` when a file was chosen and nothing is missing.
 */
export class CommandBar {
  constructor(command, { locale, onleave, onfull }) {
    Object.assign(this, { command, locale, onleave, onfull, fields: [] });
    this.row = h("div", { class: "bar-fields" });
    this.more = h("div", { class: "bar-more" });
    this.about = h("p", { class: "bar-about", "aria-hidden": "true" });
    const away = { type: "button", class: "remove", tabindex: "-1", "aria-label": `Give up /${command.title}` };
    const name = h("span", { class: "bar-name" }, `/${command.title}`, h("button", { ...away, onclick: () => onleave("away") }, "×"));
    const label = `/${command.title}: ${command.description}`;
    this.element = h("div", { class: "bar", role: "group", "aria-label": label }, h("div", { class: "bar-line" }, name, this.row), this.about, this.more);
    this.element.addEventListener("keydown", (event) => this.#key(event));
    this.element.addEventListener("focusin", () => this.#describe());
    command.options.filter(({ required }) => required).forEach((option) => this.#add(option));
    this.#offer();
    this.#describe();
  }

  /** Whether there are options and none is open: what is typed then is meant for the first. */
  get bare() {
    return this.fields.length === 0 && this.command.options.length > 0;
  }

  /** Put what was typed after the command's name into its first option. */
  begin(rest) {
    if (!this.fields.length) this.#add(this.command.options[0]);
    this.#offer();
    if (rest) this.fields[0].fill(rest);
  }

  /** Focus the first field that is empty and has to be filled; false where there is none. */
  focus() {
    const field = this.fields.find(({ option, empty }) => option.required && empty()) ?? this.fields.at(-1);
    field?.focus();
    return Boolean(field);
  }

  /** Show what is wrong, at its field. Returns whether all is right. */
  check() {
    const wrong = this.fields.filter((field) => {
      const { wrong: why } = { ...(field.option.required && field.empty() && { wrong: "This is required." }), ...field.check() };
      field.refuse(why ?? "");
      return why;
    });
    wrong[0]?.focus();
    return wrong.length === 0;
  }

  /** The command as it is sent: {name, options}; files are read. */
  async values() {
    const entries = this.fields.map((field) => [field.option.name, field.check().value]);
    const options = {};
    for (const [name, value] of entries) {
      if (value !== undefined) options[name] = value instanceof File ? (await read([value]))[0] : value;
    }
    return { name: this.command.name, options };
  }

  /** The command as one would type it. */
  get text() {
    const said = this.fields.filter(({ empty }) => !empty()).map(({ title, input, check }) => {
      const { value } = check();
      return `${title}: ${value instanceof File ? value.name : input.value}`;
    });
    return [`/${this.command.title}`, ...said].join(" ");
  }

  /** Give dropped or pasted files to the first field for a file that is empty; false where there is none. */
  take(files) {
    const field = this.fields.find(({ add, empty }) => add && empty());
    field?.add(files);
    return Boolean(field);
  }

  #add(option) {
    const field = makeField(option, this.#context());
    this.fields.push(field);
    this.row.append(field.element);
    return field;
  }

  #context() {
    return {
      name: this.command.name,
      locale: this.locale,
      others: (option) => this.#others(option),
      settled: (id) => this.#settled(id),
      filled: (id) => this.#settled(id) || this.onfull(),
      removed: (field) => this.#remove(field),
    };
  }

  #others(option) {
    const rest = this.fields.filter((field) => field.option !== option);
    const typed = rest.map((field) => [field.option.name, field.check().value]);
    return Object.fromEntries(typed.filter(([, value]) => value !== undefined && !(value instanceof File)));
  }

  /** Go on to what is still missing once something was chosen; false where nothing is. */
  #settled(id) {
    this.fields.find((field) => field.id === id)?.refuse("");
    const missing = this.fields.find(({ option, empty }) => option.required && empty());
    missing?.focus();
    return Boolean(missing);
  }

  #remove(field) {
    this.fields = this.fields.filter((other) => other !== field);
    field.element.remove();
    this.#offer();
    (this.fields.at(-1) ?? this.more.querySelector("button")).focus();
  }

  #offer() {
    const shown = new Set(this.fields.map(({ option }) => option.name));
    const left = this.command.options.filter(({ name }) => !shown.has(name));
    fill(this.more, left.map((option) => this.#offered(option)));
    this.more.hidden = left.length === 0;
  }

  #offered(option) {
    const open = () => {
      const field = this.#add(option);
      this.#offer();
      field.focus();
    };
    const title = spoken(option, "description", this.locale);
    return h("button", { type: "button", class: "bar-add", title, onclick: open }, `+ ${spoken(option, "name", this.locale)}`);
  }

  #describe() {
    const field = this.fields.find(({ element }) => element.contains(document.activeElement));
    const [name, about] = field ? [field.title, field.about] : [`/${this.command.title}`, this.command.description];
    fill(this.about, h("b", {}, name), ` ${about}`);
  }

  #key(event) {
    if (event.key === "Escape") this.onleave("away");
    else if (event.key !== "Backspace" || !this.#backs(event)) return;
    event.preventDefault();
  }

  /** Backspace in an empty field: the first one gives the command up, another leaves its option. */
  #backs({ target }) {
    const at = this.fields.findIndex(({ input }) => input === target);
    if (at < 0 || !this.fields[at].empty()) return false;
    if (at === 0) this.onleave("back");
    else if (this.fields[at].option.required) this.fields[at - 1].focus();
    else this.#remove(this.fields[at]);
    return true;
  }
}
