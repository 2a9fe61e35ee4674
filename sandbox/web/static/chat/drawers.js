// The side parts: beside the messages where there is room, else drawers that a button opens.

import { h } from "../dom.js";
import { icon } from "./icons.js";

const ALONE = 760; // pixels of width below which the messages have the page to themselves
const PANEL_BESIDE = 1080;
const MEMBERS_BESIDE = 1060;
const MEMBERS_AND_PANEL = 1400;

const PANEL_AT_FIRST = 1200;

// By media query: a phone tells scripts a wider window than it has while the page is still being laid out.
const wide = (pixels) => matchMedia(`(min-width: ${pixels}px)`).matches;

const wished = { places: true, members: true, panel: wide(PANEL_AT_FIRST) };
const buttons = new Map();
let open = null;

/** Make the button that opens and closes a part: "places", "members" or "panel". */
export function drawerButton(part, sign, label) {
  const press = (event) => turn(part, event.currentTarget);
  const button = h("button", { type: "button", class: `square-button for-${part}`, "aria-label": label, title: label, "aria-controls": part, "aria-expanded": "false", onclick: press }, icon(sign));
  buttons.set(part, [...(buttons.get(part) ?? []), button]);
  return button;
}

/** Lay the parts out, now and whenever the window changes. */
export function layOut() {
  for (const part of Object.keys(wished)) element(part).prepend(closer(part));
  document.getElementById("veil").addEventListener("click", () => close());
  document.addEventListener("keydown", (event) => event.key === "Escape" && open && !event.defaultPrevented && close());
  new ResizeObserver(arrange).observe(document.documentElement);
  addEventListener("hashchange", () => open?.part === "places" && close());
  arrange();
}

function closer(part) {
  return h("button", { type: "button", class: "square-button drawer-close", "aria-label": "Close", onclick: () => close(part) }, icon("close"));
}

function element(part) {
  return document.getElementById(part);
}

function beside(part) {
  if (part === "places") return wide(ALONE);
  if (part === "panel") return wide(PANEL_BESIDE);
  return wide(wished.panel ? MEMBERS_AND_PANEL : MEMBERS_BESIDE);
}

function arrange() {
  if (open && beside(open.part)) close();
  for (const part of Object.keys(wished)) {
    const kind = beside(part) ? (wished[part] ? "beside" : "closed") : "drawer";
    element(part).dataset.is = kind;
    tell(part, kind === "beside" || open?.part === part);
  }
}

function tell(part, isOpen) {
  for (const button of buttons.get(part) ?? []) button.setAttribute("aria-expanded", String(isOpen));
}

function turn(part, button) {
  if (beside(part)) {
    wished[part] = !wished[part];
    return arrange();
  }
  return open?.part === part ? close() : show(part, button);
}

function show(part, button) {
  close();
  open = { part, back: button };
  document.body.dataset.drawer = part;
  element(part).classList.add("open");
  for (const other of others(part)) other.inert = true;
  tell(part, true);
  element(part).querySelector(".drawer-close").focus();
}

function close() {
  if (!open) return;
  const { part, back } = open;
  open = null;
  delete document.body.dataset.drawer;
  element(part).classList.remove("open");
  for (const other of others(part)) other.inert = false;
  tell(part, false);
  back.focus();
}

function others(part) {
  return ["bar", "places", "chat", "members", "panel"].filter((id) => id !== part).map(element);
}
