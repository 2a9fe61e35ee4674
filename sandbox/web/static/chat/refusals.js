// What could not be done, said where the person looks: under the message, or at the foot of the page.

import { follow } from "../acts.js";
import { fill, h } from "../dom.js";
import { on } from "../live.js";
import { icon } from "./icons.js";
import { blame } from "./press.js";

const STAYS = 8000; // milliseconds

/** Show every refusal of an act; `element` is the place for those that belong to no message. */
export function showRefusals(element) {
  follow({
    refused(sentence, kind, where) {
      const message = where?.closest?.("[data-message]");
      if (message) blame(message.dataset.message, kind === "failed" ? "This interaction failed" : sentence);
      else toast(element, sentence);
    },
  });
}

let leaving = null;

function toast(element, sentence) {
  const close = () => fill(element);
  const shut = h("button", { type: "button", class: "square-button", "aria-label": "Close", onclick: close }, icon("close"));
  fill(element, h("p", { class: "toast" }, sentence, shut));
  clearTimeout(leaving);
  leaving = setTimeout(close, STAYS);
}

/** Tell, in `element`, while there is no connection; it is tried again all the time. */
export function showConnection(element) {
  on("closed", () => {
    if (element.hidden) element.textContent = "The sandbox does not answer. Trying again…";
    element.hidden = false;
  });
  on("open", () => {
    element.hidden = true;
  });
}
