// What can be done with a message: by its "…" button, a right click, Shift+F10 or a long press.

import { act } from "../acts.js";
import { h, say } from "../dom.js";
import { replyTo } from "./compose.js";
import { openMenu } from "./menu.js";
import { menuCommands, nameOf } from "./names.js";
import { forgive } from "./press.js";
import { OFFERED, turn } from "./reactions.js";

const MESSAGE_MENU = 3;
const LONG = 550; // milliseconds of a finger lying still
const STILL = 10; // pixels

let open = null;

/** Open the menu of a message by one of its buttons. */
export function openMessageMenu(anchor, message) {
  open?.close();
  const groups = [reactions(message), deeds(message), apps(message)].filter(({ entries }) => entries.length);
  open = openMenu(anchor, "Message", groups, { onclose: () => anchor.classList.contains("menu-spot") && anchor.remove() });
}

/** Open only the reactions. */
export function openReactions(anchor, message) {
  open?.close();
  open = openMenu(anchor, "React", [reactions(message)]);
}

function reactions(message) {
  const entries = OFFERED.map(([emoji, name]) => ({ label: `React with ${name}`, text: emoji, press: () => turn(message, emoji, spotOf(message)) }));
  return { across: true, entries: message.only_you ? [] : entries };
}

function deeds(message) {
  const text = textOf(message);
  const reply = { label: "Reply", sign: "reply", press: () => replyTo({ id: message.id, author: nameOf(message.author), text }) };
  const copy = { label: "Copy text", sign: "copy", press: () => copyText(text) };
  const bin = { label: message.only_you ? "Dismiss message" : "Delete message", sign: "bin", kind: "bad", press: () => remove(message) };
  return { entries: [!message.only_you && reply, copy, (message.own || message.only_you) && bin].filter(Boolean) };
}

function apps(message) {
  const entries = message.only_you ? [] : menuCommands(MESSAGE_MENU);
  const press = (name) => () => {
    forgive(message.id);
    act("menu", { name, message: message.id }, spotOf(message));
  };
  return { label: "Apps", entries: entries.map(({ name }) => ({ label: name, sign: "app", press: press(name) })) };
}

function remove(message) {
  return act("delete", { message: message.id }, spotOf(message));
}

function spotOf(message) {
  return document.querySelector(`[data-message="${CSS.escape(message.id)}"]`);
}

function textOf(message) {
  return message.content || (spotOf(message)?.querySelector(".message-main")?.innerText ?? "");
}

async function copyText(text) {
  await navigator.clipboard.writeText(text);
  say("Copied");
}

/** Let messages within `log` open their menus; `find(id)` gives the message. */
export function listenForMenus(log, find) {
  const at = (event) => {
    const row = event.target.closest("[data-message]");
    return row && !event.target.closest("a, input, textarea, video") ? row : null;
  };
  const openAt = (row, x, y) => openMessageMenu(spot(row, x, y), find(row.dataset.message));
  log.addEventListener("contextmenu", (event) => {
    const row = at(event);
    if (!row) return;
    event.preventDefault();
    openAt(row, event.clientX, event.clientY);
  });
  log.addEventListener("keydown", (event) => {
    if (!(event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey))) return;
    const row = event.target.closest("[data-message]");
    if (!row) return;
    event.preventDefault();
    openMessageMenu(row.querySelector(".toolbar .tool:last-child"), find(row.dataset.message));
  });
  listenForLongPress(log, at, openAt);
}

/** Something of no size for the menu to float by. */
function spot(row, x, y) {
  const element = h("span", { class: "menu-spot", "aria-hidden": "true" });
  Object.assign(element.style, { left: `${x}px`, top: `${y}px` });
  row.append(element);
  return element;
}

/** Some phones tell of a long press by no event of its own. */
function listenForLongPress(log, at, openAt) {
  let waiting = null;
  const stop = () => clearTimeout(waiting);
  let from = null;
  log.addEventListener("pointerdown", (event) => {
    const row = event.pointerType === "touch" ? at(event) : null;
    if (!row) return;
    from = event;
    waiting = setTimeout(() => openAt(row, event.clientX, event.clientY), LONG);
  });
  log.addEventListener("pointermove", (event) => {
    if (from && Math.hypot(event.clientX - from.clientX, event.clientY - from.clientY) > STILL) stop();
  });
  for (const end of ["pointerup", "pointercancel", "scroll"]) log.addEventListener(end, stop);
}
