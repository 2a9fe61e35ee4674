// The navigation: servers and direct messages, and the channels and threads of the server that is open.

import { fill, h } from "../dom.js";
import { on, state } from "../live.js";
import { avatar } from "./avatar.js";
import { icon } from "./icons.js";
import { isThread, server } from "./names.js";
import { goTo } from "./place.js";

/** Fill the navigation, and keep it true. */
export function mountPlaces(element) {
  const rail = h("ul", { class: "rail", "aria-label": "Servers" });
  const list = h("div", { class: "channels" });
  fill(element, rail, list);
  const draw = () => keepFocus(element, () => {
    fill(rail, railEntries());
    fill(list, state.place?.kind === "dm" ? directMessages() : channelsOf(server()));
  });
  for (const section of ["servers", "dms", "place"]) on(section, draw);
}

/** Draw again without losing the place of the keyboard. */
function keepFocus(element, draw) {
  const key = element.contains(document.activeElement) ? document.activeElement.dataset.place : null;
  draw();
  if (key) element.querySelector(`[data-place="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}

function railEntries() {
  const inDm = state.place?.kind === "dm";
  const unread = (state.dms ?? []).reduce((sum, dm) => sum + dm.unread, 0);
  const letters = railEntry({ key: "rail dm", label: "Direct messages", here: inDm, unread, press: () => goTo("dm") }, icon("letter"));
  return [letters, (state.servers ?? []).map(serverEntry)];
}

function serverEntry(one) {
  const here = one.id === state.place?.guild_id;
  const unread = one.channels.reduce((sum, { unread: count }) => sum + count, 0);
  const first = one.channels.find((channel) => !isThread(channel));
  const press = () => !here && first && goTo(first.id);
  return railEntry({ key: `rail ${one.id}`, label: one.name, here, unread, press }, avatar(one, "rail-face"));
}

function railEntry({ key, label, here, unread, press }, face) {
  return h("li", {}, h("button", {
    type: "button",
    class: here ? "rail-button here" : "rail-button",
    "aria-label": unread ? `${label}, ${unread} unread` : label,
    "aria-current": here ? "true" : null,
    title: label,
    dataset: { place: key },
    onclick: press,
  }, face, unread > 0 && badge(unread)));
}

function badge(count) {
  return h("span", { class: "badge", "aria-hidden": "true" }, String(count));
}

function directMessages() {
  return [
    h("h2", { class: "channels-title" }, "Direct messages"),
    h("ul", {}, (state.dms ?? []).map(({ id, name, unread }, n) =>
      entry({ id: n === 0 ? "dm" : id, name, unread, here: id === state.place?.id, face: avatar({ id: state.world.bot.id, name, bot: true }, "small") }))),
  ];
}

function channelsOf(here) {
  if (!here) return [];
  const tops = here.channels.filter((one) => !isThread(one));
  const lost = here.channels.filter((one) => isThread(one) && !tops.some(({ id }) => id === one.parent_id));
  return [
    h("h2", { class: "channels-title" }, here.name),
    !here.has_bot && h("p", { class: "channels-note" }, `${state.world.bot.name} is not in this server.`),
    h("ul", {}, tops.map((one) => channelEntry(one, here.channels)), lost.map((one) => channelEntry(one, []))),
  ];
}

function channelEntry(one, all) {
  const threads = all.filter((other) => isThread(other) && other.parent_id === one.id);
  const sign = one.private && !isThread(one) ? "lock" : isThread(one) ? "thread" : "channel";
  const below = threads.length > 0 && h("ul", { class: "threads" }, threads.map((thread) => channelEntry(thread, [])));
  const note = one.locked ? "locked" : one.archived ? "archived" : "";
  return entry({ ...one, note, here: one.id === state.place?.id, face: icon(sign) }, below);
}

function entry({ id, name, unread = 0, here, note, face }, below) {
  const words = [name, unread && `${unread} unread`, note].filter(Boolean).join(", ");
  return h("li", {}, h("button", {
    type: "button",
    class: ["place", here && "here", unread > 0 && "unread", note && "over"].filter(Boolean).join(" "),
    "aria-label": words,
    "aria-current": here ? "page" : null,
    dataset: { place: id },
    onclick: () => goTo(id),
  }, face, h("span", { class: "place-name" }, name), note && h("span", { class: "place-note" }, note), unread > 0 && badge(unread)), below);
}
