// Discord's markdown, read into blocks: paragraphs, headings, small print, quotes, lists and code.

import { inline } from "./inline.js";

const FENCE = /```(?:([\w+#.-]+)\n)?\n*([\s\S]*?[^\s`][\s\S]*?)\n*```\n?/y;
const REST = />>> ([\s\S]*)/y;
const QUOTE = /> [^\n]*(?:\n|$)(?:>(?: [^\n]*)?(?:\n|$))*/y;
const HEADING = /(#{1,3}) +(\S[^\n]*)(?:\n|$)/y;
const SMALL = /-# +(\S[^\n]*)(?:\n|$)/y;
const LIST = / *(?:[-*]|\d{1,9}\.) +\S[^\n]*(?:\n|$)(?: *(?:[-*]|\d{1,9}\.) +\S[^\n]*(?:\n|$))*/y;
const ITEM = /^( *)(?:[-*]|(\d+)\.) +(.*)$/;

const AT_LINE = [
  [REST, ([, text]) => ({ kind: "quote", blocks: blocks(text, { quoted: true }) }), "quoted"],
  [QUOTE, ([text]) => ({ kind: "quote", blocks: blocks(unquoted(text), { quoted: true }) }), "quoted"],
  [HEADING, ([, marks, text]) => ({ kind: "heading", level: marks.length, inside: inline(text) })],
  [SMALL, ([, text]) => ({ kind: "small", inside: inline(text) })],
  [LIST, ([text]) => list(items(text))],
];

/** Read a whole text. A quote within a quote is none. */
export function blocks(text, { quoted = false } = {}) {
  const made = [];
  let plain = "";
  const put = (block) => {
    if (plain) made.push({ kind: "lines", inside: inline(plain.replace(/\n$/, "")) });
    plain = "";
    made.push(block);
  };
  for (let at = 0; at < text.length; ) {
    const [block, length] = blockAt(text, at, quoted) ?? [null, lineFrom(text, at).length];
    if (block) put(block);
    else plain += text.slice(at, at + length);
    at += length;
  }
  if (plain) made.push({ kind: "lines", inside: inline(plain) });
  return made;
}

function blockAt(text, at, quoted) {
  const code = match(FENCE, text, at);
  if (code) return [{ kind: "code block", language: code[1] ?? "", text: code[2] }, code[0].length];
  if (at > 0 && text[at - 1] !== "\n") return null;
  for (const [pattern, make, unless] of AT_LINE) {
    const found = unless === "quoted" && quoted ? null : match(pattern, text, at);
    if (found) return [make(found), found[0].length];
  }
  return null;
}

function match(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The rest of the line, or what stands before code that begins within it. */
function lineFrom(text, at) {
  const end = text.indexOf("\n", at);
  const line = text.slice(at, end < 0 ? undefined : end + 1);
  const fence = line.indexOf("```", 1);
  return fence > 0 && match(FENCE, text, at + fence) ? line.slice(0, fence) : line;
}

function unquoted(text) {
  return text.replace(/\n$/, "").replace(/^> ?/gm, "");
}

function items(text) {
  const lines = text.replace(/\n$/, "").split("\n");
  return lines.map((line) => {
    const [, indent, number, words] = ITEM.exec(line);
    return { indent: indent.length, number: number === undefined ? null : Number(number), words };
  });
}

/** Nest items by how far they stand in; a list is numbered when its first item is. */
function list(found) {
  const made = { kind: "list", start: found[0].number, items: [] };
  for (let n = 0; n < found.length; ) {
    let next = n + 1;
    while (next < found.length && found[next].indent > found[0].indent) next += 1;
    const below = found.slice(n + 1, next);
    made.items.push({ inside: inline(found[n].words), below: below.length ? list(below) : null });
    n = next;
  }
  return made;
}
