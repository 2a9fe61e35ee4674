// Drawing what blocks.js and inline.js read: always by making elements, never by writing HTML.

import { fill, h, say } from "../dom.js";
import { blocks } from "./blocks.js";
import { compose } from "./compose.js";
import { icon } from "./icons.js";
import { inline } from "./inline.js";
import { jump } from "./jump.js";
import { channel, isThread, person, roleName } from "./names.js";
import { goTo } from "./place.js";
import { spoiler } from "./spoiler.js";
import { time } from "./times.js";

const ONLY_EMOJI = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|[\u200d\ufe0f\s])+$/u;
const MOST_LARGE = 27;

/** Draw a whole text with its blocks. */
export function markdown(text) {
  const large = ONLY_EMOJI.test(text) && [...text].length <= MOST_LARGE;
  return h("div", { class: large ? "words large" : "words" }, blocks(text.trim()).map(drawBlock));
}

/** Draw a text of one line: a title, a field's name. */
export function markdownLine(text) {
  return inline(text).map(draw);
}

const BLOCKS = {
  lines: ({ inside }) => h("div", { class: "lines" }, inside.map(draw)),
  heading: ({ level, inside }) => h("h3", { class: `heading heading-${level}` }, inside.map(draw)),
  small: ({ inside }) => h("div", { class: "small-print" }, inside.map(draw)),
  quote: ({ blocks: quoted }) => h("blockquote", { class: "quote" }, quoted.map(drawBlock)),
  list: drawList,
  "code block": drawCode,
};

function drawBlock(block) {
  return BLOCKS[block.kind](block);
}

function drawList({ start, items }) {
  const rows = items.map(({ inside, below }) => h("li", {}, inside.map(draw), below && drawList(below)));
  return start === null ? h("ul", {}, rows) : h("ol", { start: String(start) }, rows);
}

function drawCode({ language, text }) {
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    fill(button, icon("check"), "Copied");
    say("Copied");
    setTimeout(() => fill(button, icon("copy"), "Copy"), 1500);
  };
  const button = h("button", { type: "button", class: "code-copy", onclick: copy }, icon("copy"), "Copy");
  const code = h("pre", { tabindex: "0", role: "region", "aria-label": language ? `Code, ${language}` : "Code" }, h("code", {}, text));
  return h("div", { class: "code-block" }, code, button);
}

const INLINE = {
  text: ({ text }) => text,
  bold: ({ inside }) => h("strong", {}, inside.map(draw)),
  italic: ({ inside }) => h("em", {}, inside.map(draw)),
  underline: ({ inside }) => h("u", {}, inside.map(draw)),
  strike: ({ inside }) => h("s", {}, inside.map(draw)),
  spoiler: ({ inside }) => spoiler(inside.map(draw)),
  code: ({ text }) => h("code", { class: "code" }, text),
  time: ({ unix, style }) => time(unix, style, { class: "moment" }),
  emoji: ({ name }) => h("span", { class: "emoji" }, `:${name}:`),
  everyone: ({ text }) => h("span", { class: "mention" }, text),
  user: ({ id }) => h("button", { type: "button", class: "mention", dataset: { person: id } }, `@${person(id)?.name ?? "unknown-user"}`),
  role: ({ id }) => h("span", { class: "mention" }, roleMention(id)),
  channel: drawChannel,
  command: ({ name }) => h("button", { type: "button", class: "mention", onclick: () => compose(name) }, `/${name}`),
  link: ({ url, inside }) => outward(url, inside.map(draw)),
};

function draw(node) {
  return INLINE[node.kind](node);
}

function roleMention(id) {
  const name = roleName(id) ?? "unknown-role";
  return name.startsWith("@") ? name : `@${name}`;
}

function drawChannel({ id }) {
  const found = channel(id);
  if (!found) return h("span", { class: "mention" }, "# unknown");
  const sign = icon(isThread(found) ? "thread" : "channel");
  return h("button", { type: "button", class: "mention", onclick: () => goTo(id) }, sign, found.name);
}

/** Make a link: to a place of this world where it names one, else away from here, in a tab of its own. */
export function outward(url, children, props = {}) {
  const within = jump(url);
  if (within) return h("a", { ...within, ...props }, children);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer", title: url, ...props }, children);
}
