// Times as the person reads them: in their zone and language, counted from the world's clock.

import { h } from "../dom.js";
import { on, state } from "../live.js";

const STYLES = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
  s: { dateStyle: "short", timeStyle: "short" },
  S: { dateStyle: "short", timeStyle: "medium" },
};
const UNITS = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];
const LAST = 8.64e12; // seconds; a date can be no further from 1970
const made = new Map();

/** The world's time in seconds since 1970. */
export function now() {
  return Date.now() / 1000 + (state.clock?.offset ?? 0);
}

function locale() {
  return state.me?.locale ?? "en-GB";
}

/** Write a time with options of Intl.DateTimeFormat, for the person who is looked at. */
export function written(unix, options, language = locale()) {
  const timeZone = state.me?.zone ?? undefined;
  const key = JSON.stringify([language, timeZone, options]);
  if (!made.has(key)) made.set(key, new Intl.DateTimeFormat(language, { ...options, timeZone }));
  return made.get(key).format(unix * 1000);
}

/** Tell how far away a time is: "in 2 hours", "3 days ago". */
export function distance(unix, from = now()) {
  const seconds = unix - from;
  const size = Math.round(Math.abs(seconds));
  const [unit, length] = UNITS.find(([, least]) => size >= least) ?? UNITS.at(-1);
  return new Intl.RelativeTimeFormat(locale(), { numeric: "always" }).format(Math.sign(seconds) * Math.round(size / length), unit);
}

/** Return what tells two days apart: "2026-11-24" in the person's zone. */
export function dayOf(unix) {
  return written(unix, { year: "numeric", month: "2-digit", day: "2-digit" }, "en-CA");
}

/** Write when a message came: "16:05" today, with the day before that. */
export function moment(unix) {
  const time = written(unix, STYLES.t);
  const days = (Date.parse(dayOf(now())) - Date.parse(dayOf(unix))) / 86_400_000;
  if (days === 0) return time;
  return days === 1 ? `Yesterday, ${time}` : written(unix, STYLES.s);
}

const TEXTS = { R: (unix) => distance(unix), when: moment };

/** Make a <time>; `style` is one of Discord's letters, or "when" for a message's own time. It keeps itself true. */
export function time(unix, style, props = {}) {
  if (Math.abs(unix) > LAST) return h("span", {}, "Invalid Date");
  const element = h("time", { datetime: new Date(unix * 1000).toISOString(), dataset: { unix: String(unix), style }, ...props });
  refresh(element);
  return element;
}

/** Write the times in a text that has no other marks any more: an array of texts and <time>. */
export function withTimes(text) {
  const found = text.matchAll(/<t:(-?\d{1,17})(?::([tTdDfFsSR]))?>/g);
  const pieces = [];
  let at = 0;
  for (const { 0: all, 1: unix, 2: style, index } of found) {
    pieces.push(text.slice(at, index), time(Number(unix), style ?? "f"));
    at = index + all.length;
  }
  return [...pieces, text.slice(at)];
}

function refresh(element) {
  const { unix, style } = element.dataset;
  const text = TEXTS[style]?.(Number(unix)) ?? written(Number(unix), STYLES[style]);
  if (element.textContent === text) return;
  element.textContent = text;
  element.title = written(Number(unix), STYLES.F);
}

/** Keep every <time> on the page true to the world's clock. */
export function keepTime() {
  const all = () => document.querySelectorAll("time[data-unix]").forEach(refresh);
  on("clock", all);
  on("me", all);
  setInterval(all, 1000);
}
