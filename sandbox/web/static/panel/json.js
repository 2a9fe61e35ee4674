// JSON as text whose parts can be coloured.

import { h } from "../dom.js";

const STEP = "  ";

/** Return the nodes of a value written over several lines, as `JSON.stringify(value, null, 2)` would. */
export function prettyJson(value, indent = "") {
  if (value === null || typeof value !== "object") return [leaf(value)];
  const isList = Array.isArray(value);
  const entries = Object.entries(value);
  const [open, close] = isList ? ["[", "]"] : ["{", "}"];
  if (!entries.length) return [open + close];
  const inner = indent + STEP;
  const lines = entries.flatMap(([key, one], at) => {
    const name = isList ? [] : [h("span", { class: "j-key" }, JSON.stringify(key)), ": "];
    return [inner, ...name, ...prettyJson(one, inner), at < entries.length - 1 ? ",\n" : "\n"];
  });
  return [`${open}\n`, ...lines, indent + close];
}

function leaf(value) {
  const kind = value === null ? "null" : typeof value;
  return h("span", { class: `j-${kind}` }, JSON.stringify(value));
}
