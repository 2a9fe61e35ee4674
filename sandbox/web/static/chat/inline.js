// A stretch of Discord's markdown within a paragraph, read into a tree of plain objects: {kind, …, inside?}.

const MARKS = [
  ["||", "spoiler"],
  ["**", "bold"],
  ["__", "underline"],
  ["~~", "strike"],
  ["*", "italic"],
  ["_", "italic"],
];

const TOKENS = [
  [/¯\\_\(ツ\)_\/¯/y, ([text]) => ({ kind: "text", text })],
  [/\\([^A-Za-z0-9\s])/y, ([, text]) => ({ kind: "text", text })],
  [/(`+)([\s\S]*?[^`])\1(?!`)/y, ([, , text]) => ({ kind: "code", text: text.replace(/^ (?=`)|(?<=`) $/g, "") })],
  [/<t:(-?\d{1,17})(?::([tTdDfFsSR]))?>/y, ([, unix, style]) => ({ kind: "time", unix: Number(unix), style: style ?? "f" })],
  [/<@!?(\d+)>/y, ([, id]) => ({ kind: "user", id })],
  [/<@&(\d+)>/y, ([, id]) => ({ kind: "role", id })],
  [/<#(\d+)>/y, ([, id]) => ({ kind: "channel", id })],
  [/<\/([^:>\n]+):(\d+)>/y, ([, name, id]) => ({ kind: "command", name, id })],
  [/<a?:(\w+):\d+>/y, ([, name]) => ({ kind: "emoji", name })],
  [/@(everyone|here)\b/y, ([text]) => ({ kind: "everyone", text })],
  [/\[((?:\\.|[^\]\\\n])+)\]\(<?(https?:\/\/(?:[^\s<>()]|\([^\s<>()]*\))+)>?(?:\s+"[^"\n]*")?\)/y, masked],
  [/<(https?:\/\/[^\s<>]+)>/y, ([, url]) => link(url)],
  [/https?:\/\/[^\s<]+/y, bare],
];
const PLAIN = /[^\\`<@[*_~|h¯]+/y;
const WORD = /[\p{L}\p{N}_]/u;

/** Read a text without looking for lists, quotes and the like. Returns an array of nodes. */
export function inline(text) {
  const nodes = [];
  for (let at = 0; at < text.length; ) {
    const [node, end] = token(text, at) ?? marked(text, at) ?? plain(text, at);
    add(nodes, node);
    at = end;
  }
  return nodes;
}

function add(nodes, node) {
  const last = nodes.at(-1);
  if (node.kind === "text" && last?.kind === "text") last.text += node.text;
  else nodes.push(node);
}

function token(text, at) {
  for (const [pattern, make] of TOKENS) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found) continue;
    const node = make(found);
    return [node, at + (node.length ?? found[0].length)];
  }
  return null;
}

function plain(text, at) {
  PLAIN.lastIndex = at;
  const found = PLAIN.exec(text)?.[0] ?? text[at];
  return [{ kind: "text", text: found }, at + found.length];
}

function link(url, inside = [{ kind: "text", text: url }]) {
  return { kind: "link", url, inside };
}

function masked([, label, url]) {
  return link(url, inline(label).filter(({ kind }) => kind !== "link"));
}

/** An address in running text ends before the sentence's own punctuation. */
function bare([found]) {
  let url = found.replace(/[.,:;!?"'*_~|\]]+$/, "");
  while (url.endsWith(")") && count(url, ")") > count(url, "(")) url = url.slice(0, -1).replace(/[.,:;!?"']+$/, "");
  return { ...link(url), length: url.length };
}

function count(text, mark) {
  return text.split(mark).length - 1;
}

function marked(text, at) {
  for (const [mark, kind] of MARKS) {
    if (!text.startsWith(mark, at)) continue;
    const end = opens(text, at, mark) ? closing(text, at + mark.length, mark) : -1;
    if (end >= 0) return [{ kind, inside: inline(text.slice(at + mark.length, end)) }, end + mark.length];
  }
  return null;
}

/** A single mark must stand at a word: `2 * 3` and `snake_case` are no italics. */
function opens(text, at, mark) {
  if (mark.length > 1) return true;
  const inWord = mark === "_" && at > 0 && WORD.test(text[at - 1]);
  return !inWord && /\S/.test(text[at + 1] ?? " ");
}

function closing(text, from, mark) {
  for (let at = from; at < text.length; at += step(text, at, mark)) {
    if (at > from && text.startsWith(mark, at) && closes(text, at, mark)) return at;
  }
  return -1;
}

function closes(text, at, mark) {
  const after = text[at + mark.length] ?? "";
  if (mark !== "||" && mark !== "~~" && after === mark[0]) return false;
  if (mark === "*") return /\S/.test(text[at - 1]);
  return mark !== "_" || !WORD.test(after);
}

/** Pass over what is escaped, over code, and over a doubled mark where a single one is looked for. */
function step(text, at, mark) {
  if (text[at] === "\\") return 2;
  if (text[at] === "`") {
    const code = /(`+)[\s\S]*?[^`]\1(?!`)/y;
    code.lastIndex = at;
    return code.exec(text)?.[0].length ?? 1;
  }
  return mark.length === 1 && text.startsWith(mark + mark, at) ? 2 : 1;
}
