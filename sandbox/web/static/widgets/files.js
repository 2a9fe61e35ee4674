// Files that are about to be sent: by button, paste or drop, each with a way to leave it out.

import { h, fill } from "../dom.js";

/** The largest file that Discord takes without boosts, in bytes. */
export const LARGEST = 10 * 1024 * 1024;

/** A list of up to `max` files. `onchange()` follows what the person does to it; what cannot be taken is said by `onrefuse(sentence)`. */
export class Files {
  constructor({ max, label, onchange = () => {}, onrefuse = () => {} }) {
    Object.assign(this, { max, onchange, onrefuse, kept: [] });
    this.input = h("input", { type: "file", class: "unseen", tabindex: "-1", "aria-label": label, multiple: max > 1 });
    this.input.addEventListener("change", () => this.#picked());
    this.list = h("ul", { class: "files", "aria-label": "Files to send", hidden: true });
  }

  /** Let the person choose files. */
  ask() {
    this.input.click();
  }

  /** Add files as far as they are taken. */
  add(files) {
    const wanted = [...files];
    const small = wanted.filter(({ size }) => size <= LARGEST);
    const room = this.max === 1 ? 1 : this.max - this.kept.length;
    if (this.max === 1 && small.length) this.kept = [];
    this.kept.push(...small.slice(0, room));
    this.onrefuse(this.#refusal(wanted, small, room));
    this.#draw();
    this.onchange();
  }

  /** Hold these files and no others. */
  set(files) {
    this.kept = [...files];
    this.#draw();
  }

  #picked() {
    this.add(this.input.files);
    this.input.value = ""; // so that the same file can be chosen again
  }

  #refusal(wanted, small, room) {
    const large = wanted.find((file) => !small.includes(file));
    if (large) return `${large.name} is larger than 10 MiB.`;
    if (small.length > room) return this.max === 1 ? "Only one file can be sent here." : `At most ${this.max} files can be sent.`;
    return "";
  }

  #draw() {
    fill(this.list, this.kept.map((file) => this.#row(file)));
    this.list.hidden = this.kept.length === 0;
  }

  #row(file) {
    const remove = () => {
      this.set(this.kept.filter((other) => other !== file));
      this.onrefuse("");
      this.onchange();
    };
    return h(
      "li",
      { class: "file" },
      h("span", { class: "file-name" }, file.name),
      h("span", { class: "file-size" }, size(file.size)),
      h("button", { type: "button", class: "remove", onclick: remove, "aria-label": `Remove ${file.name}` }, "×"),
    );
  }
}

function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** Read files as the sandbox takes them: [{name, base64}]. */
export function read(files) {
  return Promise.all(files.map(async (file) => ({ name: file.name, base64: await base64(file) })));
}

function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result.slice(reader.result.indexOf(",") + 1)));
    reader.addEventListener("error", () => reject(new Error(`${file.name} cannot be read`)));
    reader.readAsDataURL(file);
  });
}
