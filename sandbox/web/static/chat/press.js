// Using a part of a message: it is busy until the bot has answered, and says so when no answer came.

import { act } from "../acts.js";

/** Do something with a control of a message; nothing else in that message can be used meanwhile. */
export async function use(control, verb, args) {
  const message = control.closest("[data-message]");
  if (!message || message.dataset.busy || control.getAttribute("aria-disabled") === "true") return;
  forgive(args.message);
  busy(message, control, true);
  await act(verb, args, control);
  busy(message, control, false);
}

function busy(message, control, is) {
  if (is) message.dataset.busy = "yes";
  else delete message.dataset.busy;
  mark(control, "aria-busy", is);
  for (const other of message.querySelectorAll("[data-key]:not([data-off])")) mark(other, "aria-disabled", is);
}

function mark(element, state, is) {
  if (is) element.setAttribute(state, "true");
  else element.removeAttribute(state);
}

const failures = new Map();

/** What went wrong with a message's controls at last, or null. */
export function failureOf(id) {
  return failures.get(id) ?? null;
}

/** Remember under a message that it did not work, until the next press. */
export function blame(id, sentence) {
  failures.set(id, sentence);
  show(id);
}

/** Forget what went wrong with a message. */
export function forgive(id) {
  if (failures.delete(id)) show(id);
}

function show(id) {
  const place = document.querySelector(`[data-message="${CSS.escape(id)}"] .went-wrong`);
  if (place) place.textContent = failureOf(id) ?? "";
}
