// The bar at the top: whose eyes one sees through, the world's time, and what can be opened.

import { fill, h } from "../dom.js";
import { on, state } from "../live.js";
import { openListbox } from "../widgets/listbox.js";
import { avatar } from "./avatar.js";
import { drawerButton } from "./drawers.js";
import { icon } from "./icons.js";
import { lookAs } from "./place.js";
import { now, written } from "./times.js";

const CLOCK = { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" };

/** Fill the bar. */
export function mountBar(element) {
  const who = h("div", { class: "top-who" });
  const clock = h("span", { class: "top-clock" });
  const tick = () => {
    const text = state.clock ? written(now(), CLOCK) : "";
    if (clock.textContent !== text) clock.textContent = text;
  };
  const button = eyes();
  const look = () => {
    if (state.me) show(button, state.me);
    if (who.firstElementChild !== button || !state.me) fill(who, state.me ? button : h("span", { class: "top-nobody" }, "Nobody is here yet"));
  };
  on("me", look);
  look();
  on("clock", tick);
  on("me", tick);
  setInterval(tick, 1000);
  fill(element,
    drawerButton("places", "menu", "Servers and messages"),
    h("span", { class: "top-name" }, h("img", { src: "/page/icon.svg", alt: "", width: 24, height: 24 }), "Sandbox"),
    who,
    clock,
    drawerButton("panel", "levers", "Levers"));
}

/** Made once, so that its list stays open and its focus stays while people come and go. */
function eyes() {
  const button = h("button", {
    type: "button",
    class: "eyes",
    role: "combobox",
    "aria-haspopup": "listbox",
    "aria-expanded": "false",
    onclick: () => choose(button),
  });
  return button;
}

function show(button, { id, name, note }) {
  button.setAttribute("aria-label", `You see this as ${name}${note ? `, ${note}` : ""}`);
  fill(button, h("span", { class: "eyes-as" }, "Seen by"), avatar({ id, name }, "small"),
    h("span", { class: "eyes-name" }, name), note && h("span", { class: "eyes-note" }, note), icon("down"));
}

function choose(anchor) {
  if (anchor.getAttribute("aria-expanded") === "true") return;
  openListbox({
    anchor,
    label: "See this as",
    options: state.people.map(({ id, name, note }) => ({ value: id, label: name, description: note })),
    selected: [state.me.id],
    search: state.people.length > 10,
    onchoose: (_, [{ label }]) => lookAs(label),
  });
}
