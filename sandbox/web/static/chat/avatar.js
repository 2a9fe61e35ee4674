// Faces made of initials; their colour comes from the name, so that it stays in every world.

import { h } from "../dom.js";

const HUES = 8;

function hue(name) {
  let sum = 89; // with 141, the sandbox's own three people and their bot look different
  for (const letter of name) sum = (sum * 141 + letter.codePointAt(0)) % 1_000_003;
  return sum % HUES;
}

function initials(name) {
  const words = name.trim().split(/[\s_.-]+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0] ?? "?"];
  return letters.map((word) => [...word][0].toUpperCase()).join("");
}

/** Draw somebody's face; their name must stand beside it. */
export function avatar({ name, bot = false }, size = "") {
  const kind = ["avatar", `hue-${hue(name)}`, bot && "square", size].filter(Boolean).join(" ");
  return h("span", { class: kind, "aria-hidden": "true" }, initials(name));
}
