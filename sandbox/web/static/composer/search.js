// The list of commands, searched by name and by what they do.

import { h } from "../dom.js";
import { Combobox } from "../widgets/combobox.js";
import { begun, brackets, meant } from "./commands.js";

/**
 * The input that takes over from a slash on. `commands()` gives the commands offered and `by()` whose they are; `onpick(command, rest)` is
 * called with the one chosen and what was typed after its name (null if it was chosen from the list), `onleave(text)`
 * with the text once it is no command.
 */
export class CommandSearch {
  constructor({ anchor, commands, by, onpick, onleave }) {
    Object.assign(this, { commands, onpick, onleave });
    this.element = h("input", { type: "text", class: "text-input", "aria-label": "Command", enterkeyhint: "go" });
    this.element.addEventListener("input", (event) => this.#typed(event)); // before the list's own
    const source = (text) => meant(commands(), text).map((command) => option(command, by()));
    this.list = new Combobox(this.element, {
      label: "Commands",
      source,
      anchor: () => anchor,
      className: "commands",
      empty: "No command is called that. Press Escape to write it as a message.",
      onchoose: ({ value }, event) => {
        event?.preventDefault(); // Tab has done its work: the focus is where the command wants it
        onpick(value, null);
      },
      onescape: () => onleave(this.element.value),
    });
    this.element.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Begin with a text such as "/" or "/win". */
  open(text) {
    this.element.value = text;
    this.element.focus();
    const found = begun(this.commands(), text);
    if (found) this.onpick(found.command, found.rest);
    else this.list.open({ first: true });
  }

  #typed(event) {
    const text = this.element.value;
    const found = begun(this.commands(), text);
    if (!found && text.startsWith("/")) return;
    event.stopImmediatePropagation();
    this.list.close();
    if (found) this.onpick(found.command, found.rest);
    else this.onleave(text);
  }

  #key(event) {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault(); // a name alone is neither a message nor a command
    if (event.key === "Escape") this.onleave(this.element.value);
  }
}

function option(command, group) {
  return { value: command, label: `/${command.title}`, hint: brackets(command), description: command.description, group };
}
