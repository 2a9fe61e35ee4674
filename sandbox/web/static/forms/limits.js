// What each input of a form takes. Pure functions; the numbers are Discord's ("Discord docs, components/reference").

import { length } from "../composer/checks.js";

export const TEXT_INPUT = 4;
export const FILE_UPLOAD = 19;
export const RADIO_GROUP = 21;
export const CHECKBOX_GROUP = 22;
export const CHECKBOX = 23;

const TEXT_MOST = 4000;

/** Whether an input must be filled in: all must unless they say otherwise, save a checkbox, where "no" is an answer. */
export function required({ type, required: said }) {
  return type !== CHECKBOX && (said ?? true);
}

/** The least and the most of what an input takes: characters, choices or files. */
export function bounds(component) {
  const { type, min_length: shortest, max_length: longest, min_values: fewest, max_values: most, options } = component;
  if (type === TEXT_INPUT) return { min: shortest ?? 0, max: longest ?? TEXT_MOST };
  return { min: fewest ?? 1, max: most ?? (type === CHECKBOX_GROUP ? options.length : 1) };
}

/** Why a text is not taken, in a sentence; "" if it is. */
export function wrongText(component, text) {
  const { min, max } = bounds(component);
  const count = length(text);
  if (!count) return required(component) ? "Please fill this in." : "";
  if (count < min) return `At least ${min} characters, please: ${count} so far.`;
  return count > max ? `At most ${max} characters, please: these are ${count}.` : "";
}

/** Why so many choices or files are not taken, in a sentence; "" if they are. `noun` is "choice" or "file". */
export function wrongCount(component, count, noun) {
  const { min, max } = bounds(component);
  if (!count) return required(component) && min > 0 ? (noun === "file" ? "Please add a file." : "Please choose something.") : "";
  if (count < min) return `At least ${many(min, noun)}, please: ${count} so far.`;
  return count > max ? `At most ${many(max, noun)}, please: there are ${count}.` : "";
}

function many(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
