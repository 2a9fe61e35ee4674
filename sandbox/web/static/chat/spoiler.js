// What is covered until somebody wants to see it.

import { h } from "../dom.js";

/** Cover words. What is under the cover is out of reach for keys and screen readers too. */
export function spoiler(children) {
  const under = h("span", { class: "spoiler-under", inert: true, "aria-hidden": "true" }, children);
  const cover = h("button", { type: "button", class: "spoiler-cover", "aria-label": "Spoiler: show it" });
  const element = h("span", { class: "spoiler" }, cover, under);
  element.addEventListener("click", (event) => uncover(event, element, cover, under));
  return element;
}

/** Cover a whole picture or card. */
export function covered(content) {
  const under = h("div", { class: "covered-under", inert: true, "aria-hidden": "true" }, content);
  const cover = h("button", { type: "button", class: "covered-cover", "aria-label": "Spoiler: show it" }, "Spoiler");
  const element = h("div", { class: "covered" }, under, cover);
  cover.addEventListener("click", (event) => uncover(event, element, cover, under));
  return element;
}

function uncover(event, element, cover, under) {
  if (!under.inert) return;
  event.preventDefault();
  under.inert = false;
  under.removeAttribute("aria-hidden");
  element.classList.add("shown");
  cover.remove();
  under.tabIndex = -1;
  under.focus({ preventScroll: true });
}
