// Links to places and messages of this world: in Discord they lead there within the client, so they do here.

import { on, state } from "../live.js";
import { channel } from "./names.js";
import { goTo, here, placeAddress } from "./place.js";

const LINK = /^https?:\/\/(?:(?:ptb|canary)\.)?discord(?:app)?\.com\/channels\/(?:\d+|@me)\/(\d+)(?:\/(\d+))?\/?$/;

/** What makes an <a> lead to the place that an address of Discord's names: {href, onclick}; null where it is none of the person's. */
export function jump(url) {
  const [, id, message] = LINK.exec(url) ?? [];
  const place = state.dms?.some((dm) => dm.id === id) ? "dm" : channel(id)?.id;
  if (!place) return null;
  const press = (event) => {
    event.preventDefault();
    arrive(place, message);
  };
  return { href: placeAddress(place), onclick: press };
}

function arrive(place, message) {
  const find = () => message && document.querySelector(`[data-message="${CSS.escape(message)}"]`)?.focus();
  if (place === here()) return find();
  const stop = on("messages", ({ fresh }) => {
    if (!fresh) return;
    stop();
    find();
  });
  goTo(place);
}
