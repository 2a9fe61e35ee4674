// One option of a command: a labelled field of its type.

import { attempt } from "../acts.js";
import { h } from "../dom.js";
import { Combobox } from "../widgets/combobox.js";
import { Files } from "../widgets/files.js";
import { matching } from "../widgets/options.js";
import { candidates, kindOf } from "../widgets/pickers.js";
import { checked, takes } from "./checks.js";
import { spoken } from "./commands.js";

const [BOOLEAN, ATTACHMENT] = [5, 11];
const YES_NO = [
  { value: true, label: "True" },
  { value: false, label: "False" },
];
let made = 0;

/**
 * Make the field of an option. `bar` is {name, locale, others(option), settled(id), filled(id), removed(field)}.
 * Returns {option, title, element, input, check, fill, empty, focus, refuse}; `check()` gives {value}, {wrong} or {} where
 * it is empty, files as File.
 */
export function makeField(option, bar) {
  const id = `option-${++made}`;
  const title = spoken(option, "name", bar.locale);
  const field = { option, title, id, ...makeInput(option, title, id, bar) };
  const wrong = h("p", { id: `${id}-wrong`, class: "field-wrong", hidden: true });
  field.refuse = (sentence) => refuse(field.input, wrong, sentence);
  field.focus = () => field.input.focus();
  field.input.addEventListener("input", () => field.refuse(""));
  field.element = draw(field, bar, wrong);
  return field;
}

function draw(field, bar, wrong) {
  const { option, title, id, input, extra } = field;
  const about = [spoken(option, "description", bar.locale), limits(option)].filter(Boolean).join(" · ");
  const remove = () => bar.removed(field);
  const away = { type: "button", class: "remove", tabindex: "-1", "aria-label": `Leave out ${title}`, onclick: remove };
  field.about = about;
  input.setAttribute("aria-describedby", `${id}-about ${id}-wrong`);
  if (option.required) input.setAttribute("aria-required", "true");
  return h(
    "div",
    { class: `field${option.required ? " required" : ""}` },
    h("div", { class: "field-line" }, h("label", { for: id, class: "field-name" }, title), input, extra, !option.required && h("button", away, "×")),
    h("span", { id: `${id}-about`, class: "unseen" }, about),
    wrong,
  );
}

function limits(option) {
  return option.choices?.length ? "" : takes(option);
}

function refuse(input, wrong, sentence) {
  wrong.textContent = sentence;
  wrong.hidden = !sentence;
  if (sentence) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
}

function makeInput(option, title, id, bar) {
  if (option.type === ATTACHMENT) return fileInput(title, id, bar);
  const kind = kindOf(option.type, { inCommand: true });
  if (kind) return choiceInput(title, id, bar, () => candidates(kind, { channelTypes: option.channel_types }));
  if (option.type === BOOLEAN) return choiceInput(title, id, bar, () => YES_NO);
  if (option.choices?.length) return choiceInput(title, id, bar, () => named(option.choices, bar.locale));
  return option.autocomplete ? liveInput(option, title, id, bar) : textInput(option, id);
}

function named(choices, locale) {
  return choices.map((choice) => ({ value: choice.value, label: spoken(choice, "name", locale) }));
}

function textInput(option, id) {
  const mode = { 4: "numeric", 10: "decimal" }[option.type] ?? "text";
  const input = h("input", { id, type: "text", class: "field-input", inputmode: mode, autocomplete: "off", enterkeyhint: "send" });
  input.addEventListener("paste", (event) => pasteOneLine(event, input));
  const check = () => (input.value ? checked(option, input.value) : {});
  return { input, check, fill: (text) => fillText(input, text), empty: () => !input.value };
}

/** Keep the words of several lines apart: the browser would join them. */
function pasteOneLine(event, input) {
  const text = event.clipboardData?.getData("text") ?? "";
  if (!/[\r\n]/.test(text)) return;
  event.preventDefault();
  input.setRangeText(text.trim().replace(/\s*[\r\n]+\s*/g, " "), input.selectionStart, input.selectionEnd, "end");
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

function fillText(input, text) {
  input.value = text;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

/** One of a list and nothing else. */
function choiceInput(title, id, bar, options) {
  const { input, empty, fill } = textInput({}, id);
  let chosen = null;
  const choose = (option, event) => {
    [chosen, input.value] = [option, option.label];
    input.dispatchEvent(new Event("change", { bubbles: true }));
    if (!event) bar.settled(id);
  };
  const source = (text) => matching(options(), chosen?.label === text ? "" : text.replace(/^[@#]/, ""));
  new Combobox(input, { label: title, source, onchoose: choose, anchor: () => input.parentElement });
  input.addEventListener("change", () => input.removeAttribute("aria-invalid"));
  const check = () => {
    if (empty()) return {};
    const named = options().find(({ label }) => label.toLowerCase() === input.value.trim().toLowerCase());
    const found = chosen?.label === input.value ? chosen : named;
    return found ? { value: found.value } : { wrong: "Please choose from the list." };
  };
  return { input, check, fill, empty };
}

/** Text for which the bot offers something while it is typed; what it does not offer can be sent too. */
function liveInput(option, title, id, bar) {
  const { input, empty, fill, check: checkTyped } = textInput(option, id);
  let chosen = null;
  const source = async (text) => {
    const options = { ...bar.others(option), [option.name]: text };
    const { choices } = await attempt("autocomplete", { name: bar.name, options, focused: option.name });
    return choices.map(({ name, value }) => ({ value, label: name }));
  };
  const choose = (picked, event) => {
    [chosen, input.value] = [picked, picked.label];
    if (!event) bar.settled(id);
  };
  new Combobox(input, { label: title, source, onchoose: choose, anchor: () => input.parentElement, slow: true, empty: "No options match what you typed." });
  const check = () => (chosen && chosen.label === input.value ? { value: chosen.value } : checkTyped());
  return { input, check, fill, empty };
}

function fileInput(title, id, bar) {
  const note = h("span", { class: "field-note", role: "status" });
  const changed = () => {
    button.hidden = files.kept.length > 0;
    if (button.hidden) bar.filled(id);
    else button.focus();
  };
  const files = new Files({ max: 1, label: `File for ${title}`, onchange: changed, onrefuse: (why) => (note.textContent = why) });
  const button = h("button", { id, type: "button", class: "field-file", onclick: () => files.ask() }, "Choose a file");
  const check = () => (files.kept.length ? { value: files.kept[0] } : {});
  return { input: button, extra: [files.list, files.input, note], check, fill: () => {}, empty: () => !files.kept.length, add: (list) => files.add(list) };
}
