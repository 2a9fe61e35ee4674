// The beginning of a place: what it is, that nothing here is real, and what one can do.

import { h } from "../dom.js";
import { state } from "../live.js";
import { avatar } from "./avatar.js";
import { compose } from "./compose.js";
import { icon } from "./icons.js";
import { slashCommands } from "./names.js";

/** Draw the beginning of the place that is looked at; an empty place shows every command too. */
export function welcome(empty) {
  const { kind, name } = state.place;
  return h("div", { class: "welcome" },
    kind === "dm" ? avatar({ ...state.world.bot, bot: true }, "huge") : h("div", { class: "welcome-sign" }, icon(kind)),
    h("h2", {}, kind === "dm" ? name : `Welcome to ${kind === "thread" ? "" : "#"}${name}`),
    h("p", { class: "welcome-about" }, about(kind, name)),
    h("p", { class: "welcome-real" }, "Everything here is on this machine. The server and its people are made up, and nothing you write leaves it."),
    empty ? offers() : moreButton());
}

function about(kind, name) {
  if (kind === "dm") return `This is where you and ${name} write to each other. Nobody else sees it.`;
  const topic = state.place.topic ? ` ${state.place.topic}` : "";
  return `${kind === "thread" ? "A thread begins here." : `This is the beginning of #${name}.`}${topic}`;
}

function moreButton() {
  return h("button", { type: "button", class: "button quiet", onclick: () => compose("") }, icon("slash"), "All commands");
}

function offers() {
  const found = slashCommands();
  if (!found.length) return h("p", { class: "welcome-none" }, "No application offers a command here.");
  const offer = ({ name, title, description }) =>
    h("li", {}, h("button", { type: "button", class: "offer", onclick: () => compose(name) },
      h("span", { class: "offer-name" }, `/${title}`), h("span", { class: "offer-about" }, description)));
  return h("section", { class: "offers", "aria-labelledby": "offers-title" },
    h("h3", { id: "offers-title" }, "What you can do here"),
    h("p", { class: "offers-how" }, "Choose one, or type / below."),
    h("ul", {}, found.map(offer)));
}
