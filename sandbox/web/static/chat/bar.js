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
  const look = () => {
    const focused = who.contains(document.activeElement);
    fill(who, eyes());
    if (focused) who.firstElementChild.focus();
  };
  on("me", look);
  on("people", look);
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

function eyes() {
  const { me } = state;
  if (!me) return h("span", { class: "top-nobody" }, "Nobody is here yet");
  const button = h("button", {
    type: "button",
    class: "eyes",
    role: "combobox",
    "aria-haspopup": "listbox",
    "aria-expanded": "false",
    "aria-label": `You see this as ${me.name}${me.note ? `, ${me.note}` : ""}`,
    onclick: () => choose(button),
  }, h("span", { class: "eyes-as" }, "Seen by"), avatar(me, "small"), h("span", { class: "eyes-name" }, me.name), me.note && h("span", { class: "eyes-note" }, me.note), icon("down"));
  return button;
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
