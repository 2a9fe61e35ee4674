// Components of both kinds: rows of buttons and selects, and whole messages laid out by the bot.

import { h } from "../dom.js";
import { button } from "./buttons.js";
import { colour } from "./embeds.js";
import { markdown } from "./markdown.js";
import { file, fileName, picture } from "./media.js";
import { select } from "./selects.js";
import { covered } from "./spoiler.js";

const BUTTON = 2;
const SELECTS = [3, 5, 6, 7, 8];

const KINDS = {
  1: row,
  9: section,
  10: ({ content }) => markdown(content ?? ""),
  12: gallery,
  13: attached,
  14: ({ divider = true, spacing = 1 }) => h("div", { class: `separator ${divider ? "line" : ""} ${spacing === 2 ? "wide" : ""}`, role: divider ? "separator" : null }),
  17: container,
};

/** Draw components of a message; what is not known draws nothing. */
export function components(list, message) {
  return (list ?? []).map((one) => KINDS[one.type]?.(one, message)).filter(Boolean);
}

function row({ components: inside }, message) {
  return h("div", { class: "row" }, (inside ?? []).map((one) => control(one, message)));
}

function control(one, message) {
  if (one.type === BUTTON) return button(one, message);
  return SELECTS.includes(one.type) ? select(one, message) : null;
}

function section({ components: inside, accessory }, message) {
  const beside = accessory.type === BUTTON ? button(accessory, message) : thumbnail(accessory);
  return h("div", { class: "section" }, h("div", { class: "section-words" }, components(inside, message)), h("div", { class: "section-beside" }, beside));
}

function thumbnail({ media, description, spoiler }) {
  return hidden(picture(media, { alt: description ?? "", className: "thumbnail" }), spoiler);
}

function gallery({ items }) {
  const shown = items.map(({ media, description, spoiler }) => hidden(picture(media, { alt: description ?? "" }), spoiler));
  return h("div", { class: `gallery of-${Math.min(items.length, 4)}` }, shown);
}

function attached({ file: media, name, size, spoiler }, message) {
  const found = message.attachments?.find(({ url }) => url === media.url);
  return hidden(file({ filename: name ?? found?.filename ?? fileName(media.url), size: size ?? found?.size, url: media.url }), spoiler);
}

function container({ components: inside, accent_color: accent, spoiler }, message) {
  const card = h("div", { class: "container" }, components(inside, message));
  if (accent !== null && accent !== undefined) {
    card.classList.add("accented");
    card.style.setProperty("--bar", colour(accent));
  }
  return hidden(card, spoiler);
}

function hidden(drawn, spoiler) {
  return spoiler ? covered(drawn) : drawn;
}
