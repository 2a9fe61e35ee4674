// Faces made of initials; their colour comes from the id, so that it stays.

import { h } from "../dom.js";

const HUES = 8;

function hue(id) {
  return Number(BigInt(/^\d+$/.test(id) ? id : 0) % 1_000_003n) % HUES;
}

function initials(name) {
  const words = name.trim().split(/[\s_.-]+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0] ?? "?"];
  return letters.map((word) => [...word][0].toUpperCase()).join("");
}

/** Draw somebody's face; their name must stand beside it. */
export function avatar({ id, name, bot = false }, size = "") {
  const kind = ["avatar", `hue-${hue(id)}`, bot && "square", size].filter(Boolean).join(" ");
  return h("span", { class: kind, "aria-hidden": "true" }, initials(name));
}
