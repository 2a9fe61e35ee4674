// Buttons: five looks, one of them a link.

import { h } from "../dom.js";
import { icon } from "./icons.js";
import { jump } from "./jump.js";
import { outward } from "./markdown.js";
import { use } from "./press.js";

const LOOKS = { 1: "primary", 2: "quiet", 3: "good", 4: "bad", 6: "primary" };
const LINK = 5;

/** Write an emoji of a component; one of a server's own by its name. */
export function emojiText(emoji) {
  if (!emoji?.name) return "";
  return emoji.id ? `:${emoji.name}:` : emoji.name;
}

/** Draw a button of a message. */
export function button(one, message) {
  const emoji = emojiText(one.emoji);
  const words = [emoji && h("span", { class: "button-emoji" }, emoji), one.label && h("span", {}, one.label)];
  if (one.style === LINK) return linkButton(one, words);
  const press = (event) => use(event.currentTarget, "click", { message: message.id, custom_id: one.custom_id });
  const off = one.disabled || !one.custom_id;
  return h("button", {
    type: "button",
    class: `button ${LOOKS[one.style] ?? "quiet"}`,
    dataset: off ? { key: one.custom_id ?? "", off: "yes" } : { key: one.custom_id },
    "aria-disabled": off ? "true" : null,
    onclick: off ? null : press,
  }, words, !one.label && !emoji && "·");
}

function linkButton({ url, disabled }, words) {
  if (disabled) return h("span", { class: "button quiet", "aria-disabled": "true" }, words, icon("out"));
  if (jump(url)) return outward(url, words, { class: "button quiet" });
  const host = URL.canParse(url) ? new URL(url).hostname : url;
  return outward(url, [words, icon("out"), h("span", { class: "unseen" }, ` (link to ${host}, opens in a new tab)`)], { class: "button quiet" });
}
