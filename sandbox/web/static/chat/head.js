// The head of the messages: the place's name and topic.

import { fill, h } from "../dom.js";
import { on, state } from "../live.js";
import { drawerButton } from "./drawers.js";
import { icon } from "./icons.js";
import { channel } from "./names.js";
import { goTo } from "./place.js";

/** Make the head, and keep it true. */
export function mountHead() {
  const words = h("div", { class: "head-words" });
  on("place", () => fill(words, state.place ? named(state.place) : h("h1", {}, "Nothing here yet")));
  return h("header", { class: "head" }, words, drawerButton("members", "people", "Members"));
}

function named({ id, kind, name, topic }) {
  const parent = kind === "thread" ? channel(channel(id)?.parent_id) : null;
  return [
    icon(kind === "dm" ? "letter" : kind),
    parent && h("button", { type: "button", class: "as-link head-parent", onclick: () => goTo(parent.id) }, `#${parent.name}`),
    parent && h("span", { class: "head-sign", "aria-hidden": "true" }, "›"),
    h("h1", { class: "head-name" }, name),
    topic && h("p", { class: "head-topic", title: topic }, topic),
  ];
}
