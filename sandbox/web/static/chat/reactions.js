// Reactions below a message: pressed to add one's own, and again to take it back.

import { h } from "../dom.js";
import { act } from "../acts.js";

/** The few that the page offers, with their names. */
export const OFFERED = [
  ["👍", "thumbs up"],
  ["❤️", "heart"],
  ["🎉", "party"],
  ["🤗", "hug"],
  ["😢", "crying"],
  ["💪", "strong"],
];

/** Add one's reaction, or take it back. */
export function turn(message, emoji, where) {
  const mine = message.reactions?.some((one) => written(one.emoji) === emoji && one.me);
  return act(mine ? "unreact" : "react", { message: message.id, emoji }, where);
}

function written({ id, name }) {
  return id ? `${name}:${id}` : name;
}

/** Draw what a message was answered with; null when nothing was. */
export function reactionBar(message) {
  if (!message.reactions?.length) return null;
  return h("div", { class: "reactions", role: "group", "aria-label": "Reactions" }, message.reactions.map((one) => reaction(one, message)));
}

function reaction({ emoji, count, me }, message) {
  const name = emoji.id ? `:${emoji.name}:` : emoji.name;
  return h("button", {
    type: "button",
    class: "reaction",
    "aria-pressed": String(Boolean(me)),
    dataset: { key: `reaction ${name}` },
    onclick: (event) => turn(message, written(emoji), event.currentTarget),
  }, h("span", {}, name), h("span", { class: "count" }, String(count)));
}
