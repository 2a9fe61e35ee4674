// Pictures, films, sounds and files. Nothing is ever fetched from another machine.

import { h } from "../dom.js";
import { icon } from "./icons.js";
import { covered } from "./spoiler.js";

const LOCAL = ["127.0.0.1", "localhost"];
const WIDEST = 400; // pixels
const TALLEST = 300;

/** The path on this very server, or null for an address elsewhere. */
export function own(address) {
  if (!URL.canParse(address, location.href)) return null;
  const url = new URL(address, location.href);
  const here = LOCAL.includes(url.hostname) && url.port === location.port;
  return here ? url.pathname + url.search : null;
}

/** The last part of an address, as a name. */
export function fileName(address) {
  if (!URL.canParse(address, location.href)) return address;
  const url = new URL(address, location.href);
  return decodeURIComponent(url.pathname.split("/").filter(Boolean).at(-1) ?? url.hostname);
}

/** Tell a size as people do: "1.2 MB". */
export function bytes(size) {
  const units = ["bytes", "KB", "MB"];
  let unit = 0;
  for (; size >= 1000 && unit < 2; unit += 1) size /= 1000;
  return `${unit ? size.toFixed(size < 10 ? 1 : 0) : size} ${units[unit]}`;
}

/** Draw a picture from here, or say in its place what would be there. `media` is {url, width?, height?}. */
export function picture(media, { alt = "", className = "" } = {}) {
  const source = own(media.url ?? "");
  if (source === null) return missing(media.url ?? "", alt, className);
  const image = h("img", { src: source, alt: alt || fileName(source), class: `picture ${className}`, decoding: "async" });
  if (media.width && media.height) fit(image, media.width, media.height);
  image.addEventListener("error", () => image.replaceWith(missing(source, alt || fileName(source), className)));
  return image;
}

function fit(image, width, height) {
  const scale = Math.min(1, WIDEST / width, TALLEST / height);
  image.width = Math.max(1, Math.round(width * scale));
  image.height = Math.max(1, Math.round(height * scale));
}

function missing(address, alt, className) {
  const from = own(address) === null && URL.canParse(address) ? `Picture at ${new URL(address).hostname}, which is not asked for it` : "Not a picture that can be shown";
  return h("span", { class: `no-picture ${className}`, role: "img", "aria-label": [alt, from].filter(Boolean).join(". ") },
    icon("picture"), h("span", { "aria-hidden": "true" }, alt || from));
}

/** Draw an attachment by what it is. */
export function attachment(entry) {
  const hidden = entry.filename.startsWith("SPOILER_");
  const drawn = shown(entry);
  return hidden ? covered(drawn) : drawn;
}

function shown(entry) {
  const [kind] = (entry.content_type ?? "").split("/");
  const source = own(entry.url);
  if (kind === "image" && entry.content_type !== "image/svg+xml") return picture(entry, { alt: entry.description ?? "" });
  if (source && kind === "video") return h("video", { src: source, controls: true, class: "picture", "aria-label": entry.description ?? entry.filename });
  if (source && kind === "audio") return h("audio", { src: source, controls: true, "aria-label": entry.description ?? entry.filename });
  return file(entry);
}

/** Draw a file to download: {filename, size?, url}. */
export function file({ filename, size, url }) {
  const source = own(url);
  const about = h("span", { class: "attached-about" },
    source ? h("a", { href: source, download: filename }, filename) : h("span", {}, filename),
    size !== undefined && h("span", { class: "attached-size" }, bytes(size)));
  return h("div", { class: "attached" }, icon("file"), about);
}
