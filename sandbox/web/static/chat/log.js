// The messages of the place: drawn by key, so that only what changed is drawn again.

import { h, say } from "../dom.js";
import { ask, on, state } from "../live.js";
import { authorName } from "./message.js";
import { listenForMenus } from "./message_menu.js";
import { rows } from "./rows.js";
import { Scroll } from "./scroll.js";
import { ids, store, take, takeOlder } from "./store.js";

const LOADING = 128;
const LONGEST_SAID = 400; // characters
const drawn = new Map();
let log = null;
let scroll = null;
let fetching = false;

/** Make the log. Returns its element, with the pill that tells of new messages. */
export function mountLog() {
  log = h("div", { class: "log", role: "log", "aria-live": "off", "aria-label": "Messages" });
  scroll = new Scroll(log, { ontop: older });
  listenForMenus(log, (id) => store.messages.get(id));
  log.addEventListener("keydown", walk);
  log.addEventListener("focusin", (event) => makeCurrent(event.target.closest("[data-message]")));
  on("messages", receive);
  for (const section of ["commands", "place", "me"]) on(section, redraw);
  return scroll.element;
}

function receive(told) {
  const { elsewhere, came, changed } = take(told);
  const waited = changed.filter((id) => drawn.get(id)?.stamp.flags & LOADING || drawn.get(id)?.element.contains(document.activeElement));
  if (elsewhere || came.some(isOurs)) scroll.stick();
  redraw();
  if (elsewhere) makeCurrent(log.querySelector("[data-message]:last-of-type"));
  tell([...came.filter((id) => !store.messages.get(id).own), ...waited]);
  scroll.arrived(came.length);
}

/** Whether a message came because of the one who looks. */
function isOurs(id) {
  const { own, only_you: onlyYou, interaction_metadata: about } = store.messages.get(id);
  return own || onlyYou || about?.user?.id === state.me?.id;
}

function tell(those) {
  const texts = those.map((id) => `${authorName(store.messages.get(id))}: ${wordsOf(drawn.get(id).element)}`);
  if (texts.length) say(texts.join("\n").slice(0, LONGEST_SAID));
}

/** What a message says, without its author and without what can be done with it. */
function wordsOf(element) {
  const parts = element.querySelectorAll(".message-main > :not(.message-head, .reactions, .only-you-line, .went-wrong)");
  return [...parts].map(({ innerText }) => innerText).join("\n");
}

/** Draw what changed, and put everything in its order. */
function redraw() {
  log.setAttribute("aria-label", state.place ? `Messages in ${state.place.name}` : "Messages");
  const wanted = rows();
  const keys = new Set(wanted.map(({ key }) => key));
  for (const [key, { element }] of drawn) if (!keys.has(key)) (element.remove(), drawn.delete(key));
  let before = null;
  for (const row of wanted) {
    const element = elementOf(row);
    const place = before ? before.nextSibling : log.firstChild;
    if (element !== place) log.insertBefore(element, place);
    before = element;
  }
  if (!log.querySelector('[data-message][tabindex="0"]')) makeCurrent([...log.querySelectorAll("[data-message]")].at(-1));
}

function elementOf(row) {
  const old = drawn.get(row.key);
  if (old && old.stamp === row.stamp && old.first === row.first) return old.element;
  const element = row.draw();
  drawn.set(row.key, { ...row, element });
  if (old) replace(old.element, element);
  return element;
}

/** Put a row in the place of another; the focus stays on the same control. */
function replace(old, element) {
  const active = old.contains(document.activeElement) ? document.activeElement : null;
  old.replaceWith(element);
  if (old.tabIndex === 0 && old.dataset.message) makeCurrent(element);
  if (!active) return;
  const key = active.dataset.key;
  const same = key && element.querySelector(`[data-key="${CSS.escape(key)}"]`);
  (same || element).focus({ preventScroll: true });
}

/** One message at a time is a stop for Tab, with its author and its tools. */
function makeCurrent(row) {
  if (!row || row.tabIndex === 0) return;
  const before = log.querySelector('[data-message][tabindex="0"]');
  for (const [one, index] of [[before, -1], [row, 0]]) {
    if (!one) continue;
    one.tabIndex = index;
    for (const part of one.querySelectorAll(".author, .tool, .reply-words:is(button)")) part.tabIndex = index;
  }
}

function walk(event) {
  if (!event.target.matches("[data-message]")) return;
  const all = [...log.querySelectorAll("[data-message]")];
  const at = all.indexOf(event.target);
  const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: all.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  all[Math.max(0, Math.min(all.length - 1, to))].focus();
}

async function older() {
  const [before] = ids();
  if (fetching || store.begun || !before) return;
  fetching = true;
  const channel = store.channel;
  try {
    takeOlder(channel, (await ask("older", { before })).messages);
    scroll.keeping(redraw);
  } catch (refused) {
    say(refused.message);
  } finally {
    fetching = false;
  }
}
