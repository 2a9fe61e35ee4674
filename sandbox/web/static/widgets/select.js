// A button that shows what is chosen and opens the list to choose from.

import { h, fill } from "../dom.js";
import { openListbox } from "./listbox.js";

/**
 * Make a select. `options`, `min`, `asked`, `max` as in openListbox; `selected` are options, not values. `label` names the list.
 * Returns {element, values, focus}; `element` is a button that a <label> may name, `onchange(values)` follows a choice.
 */
export function makeSelect({ id, label, options, selected = [], min = 1, max = 1, search = false, ...more }) {
  const { asked = min, placeholder = "Choose", onchange = () => {}, attributes = {} } = more;
  let chosen = selected;
  const shown = h("span", { class: "select-shown" });
  let opened = null;
  const marks = { role: "combobox", "aria-haspopup": "listbox", "aria-expanded": "false", ...attributes };
  const element = h("button", { type: "button", id, class: "select", onclick: toggle, onkeydown: opens, ...marks }, shown);
  const values = () => chosen.map(({ value }) => value);

  function choose(_, found) {
    chosen = found;
    draw();
    onchange(values());
  }

  function toggle() {
    if (opened) return opened.close();
    const onclose = () => (opened = null);
    opened = openListbox({ anchor: element, label, options, min, asked, max, search, selected: values(), onchoose: choose, onclose });
  }

  function opens(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    toggle();
  }

  function draw() {
    shown.classList.toggle("none", !chosen.length);
    fill(shown, chosen.length ? chosen.map(chip) : placeholder);
  }

  draw();
  return { element, values, focus: () => element.focus() };
}

function chip({ label, emoji }) {
  const picture = typeof emoji === "object" ? emoji?.name : emoji;
  return h("span", { class: "chip" }, picture && h("span", { "aria-hidden": "true" }, `${picture} `), label);
}
