// The world's time, as it reads in somebody's time zone.

import { now, written } from "../chat/times.js";
import { state } from "../live.js";

export { now };

const LANGUAGE = "en-GB"; // the panel's own, whatever the person's client speaks

/** The zone of the person who is looked at, this machine's when there is nobody. */
export function zone() {
  return state.me?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function format(epoch, options) {
  return written(epoch, options, LANGUAGE);
}

/** "16:05", or "16:05:09" with seconds. */
export function hour(epoch, { seconds = false } = {}) {
  const options = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  return format(epoch, seconds ? { ...options, second: "2-digit" } : options);
}

/** "Tuesday, 24 November 2026". */
export function day(epoch) {
  return format(epoch, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
}

/** "16:05" when it is today, "Wed 25 Nov, 16:05" otherwise. */
export function moment(epoch) {
  if (day(epoch) === day(now())) return hour(epoch);
  return `${format(epoch, { weekday: "short", day: "numeric", month: "short" })}, ${hour(epoch)}`;
}

/** "2 d 3 h", "1 h 59 min", "40 s": the two largest units of a length in seconds. */
export function length(seconds) {
  const exact = Math.round(Math.abs(seconds));
  if (exact < 60) return `${exact} s`;
  const whole = Math.round(exact / 60) * 60;
  const parts = [[Math.floor(whole / 86400), "d"], [Math.floor(whole / 3600) % 24, "h"], [Math.floor(whole / 60) % 60, "min"]];
  const first = parts.findIndex(([count]) => count > 0);
  return parts.slice(first, first + 2).filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`).join(" ");
}

/** What a date and time field shows for a moment: "2026-11-24T16:05". */
export function toField(epoch) {
  const options = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const made = new Intl.DateTimeFormat(LANGUAGE, { ...options, timeZone: zone() }).formatToParts(epoch * 1000);
  const parts = Object.fromEntries(made.map(({ type, value }) => [type, value]));
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}

/** The moment that a date and time field means in the zone; NaN when it is empty. */
export function fromField(text) {
  const asUtc = Date.parse(`${text}Z`) / 1000;
  let guess = asUtc;
  // Twice, since the first guess may lie on the other side of a change of the clocks.
  for (let round = 0; round < 2 && !Number.isNaN(asUtc); round += 1) guess += asUtc - Date.parse(`${toField(guess)}Z`) / 1000;
  return guess;
}
