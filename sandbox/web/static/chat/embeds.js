// Embeds: the cards that a bot sends beside its words.

import { h } from "../dom.js";
import { markdown, markdownLine, outward } from "./markdown.js";
import { picture } from "./media.js";
import { time } from "./times.js";

/** Draw one embed with all that it has. */
export function embed(one) {
  const card = h("div", { class: "embed" },
    h("div", { class: "embed-words" },
      one.author?.name && author(one.author),
      one.title && h("div", { class: "embed-title" }, one.url ? outward(one.url, markdownLine(one.title)) : markdownLine(one.title)),
      one.description && markdown(one.description),
      one.fields?.length > 0 && h("div", { class: "embed-fields" }, one.fields.map(field))),
    one.thumbnail && picture(one.thumbnail, { className: "embed-thumbnail", alt: one.thumbnail.description ?? "Thumbnail" }),
    one.image && picture(one.image, { className: "embed-image", alt: one.image.description ?? one.title ?? "Picture" }),
    (one.footer || one.timestamp) && footer(one));
  if (one.color) card.style.setProperty("--bar", colour(one.color));
  return card;
}

/** Write a colour as CSS: 0xff8800 is "#ff8800". */
export function colour(number) {
  return `#${number.toString(16).padStart(6, "0")}`;
}

function author({ name, url, icon_url: face }) {
  const words = url ? outward(url, name) : name;
  return h("div", { class: "embed-author" }, face && picture({ url: face }, { className: "tiny-picture", alt: "" }), words);
}

function field({ name, value, inline }) {
  return h("div", { class: inline ? "embed-field inline" : "embed-field" },
    h("div", { class: "embed-field-name" }, markdownLine(name)), markdown(value));
}

function footer({ footer: foot, timestamp }) {
  const parts = [foot?.text, timestamp && time(Date.parse(timestamp) / 1000, "when")].filter(Boolean);
  const face = foot?.icon_url && picture({ url: foot.icon_url }, { className: "tiny-picture", alt: "" });
  return h("div", { class: "embed-foot" }, face, parts[0], parts.length > 1 && " · ", parts[1]);
}
