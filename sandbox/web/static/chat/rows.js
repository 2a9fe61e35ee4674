// Which rows stand in the log: the welcome, days, messages. Each has a key, and what it was drawn from.

import { h } from "../dom.js";
import { drawMessage } from "./message.js";
import { slashCommands } from "./names.js";
import { ids, store } from "./store.js";
import { dayOf, written } from "./times.js";
import { welcome } from "./welcome.js";
import { state } from "../live.js";

const TOGETHER = 420; // seconds within which one author's messages stand together

/** Say what the log holds now, oldest first: [{key, stamp, draw}]. Equal stamps need no drawing again. */
export function rows() {
  if (!state.me) return []; // between two worlds nobody sees anything
  const found = store.begun && state.place ? [welcomeRow()] : [];
  let before = null;
  for (const id of ids()) {
    const message = store.messages.get(id);
    const at = Date.parse(message.timestamp) / 1000;
    const day = dayOf(at);
    const newDay = !before || day !== dayOf(Date.parse(before.timestamp) / 1000);
    if (newDay) found.push({ key: `day ${day} ${id}`, stamp: day, draw: () => dayRow(at) });
    found.push(messageRow(message, newDay || !together(before, message)));
    before = message;
  }
  return found;
}

function welcomeRow() {
  const empty = ids().length === 0;
  const stamp = JSON.stringify([empty, state.place, empty && slashCommands()]);
  return { key: "welcome", stamp, draw: () => welcome(empty) };
}

function dayRow(at) {
  const text = written(at, { dateStyle: "long" });
  return h("div", { class: "day", role: "separator", "aria-label": text }, h("span", { "aria-hidden": "true" }, text));
}

function messageRow(message, first) {
  return { key: message.id, stamp: message, first, draw: () => drawMessage(message, first) };
}

function together(before, message) {
  const apart = (Date.parse(message.timestamp) - Date.parse(before.timestamp)) / 1000;
  const opens = message.reply || message.used || message.type === 19;
  return !opens && before.author.id === message.author.id && before.only_you === message.only_you && apart < TOGETHER;
}
