// Who looks, and where: kept in the address, so that links work and two tabs can be two people.

import { look, lookFirst, on, state } from "../live.js";

let looking = 0;

/** Read the address: {person, channel}, null for what it does not say. */
function asked() {
  const hash = new URLSearchParams(location.hash.slice(1));
  return { person: hash.get("as"), channel: hash.get("at") };
}

function address(person, channel) {
  return `#${new URLSearchParams({ as: person, at: channel })}`;
}

/** Go to a channel, a thread or, by "dm", the bot's direct messages. */
export function goTo(channel) {
  goOn(placeAddress(channel));
}

/** The address of a place for the person who looks, as a link may hold it. */
export function placeAddress(channel) {
  return address(state.me?.name ?? "", channel);
}

/** See the same place with somebody else's eyes. */
export function lookAs(name) {
  goOn(address(name, here() ?? ""));
}

/** Change the address and follow it in one go: news that come in between would set it back to where one was. */
function goOn(hash) {
  if (hash === location.hash) return;
  history.pushState(null, "", hash);
  dispatchEvent(new HashChangeEvent("hashchange"));
}

/** The place as the address names it, null when there is none. */
export function here() {
  if (!state.place) return null;
  return state.place.kind === "dm" ? "dm" : state.place.id;
}

/** Look where the address says, and keep the two in step. Call it before connecting. */
export function followAddress() {
  const first = asked();
  lookFirst(first.person, first.channel);
  addEventListener("hashchange", go);
  on("place", note);
  on("me", note);
}

async function go() {
  const { person, channel } = asked();
  looking += 1;
  await look(person, channel).catch(() => {}); // the bar about the lost connection tells it
  looking -= 1;
  note();
}

function note() {
  if (looking > 0 || !state.me || !state.place) return;
  const hash = address(state.me.name, here());
  if (location.hash !== hash) history.replaceState(null, "", hash);
  lookFirst(state.me.name, here());
  document.title = `${state.place.name} · ${state.me.name}`;
}
