// One message as its readers see it.

import { h } from "../dom.js";
import { state } from "../live.js";
import { avatar } from "./avatar.js";
import { components } from "./components.js";
import { embed } from "./embeds.js";
import { icon } from "./icons.js";
import { markdown } from "./markdown.js";
import { attachment } from "./media.js";
import { channel, learn, nameOf } from "./names.js";
import { goTo } from "./place.js";
import { failureOf } from "./press.js";
import { reactionBar } from "./reactions.js";
import { time, withTimes } from "./times.js";
import { openMessageMenu, openReactions } from "./message_menu.js";
import { act } from "../acts.js";
import { replyTo } from "./compose.js";

const EMBEDS_HIDDEN = 4;
const LOADING = 128;
const COMPONENTS_V2 = 32768;
const HAS_THREAD = 32;

/** Draw a message; `first` when its author must be named above it. */
export function drawMessage(message, first) {
  learn(message);
  const element = h("article", {
    class: classes(message, first),
    dataset: { message: message.id },
    tabindex: "-1",
    "aria-label": `${authorName(message)}, ${sent(message).textContent}`,
  },
    message.reply && replyLine(message.reply),
    message.used && usedLine(message),
    h("div", { class: "message-side" }, first ? avatar(author(message)) : sent(message, "side-time")),
    h("div", { class: "message-main" }, first && head(message), body(message)),
    toolbar(message));
  return element;
}

function classes(message, first) {
  const aimed = message.mentions?.some(({ id }) => id === state.me?.id) || message.mention_everyone;
  return ["message", first ? "first" : "next", message.only_you && "only-you", aimed && "aimed"].filter(Boolean).join(" ");
}

/** Whom a message is by, by the name used in its server. */
export function authorName(message) {
  return message.member?.nick || nameOf(message.author);
}

function author(message) {
  return { id: message.author.id, name: authorName(message), bot: message.author.bot };
}

function sent(message, className = "sent") {
  return time(Date.parse(message.timestamp) / 1000, className === "sent" ? "when" : "t", { class: className });
}

function head(message) {
  const { id, name, bot } = author(message);
  return h("div", { class: "message-head" },
    h("button", { type: "button", class: "author", tabindex: "-1", dataset: { person: id } }, name), bot && tag(), sent(message));
}

/** The mark of an application. */
export function tag() {
  return h("span", { class: "tag" }, "APP");
}

function replyLine({ id, author: name, text }) {
  const words = [name && h("strong", {}, name), " ", h("span", {}, withTimes(text || "a card"))];
  const jump = () => document.querySelector(`[data-message="${CSS.escape(id)}"]`)?.focus();
  const line = id ? h("button", { type: "button", class: "reply-words", tabindex: "-1", onclick: jump }, words) : h("span", { class: "reply-words" }, words);
  return h("div", { class: "above" }, h("span", { class: "elbow", "aria-hidden": "true" }), h("span", { class: "unseen" }, "In reply to "), line);
}

function usedLine({ used, interaction_metadata: about }) {
  const user = about?.user;
  const who = user ? { id: user.id, name: nameOf(user) } : { id: "0", name: "Somebody" };
  return h("div", { class: "above" }, h("span", { class: "elbow", "aria-hidden": "true" }), avatar(who, "tiny"),
    h("span", { class: "used" }, h("strong", {}, who.name), " used ", h("span", { class: "used-command" }, used)));
}

function body(message) {
  const flags = message.flags ?? 0;
  return [
    flags & LOADING ? thinking(message) : content(message, flags),
    components(message.components, message),
    !message.content && edited(message),
    thread(message, flags),
    reactionBar(message),
    message.only_you && onlyYou(message),
    h("div", { class: "went-wrong", role: "alert" }, failureOf(message.id) ?? ""),
  ];
}

function content(message, flags) {
  const files = flags & COMPONENTS_V2 ? [] : (message.attachments ?? []);
  return [
    message.content && markdown(message.content),
    message.content && edited(message),
    files.length > 0 && h("div", { class: "attachments" }, files.map(attachment)),
    !(flags & EMBEDS_HIDDEN) && message.embeds?.map(embed),
  ];
}

/** That it was changed, said below what was: its words, or its card. */
function edited(message) {
  return message.edited_timestamp && h("span", { class: "edited" }, "(edited)");
}

function thinking(message) {
  const dots = h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i"));
  return h("div", { class: "thinking" }, dots, `${authorName(message)} is thinking…`);
}

function thread(message, flags) {
  const found = flags & HAS_THREAD ? channel(message.id) : null;
  return found && h("button", { type: "button", class: "thread-link", onclick: () => goTo(found.id) }, icon("thread"), found.name);
}

function onlyYou(message) {
  const dismiss = (event) => act("delete", { message: message.id }, event.currentTarget);
  return h("div", { class: "only-you-line" }, icon("eye"), "Only you can see this",
    h("span", { "aria-hidden": "true" }, "·"), h("button", { type: "button", class: "as-link", onclick: dismiss }, "Dismiss message"));
}

function toolbar(message) {
  const tool = (sign, label, press) =>
    h("button", { type: "button", tabindex: "-1", class: "tool", "aria-label": label, title: label, onclick: press }, icon(sign));
  const open = (event) => openMessageMenu(event.currentTarget, message);
  const more = tool("more", "More", open);
  more.setAttribute("aria-haspopup", "menu");
  return h("div", { class: "toolbar", role: "group", "aria-label": "Message" },
    !message.only_you && tool("smile", "Add a reaction", (event) => openReactions(event.currentTarget, message)),
    !message.only_you && tool("reply", "Reply", () => replyTo({ id: message.id, author: authorName(message), text: message.content })),
    more);
}
