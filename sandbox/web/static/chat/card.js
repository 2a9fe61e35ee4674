// A small card about somebody, with what the application offers to do with them.

import { act } from "../acts.js";
import { h } from "../dom.js";
import { float } from "../widgets/popup.js";
import { avatar } from "./avatar.js";
import { icon } from "./icons.js";
import { menuCommands, person } from "./names.js";

const USER_MENU = 2;

/** Let every name on the page (anything with data-person) open its card. */
export function listenForCards() {
  document.addEventListener("click", (event) => {
    const name = event.target.closest("button[data-person]");
    if (name) openCard(name, name.dataset.person);
  });
}

function openCard(anchor, id) {
  const who = person(id);
  if (!who || anchor.getAttribute("aria-expanded") === "true") return;
  anchor.setAttribute("aria-expanded", "true");
  const close = ({ refocus }) => {
    box.close();
    anchor.setAttribute("aria-expanded", "false");
    if (refocus) anchor.focus({ preventScroll: true });
  };
  const card = h("div", { class: "card", role: "dialog", "aria-label": who.name, tabindex: "-1" },
    h("div", { class: "card-head" }, avatar(who, "big"),
      h("div", {}, h("h2", { class: "card-name" }, who.name), h("p", { class: "card-note" }, noteOf(who)))),
    deeds(who, anchor, close));
  card.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close({ refocus: true });
  });
  card.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !card.contains(event.relatedTarget)) close({ refocus: false });
  });
  const box = float(anchor, card, { className: "card-box", onoutside: () => close({ refocus: false }) });
  (card.querySelector("button") ?? card).focus({ preventScroll: true });
}

function noteOf({ note, bot }) {
  return note || (bot ? "An application" : "A person of this sandbox");
}

function deeds(who, anchor, close) {
  const entries = menuCommands(USER_MENU);
  if (!entries.length) return null;
  const press = (name) => () => {
    close({ refocus: true });
    act("menu", { name, user: who.id }, anchor);
  };
  const buttons = entries.map(({ name }) => h("button", { type: "button", class: "card-deed", onclick: press(name) }, icon("app"), name));
  return h("div", { class: "card-deeds" }, h("h3", { class: "menu-heading" }, "Apps"), buttons);
}
