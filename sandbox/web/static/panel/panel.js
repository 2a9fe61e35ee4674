// The panel: the world's time and the count of violations always in sight, everything else in tabs.

import { h, fill } from "../dom.js";
import { botPane } from "./bot.js";
import { breakingLabel, breakingPane } from "./breaking.js";
import { clockFace, clockPane } from "./clock.js";
import { inspector } from "./inspector.js";
import { outcomeLine } from "./levers.js";
import { peoplePane } from "./people.js";
import { caption, storiesPane } from "./stories.js";
import { tabs } from "./tabs.js";
import { keepTraffic, onTraffic } from "./traffic.js";

/** Fill an element with the panel. The button that opens it carries the count of violations too. */
export function mountPanel(element) {
  keepTraffic();
  const foot = outcomeLine();
  const log = inspector();
  const parts = tabs([
    ["clock", "Clock", h("div", {}, clockPane())],
    ["breaking", breakingLabel(), breakingPane()],
    ["people", "People", h("div", {}, peoplePane())],
    ["bot", "Bot", h("div", { class: "p-bot" }, botPane())],
    ["stories", "Stories", h("div", {}, storiesPane())],
    ["log", "Traffic", log.element],
  ], (name) => {
    if (name === "log") log.settle();
  });
  const count = h("button", { type: "button", class: "p-count", onclick: () => {
    parts.open("log");
    log.only("bad");
  } });
  onTraffic(({ violations }) => showCount(count, violations));
  fill(element, h("div", { class: "p-head" }, clockFace(), count), parts.list, parts.panes, foot);
  element.classList.add("p-panel");
  document.getElementById("chat").append(caption());
}

function showCount(button, violations) {
  const words = `${violations} ${violations === 1 ? "violation" : "violations"}`;
  button.classList.toggle("p-bad", violations > 0);
  button.textContent = violations === 0 ? "✓ No violations" : `✕ ${words}`;
  for (const handle of document.querySelectorAll("button[aria-controls='panel']")) badge(handle, violations, words);
}

function badge(handle, violations, words) {
  handle.querySelector(".p-badge")?.remove();
  const name = handle.title;
  handle.setAttribute("aria-label", violations ? `${name}, ${words}` : name);
  if (violations) handle.append(h("span", { class: "p-badge", "aria-hidden": "true" }, violations > 99 ? "99+" : String(violations)));
}
