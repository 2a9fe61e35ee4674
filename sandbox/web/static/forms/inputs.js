// The inputs of a form, each made from Discord's component: {element, value, wrong, focus, named}.
// `value()` is what is sent (files as File), `wrong()` the sentence that says why it is not taken, "" if it is.

import { length } from "../composer/checks.js";
import { h } from "../dom.js";
import { Files } from "../widgets/files.js";
import { candidates, kindOf } from "../widgets/pickers.js";
import { makeSelect } from "../widgets/select.js";
import { checkbox, checkboxGroup, radioGroup } from "./boxes.js";
import { CHECKBOX, CHECKBOX_GROUP, FILE_UPLOAD, RADIO_GROUP, TEXT_INPUT, bounds, required, wrongCount, wrongText } from "./limits.js";

const SHORT = 1;
const SEARCHED = 8; // options from which on a list has a search box
const MAKERS = {
  [TEXT_INPUT]: textInput,
  [FILE_UPLOAD]: fileUpload,
  [RADIO_GROUP]: radioGroup,
  [CHECKBOX_GROUP]: checkboxGroup,
  [CHECKBOX]: checkbox,
};

/** Make an input. `part` is {id, label, marks, changed}: the ids and attributes that tie it to its label and its sentence. */
export function makeInput(component, part) {
  return (MAKERS[component.type] ?? select)(component, part);
}

function textInput(component, { id, marks, changed }) {
  const { style, value = "", placeholder } = component;
  const props = { id, class: "form-text", placeholder, oninput: typed, autocomplete: "off", ...marks };
  const input = style === SHORT ? h("input", { type: "text", ...props }) : h("textarea", { rows: "4", ...props });
  const counter = h("span", { class: "counter", "aria-hidden": "true" });
  const { max } = bounds(component);
  input.value = value ?? "";

  function count() {
    const used = length(input.value);
    counter.textContent = component.max_length || used > max * 0.8 ? `${used} / ${max}` : "";
    counter.classList.toggle("over", used > max);
  }

  function typed() {
    count();
    changed();
  }

  count();
  return {
    element: [input, counter],
    named: "label",
    focus: () => input.focus(),
    value: () => input.value,
    wrong: () => wrongText(component, input.value),
  };
}

function select(component, { id, label, marks, changed }) {
  const { min, max } = bounds(component);
  const all = choices(component);
  const { element, values, focus } = makeSelect({
    id,
    label,
    options: all,
    selected: chosenBefore(component, all),
    min: required(component) ? Math.min(1, min) : 0, // too few are kept, and told when the form is sent
    asked: min,
    max,
    search: all.length >= SEARCHED || component.type !== 3,
    placeholder: component.placeholder || (max > 1 ? `Choose up to ${max}` : "Choose"),
    onchange: changed,
    attributes: marks,
  });
  return { element, named: "label", focus, value: values, wrong: () => wrongCount(component, values().length, "choice") };
}

function choices(component) {
  const kind = kindOf(component.type);
  return kind ? candidates(kind, { channelTypes: component.channel_types }) : (component.options ?? []);
}

function chosenBefore(component, all) {
  const stray = ({ id }) => ({ value: id, label: id });
  const known = (entry) => all.find(({ value }) => value === entry.id) ?? stray(entry);
  return component.default_values?.length ? component.default_values.map(known) : all.filter(({ default: chosen }) => chosen);
}

function fileUpload(component, { id, label, marks, changed }) {
  const { max } = bounds(component);
  const note = h("p", { class: "part-note", role: "status" });
  const onchange = () => (button.focus(), changed()); // the button that took a file out is gone
  const files = new Files({ max, label, onchange, onrefuse: (why) => (note.textContent = why) });
  const text = max === 1 ? "Choose a file" : `Choose up to ${max} files`;
  const button = h("button", { id, type: "button", class: "form-file", onclick: () => files.ask(), ...marks }, text);
  const zone = h("div", { class: "form-drop" }, files.list, button, h("span", { class: "form-drop-hint" }, "or drop it here"), files.input, note);
  zone.addEventListener("dragover", (event) => event.preventDefault());
  zone.addEventListener("drop", (event) => (event.preventDefault(), event.stopPropagation(), files.add(event.dataTransfer.files)));
  return {
    element: zone,
    named: "legend",
    focus: () => button.focus(),
    value: () => files.kept,
    wrong: () => wrongCount(component, files.kept.length, "file"),
  };
}
