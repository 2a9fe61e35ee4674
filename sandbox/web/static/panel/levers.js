// Buttons and switches that ask the sandbox to do something, and say what came of it.

import { h, say } from "../dom.js";
import { ask, on, state } from "../live.js";

const SEEN_FOR = 8000; // milliseconds
const BAD_SEEN_FOR = 20000;

let outcome = null;
let fading = null;

/** Call `fn` with a section now, if it is there, and whenever it changes. */
export function watch(section, fn) {
  on(section, fn);
  if (state[section] !== undefined) fn(state[section]);
}

/** The line at the panel's foot that says what the last lever did. */
export function outcomeLine() {
  outcome = h("p", { class: "p-outcome", hidden: true });
  return outcome;
}

/** Say what happened: to the eye at the panel's foot, to the ear by the live region. */
export function tell(text, { bad = false } = {}) {
  clearTimeout(fading);
  fading = setTimeout(() => { outcome.hidden = true; }, bad ? BAD_SEEN_FOR : SEEN_FOR);
  outcome.hidden = false;
  outcome.className = bad ? "p-outcome p-bad" : "p-outcome";
  outcome.textContent = bad ? `✕ ${text}` : text;
  say(text, { assertive: bad });
}

/** Ask, and tell what came of it. Returns the result, null when it was refused. */
export async function pull(verb, args, said) {
  try {
    const result = (await ask(verb, args)) ?? {};
    const text = typeof said === "function" ? said(result) : said;
    if (text) tell(text);
    return result;
  } catch (refused) {
    tell(refused.message, { bad: true });
    return null;
  }
}

/** Do something with a button marked as busy, so that a second press does nothing. */
export async function busy(button, work) {
  if (button.getAttribute("aria-busy") === "true") return;
  button.setAttribute("aria-busy", "true");
  try {
    await work();
  } finally {
    button.removeAttribute("aria-busy");
  }
}

const value = (given) => (typeof given === "function" ? given() : given);

/** A button that pulls a lever. `args` and `sure` (a question to ask first, null for none) may be functions, read at the press. */
export function lever(label, verb, args, { said, sure, kind = "", hint } = {}) {
  const press = async () => {
    const question = value(sure);
    if (question && !(await agreed(question, button.textContent.replace("…", "")))) return;
    await busy(button, () => pull(verb, value(args), said));
  };
  const button = h("button", { type: "button", class: `p-button ${kind}`.trim(), onclick: press, title: hint }, label);
  return button;
}

/** A switch: `set(on)` shows a state, a press asks for the other one by `flip(on)`, which gives [verb, args, said]. */
export function toggle(label, flip) {
  const text = h("span", { class: "p-switch-text" }, label);
  const button = h("button", { type: "button", role: "switch", "aria-checked": "false", class: "p-switch" }, text, h("span", { class: "p-knob" }));
  button.addEventListener("click", () => {
    const [verb, args, said] = flip(button.getAttribute("aria-checked") !== "true");
    busy(button, () => pull(verb, args, said));
  });
  const set = (on, { name = label, disabled = false } = {}) => {
    button.setAttribute("aria-checked", String(Boolean(on)));
    button.disabled = disabled;
    if (text.textContent !== name) text.textContent = name;
  };
  return { element: button, set };
}

/** Ask before what cannot be undone. Resolves to whether they agreed. */
export function agreed(question, yes) {
  return new Promise((resolve) => {
    const answer = (value) => h("button", { type: "submit", value, class: value ? "p-button p-danger" : "p-button" }, value ? yes : "Cancel");
    const text = h("p", { id: "p-sure" }, question);
    const form = h("form", { method: "dialog" }, text, h("div", { class: "p-row" }, answer(""), answer("yes")));
    const dialog = h("dialog", { class: "p-dialog", "aria-labelledby": "p-sure" }, form);
    dialog.addEventListener("keydown", (event) => event.stopPropagation()); // Escape is meant for the question alone
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** A group of levers under a heading. */
export function group(title, ...children) {
  const heading = h("h3", {}, title);
  return h("section", { class: "p-group" }, heading, ...children);
}
