// The world's clock: its face at the panel's head, and the levers that move it.

import { h, say } from "../dom.js";
import { state } from "../live.js";
import { lever, pull, watch } from "./levers.js";
import { day, fromField, hour, length, moment, now, toField, zone } from "./zoned.js";

const TICK = 250;

function put(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** How far the world is from this machine: "as this machine", "2 d 3 h ahead of this machine". */
function ahead() {
  const offset = state.clock?.offset ?? 0;
  if (Math.abs(offset) < 1) return "as on this machine";
  return `${length(offset)} ${offset > 0 ? "ahead of" : "behind"} this machine`;
}

/** The time, large and ticking, in the person's zone. */
export function clockFace() {
  const time = h("span", { class: "p-time" });
  const date = h("span", { class: "p-day" });
  const where = h("span", { class: "p-where" });
  const tick = () => {
    put(time, hour(now(), { seconds: true }));
    put(date, day(now()));
    put(where, `${zone()}, ${ahead()}`);
  };
  watch("clock", tick);
  watch("me", tick);
  setInterval(tick, TICK);
  return h("div", { class: "p-face", role: "group", "aria-label": "The world's time" }, time, h("div", { class: "p-face-rest" }, date, where));
}

/** The time, and what came meanwhile to where one may not be looking. */
function arrived({ epoch }) {
  const unread = (state.dms ?? []).reduce((sum, dm) => sum + dm.unread, 0);
  const waits = unread === 1 ? " One direct message is unread." : ` ${unread} direct messages are unread.`;
  return `It is now ${hour(epoch)}, ${day(epoch)}.${unread ? waits : ""}`;
}

/** Moving the clock. */
export function clockPane() {
  const jump = h("input", { type: "checkbox", id: "p-jump", "aria-describedby": "p-jump-why" });
  const move = (args) => () => ({ ...args, jump: jump.checked });
  const next = lever("To the next reminder", "clock", move({ next: true }), { said: arrived, kind: "p-wide" });
  const why = h("p", { class: "p-hint", id: "p-next-why" });
  next.setAttribute("aria-describedby", why.id);
  const going = h("p", { class: "p-going", hidden: true }, h("span", { class: "p-spinner" }), "The time is passing…");
  const plan = () => planned(next, why);
  watch("clock", (clock) => {
    plan();
    if (clock?.travelling && going.hidden) say("The time is passing.");
    going.hidden = !clock?.travelling;
  });
  setInterval(plan, 1000);
  return [
    h("div", { class: "p-grid p-three" },
      lever("+10 min", "clock", move({ by: 600 }), { said: arrived }),
      lever("+1 h", "clock", move({ by: 3600 }), { said: arrived }),
      lever("Next morning", "clock", move({ morning: true }), { said: arrived })),
    next, why, going, dateForm(move),
    h("div", { class: "p-check" }, jump, h("label", { for: "p-jump" }, "Jump"),
      h("p", { class: "p-hint", id: "p-jump-why" },
        "As if the bot had been asleep: it wakes to find everything late at once. Without it the time runs by quickly, and each thing comes when it is due.")),
  ];
}

function planned(button, why) {
  const at = state.clock?.next;
  button.disabled = at === null || at === undefined;
  if (button.disabled) put(why, "Nothing is planned.");
  else put(why, at > now() ? `in ${length(at - now())}, ${moment(at)}` : `due since ${moment(at)}`);
}

function dateForm(move) {
  const field = h("input", { type: "datetime-local", id: "p-date", required: true });
  const label = h("label", { for: "p-date" });
  watch("me", () => {
    put(label, `Date and time in ${zone()}`);
    field.value = toField(now());
  });
  const follow = () => {
    const still = field.dataset.touched || field === document.activeElement || field.value === toField(now());
    if (!still) field.value = toField(now());
  };
  watch("clock", follow);
  setInterval(follow, 1000);
  const go = async (event) => {
    event.preventDefault();
    if (await pull("clock", move({ to: fromField(field.value) })(), arrived)) delete field.dataset.touched;
  };
  const button = h("button", { type: "submit", class: "p-button" }, "Go");
  field.addEventListener("focus", () => { if (!field.dataset.touched) field.value = toField(now()); });
  field.addEventListener("input", () => { field.dataset.touched = "yes"; });
  return h("form", { class: "p-form", onsubmit: go }, label, h("div", { class: "p-row" }, field, button));
}
