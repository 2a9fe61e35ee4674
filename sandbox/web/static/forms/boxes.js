// The inputs of a form that are ticked: radio groups, checkbox groups, a checkbox.

import { h } from "../dom.js";
import { required, wrongCount } from "./limits.js";

/** One of several; where none is needed, the choice can be taken back. */
export function radioGroup(component, { id, marks, changed }) {
  const boxes = component.options.map((option, n) => box("radio", option, `${id}-${n}`, id, marks));
  const clear = h("button", { type: "button", class: "form-clear", onclick: clearAll }, "Clear the choice");
  const chosen = () => boxes.find(({ input }) => input.checked)?.option.value ?? null;

  function clearAll() {
    for (const { input } of boxes) input.checked = false;
    boxes[0].input.focus();
    show();
    changed();
  }

  function show() {
    clear.hidden = required(component) || chosen() === null;
  }

  for (const { input } of boxes) input.addEventListener("change", () => (show(), changed()));
  show();
  return {
    element: [boxes.map(({ row }) => row), clear],
    named: "legend",
    focus: () => (boxes.find(({ input }) => input.checked) ?? boxes[0]).input.focus(),
    value: chosen,
    wrong: () => (required(component) && chosen() === null ? "Please choose one." : ""),
  };
}

/** Any of several. */
export function checkboxGroup(component, { id, marks, changed }) {
  const boxes = component.options.map((option, n) => box("checkbox", option, `${id}-${n}`, id, marks));
  const ticked = () => boxes.filter(({ input }) => input.checked).map(({ option }) => option.value);
  for (const { input } of boxes) input.addEventListener("change", changed);
  return {
    element: boxes.map(({ row }) => row),
    named: "legend",
    focus: () => boxes[0].input.focus(),
    value: ticked,
    wrong: () => wrongCount(component, ticked().length, "choice"),
  };
}

/** Yes or no. */
export function checkbox(component, { id, label, marks, changed }) {
  const { row, input } = box("checkbox", { label, default: component.default }, id, id, marks);
  input.addEventListener("change", changed);
  return { element: row, named: "itself", focus: () => input.focus(), value: () => input.checked, wrong: () => "" };
}

function box(type, option, id, name, marks) {
  const input = h("input", { type, id, name, ...marks });
  input.checked = Boolean(option.default);
  const about = option.description && h("span", { class: "tick-about" }, option.description);
  return { option, input, row: h("label", { class: "tick" }, input, h("span", {}, option.label, about)) };
}
