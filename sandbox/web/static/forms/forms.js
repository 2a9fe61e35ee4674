// The forms that a bot opens, in front of everything else, until they are sent or closed.

import { attempt, follow } from "../acts.js";
import { icon } from "../chat/icons.js";
import { h } from "../dom.js";
import { ask, on, state } from "../live.js";
import { read } from "../widgets/files.js";
import { makeParts } from "./parts.js";

let open = null;
let age = null;

/** Let forms open when a bot answers with one. */
export function mountForms() {
  follow({ form: openForm });
  on("world", (world) => {
    if (age !== null && world.age !== age) open?.forget(); // the world began anew, and knows of no form
    age = world.age;
  });
}

function openForm(form) {
  open?.close();
  open = new FormDialog(form, (closed) => closed === open && (open = null));
}

class FormDialog {
  constructor({ handle, json }, onclose) {
    Object.assign(this, { handle, known: true, sending: false });
    this.parts = makeParts(json.components);
    this.dialog = this.#build(json.title);
    this.dialog.addEventListener("close", () => this.#closed(onclose));
    document.body.append(this.dialog);
    this.dialog.showModal();
    this.#keepInSight();
    (this.parts.find(({ focus }) => focus) ?? this.submit).focus();
  }

  /** Close the form without sending it. */
  close() {
    this.dialog.close();
  }

  /** Close the form without a word to the sandbox, which does not know it any more. */
  forget() {
    this.known = false;
    this.close();
  }

  #build(title) {
    const close = { type: "button", class: "form-close", "aria-label": "Close", onclick: () => this.close() };
    this.trouble = h("p", { class: "form-trouble", role: "alert" });
    this.submit = h("button", { type: "submit", class: "form-send" }, "Submit");
    const cancel = h("button", { type: "button", class: "form-cancel", onclick: () => this.close() }, "Cancel");
    const head = h("header", { class: "form-head" }, h("h2", { id: "form-title" }, title), h("button", close, icon("close")));
    const whose = h("p", { class: "form-whose" }, `What you write here goes to ${state.world?.bot?.name ?? "the bot"}.`);
    const inside = h("div", { class: "form-parts" }, whose, this.parts.map(({ element }) => element));
    const foot = h("footer", { class: "form-foot" }, this.trouble, h("div", { class: "form-deeds" }, cancel, this.submit));
    const form = h("form", { novalidate: true, onsubmit: (event) => this.#submit(event) }, head, inside, foot);
    return h("dialog", { class: "form", "aria-labelledby": "form-title" }, form);
  }

  /** Stay above the keyboard of a phone, which covers the window without making it smaller. */
  #keepInSight() {
    const fit = () => {
      this.dialog.style.setProperty("--room", `${visualViewport.height}px`);
      this.dialog.style.setProperty("--above", `${visualViewport.offsetTop}px`);
      if (this.dialog.contains(document.activeElement)) document.activeElement.scrollIntoView({ block: "nearest" });
    };
    this.stop = new AbortController();
    for (const event of ["resize", "scroll"]) visualViewport.addEventListener(event, fit, { signal: this.stop.signal });
    fit();
  }

  async #submit(event) {
    event.preventDefault();
    if (this.sending) return;
    const inputs = this.parts.filter(({ customId }) => customId);
    const wrong = inputs.filter((input) => !input.check());
    this.#tell("");
    if (wrong.length) return wrong[0].focus();
    this.#busy(true);
    try {
      await attempt("submit", { form: this.handle, values: await values(inputs) });
      this.forget();
    } catch (refused) {
      this.#tell(refused.kind === "failed" ? "Something went wrong. Try again." : refused.message);
    }
    this.#busy(false);
  }

  #busy(sending) {
    this.sending = sending;
    this.submit.textContent = sending ? "Sending…" : "Submit";
    this.submit.setAttribute("aria-disabled", String(sending));
  }

  #tell(sentence) {
    this.trouble.textContent = sentence;
  }

  #closed(onclose) {
    this.stop.abort();
    this.dialog.remove();
    onclose(this);
    if (this.known) ask("close_form", { form: this.handle }).catch(() => {}); // it is closed here all the same
  }
}

async function values(inputs) {
  const entries = inputs.map(async ({ customId, value }) => [customId, await sent(value())]);
  return Object.fromEntries(await Promise.all(entries));
}

function sent(value) {
  return Array.isArray(value) && value[0] instanceof File ? read(value) : value;
}
