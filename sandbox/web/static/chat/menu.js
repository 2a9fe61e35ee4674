// A menu of things to do, by pointer or by keys.

import { h } from "../dom.js";
import { float } from "../widgets/popup.js";
import { icon } from "./icons.js";

/**
 * Open a menu by `anchor`. `groups` are {label?, across?, entries: [{label, sign?, text?, kind?, press}]};
 * an entry across shows only its `text`. Escape closes, and gives the focus back.
 */
export function openMenu(anchor, label, groups, { onclose = () => {} } = {}) {
  const back = document.activeElement;
  const close = ({ refocus = true } = {}) => {
    if (!box.element.isConnected) return;
    box.close();
    if (refocus && back?.isConnected) back.focus({ preventScroll: true });
    onclose();
  };
  const menu = h("div", { role: "menu", class: "menu", "aria-label": label }, groups.map((group) => drawGroup(group, close)));
  menu.addEventListener("keydown", (event) => key(event, menu, close));
  const box = float(anchor, menu, { className: "menu-box", onoutside: () => close({ refocus: false }) });
  menu.querySelector("[role=menuitem]")?.focus({ preventScroll: true });
  return { close };
}

function drawGroup({ label, across, entries }, close) {
  const items = entries.map((entry) => item(entry, across, close));
  const heading = label && h("div", { class: "menu-heading", "aria-hidden": "true" }, label);
  return h("div", { role: "group", class: across ? "menu-group across" : "menu-group", "aria-label": label ?? null }, heading, items);
}

function item({ label, sign, text, kind = "", press }, across, close) {
  const run = () => {
    close();
    press();
  };
  const words = across ? text : [h("span", { class: "menu-label" }, label), sign && icon(sign)];
  return h("button", {
    type: "button",
    role: "menuitem",
    tabindex: "-1",
    class: `menu-item ${kind}`,
    "aria-label": across ? label : null,
    title: across ? label : null,
    onclick: run,
  }, words);
}

function key(event, menu, close) {
  const items = [...menu.querySelectorAll("[role=menuitem]")];
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to !== undefined) items[(to + items.length) % items.length].focus();
  else if (event.key === "Escape" || event.key === "Tab") close();
  else if (!jump(event, items, at)) return;
  event.preventDefault();
  event.stopPropagation();
}

function jump(event, items, at) {
  if (event.key.length !== 1 || event.key === " " || event.ctrlKey || event.metaKey) return false;
  const order = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  order.find((one) => one.textContent.trim().toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
  return true;
}
