// One line of the inspector's list.

import { h } from "../dom.js";
import { hour } from "./zoned.js";

/** Whether a row is to be seen with these filters. */
export function fits(row, kind, text) {
  if (kind === "bad" ? !row.bad : kind !== "all" && row.kind !== kind) return false;
  return !text || `${row.what} ${row.status} ${row.note}`.toLowerCase().includes(text);
}

/** What a row's colour says, for CSS; the words say it too. */
function tone(row) {
  if (row.bad) return "bad";
  if (row.fault) return "fault";
  if (row.kind === "event") return "event";
  if (!row.status) return "open";
  return row.status < 400 ? "good" : "refused";
}

function sign(row) {
  if (row.kind === "event") return h("span", { class: "p-status" }, h("span", { "aria-hidden": "true" }, "←"), h("span", { class: "unseen" }, "event"));
  return h("span", { class: "p-status" }, row.status ? String(row.status) : "…");
}

const LONG = 16;

/** Leave of ids and tokens what tells them apart, so that the end of a path is seen. */
function shorter(path) {
  return path.split("/").map((part) => {
    if (part.length <= LONG) return part;
    return /^\d+$/.test(part) ? `…${part.slice(-4)}` : `${part.slice(0, 4)}…`;
  }).join("/");
}

/** Make the element of a row. */
export function rowElement(row) {
  const [first, ...rest] = row.what.split(" ");
  const what = row.kind === "event" ? [h("b", {}, row.what)] : [h("b", {}, first), " ", shorter(rest.join(" "))];
  const marks = [];
  if (row.bad) marks.push(h("strong", { class: "p-violation" }, "✕ violation"));
  if (row.fault) marks.push(h("strong", { class: "p-fault" }, "⚡ broken on purpose"));
  if (row.note) marks.push(h("span", { class: "p-note" }, row.note));
  return h("li", { role: "option", "aria-selected": "false", tabIndex: -1, dataset: { n: String(row.n), tone: tone(row) } },
    h("span", { class: "p-at" }, hour(row.at, { seconds: true })), " ", sign(row), " ", h("span", { class: "p-call" }, what),
    marks.length ? h("span", { class: "p-marks" }, marks.flatMap((mark) => [" ", mark])) : null);
}
