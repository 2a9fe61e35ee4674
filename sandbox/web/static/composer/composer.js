// Where a person writes: messages, files, replies and commands, with a draft for each place.

import { attempt } from "../acts.js";
import { h, fill, say } from "../dom.js";
import { icon } from "../chat/icons.js";
import { on, state } from "../live.js";
import { Files, read } from "../widgets/files.js";
import { CommandBar } from "./bar.js";
import { leaves } from "./commands.js";
import { Outbox } from "./outbox.js";
import { ReplyBar } from "./reply.js";
import { CommandSearch } from "./search.js";
import { MOST, TextBox } from "./text_box.js";

const MOST_FILES = 10;

/** Build the composer into an element. */
export function mountComposer(element) {
  new Composer(element);
}

class Composer {
  constructor(root) {
    this.drafts = new Map();
    this.commands = [];
    this.bar = null;
    this.#build(root);
    this.#listen(root);
    this.#show();
    this.#arrive();
  }

  // Building

  #build(root) {
    const focus = () => this.#focus();
    this.outbox = new Outbox({ where: here, who: () => state.world?.bot?.name ?? "the bot" });
    this.reply = new ReplyBar({ onclose: focus });
    this.refusal = h("p", { class: "refusal", role: "alert", hidden: true });
    this.files = new Files({ max: MOST_FILES, label: "Files to send", onchange: focus, onrefuse: (why) => this.#refuse(why) });
    this.text = new TextBox({ onsend: () => this.#send(), onslash: (text) => ((this.text.text = ""), this.#search(text)) });
    this.slot = h("div", { class: "slot" });
    const button = (label, props, text) => h("button", { type: "button", "aria-label": label, title: label, ...props }, text);
    this.attach = button("Add files", { class: "tool", onclick: () => this.files.ask() }, "+");
    this.list = button("Commands", { class: "tool", onclick: () => this.#search("/") }, icon("slash"));
    this.go = h("button", { type: "submit", class: "go" }, "Send");
    const line = h("div", { class: "line" }, this.attach, this.slot, this.list, this.go);
    this.box = h("div", { class: "box" }, this.reply.element, this.files.list, line);
    this.form = h("form", { class: "composer", "aria-label": "Write", novalidate: true });
    const above = h("div", { class: "above" }, this.outbox.waiting, this.text.counter);
    fill(this.form, this.outbox.failed, this.refusal, above, this.box, this.files.input);
    this.search = new CommandSearch({
      anchor: this.box,
      commands: () => this.commands,
      by: () => state.world?.bot?.name ?? "",
      onpick: (command, rest) => this.#choose(command, rest),
      onleave: (text) => this.#leaveSearch(text),
    });
    fill(root, this.form);
  }

  #listen(root) {
    on("place", () => this.#arrive());
    on("me", () => this.#arrive());
    on("commands", () => this.#learn());
    on("world", ({ age }) => this.#beginAnew(age));
    addEventListener("reply", ({ detail }) => this.#replyTo(detail));
    addEventListener("compose", ({ detail }) => this.#compose(detail?.command ?? ""));
    this.form.addEventListener("submit", (event) => (event.preventDefault(), this.#send()));
    this.form.addEventListener("keydown", (event) => this.#key(event));
    this.form.addEventListener("paste", (event) => this.#take(event, event.clipboardData?.files));
    const stage = root.closest("main") ?? root;
    stage.addEventListener("dragover", (event) => event.dataTransfer?.types.includes("Files") && event.preventDefault());
    stage.addEventListener("drop", (event) => this.#take(event, event.dataTransfer?.files));
  }

  // Places and drafts

  #arrive() {
    if (here() !== this.place) {
      if (this.place) this.drafts.set(this.place, this.#draft());
      this.place = here();
      this.#restore(this.drafts.get(this.place) ?? {});
    }
    const { kind, name, may_write: may = false, why_not: why } = (state.me && state.place) || {};
    const label = may ? `Message ${kind === "dm" ? "@" : "#"}${name}` : why || "You cannot write here.";
    this.text.address(label, may);
    for (const control of [this.attach, this.list, this.go]) control.disabled = !may;
    this.form.classList.toggle("closed", !may);
    this.#learn();
    this.outbox.draw();
  }

  #learn() {
    this.commands = leaves(state.commands ?? [], state.me?.locale);
  }

  #beginAnew(age) {
    if (this.age !== undefined && this.age !== age) {
      this.drafts.clear();
      this.outbox.clear();
      this.#restore({});
    }
    this.age = age;
  }

  #draft() {
    return { text: this.text.text, reply: this.reply.to, files: this.files.kept, bar: this.bar };
  }

  #restore({ text = "", reply = null, files = [], bar = null }) {
    this.bar = bar;
    this.files.set(files);
    this.reply.set(reply);
    this.#show();
    this.text.text = text;
    this.#refuse("");
  }

  // What is in the box: text, the search for a command, or a command

  #show(part = this.bar?.element ?? this.text.element) {
    fill(this.slot, part);
    const commanding = part !== this.text.element;
    this.attach.hidden = commanding;
    this.list.hidden = part === this.bar?.element;
    this.files.list.classList.toggle("away", commanding);
    this.text.counter.classList.toggle("away", commanding);
    this.go.setAttribute("aria-label", this.bar && commanding ? `Send /${this.bar.command.title}` : "Send");
  }

  #search(text) {
    if (!state.place?.may_write) return;
    this.bar = null;
    this.#refuse("");
    this.#show(this.search.element);
    this.search.open(text);
  }

  #compose(name) {
    const found = this.commands.find((command) => command.name === name);
    if (found && state.place?.may_write) this.#choose(found, null);
    else this.#search(`/${name}`);
  }

  #leaveSearch(text) {
    this.#show(this.text.element);
    this.text.text ||= text === "/" ? "" : text; // a message may have been begun before
    this.text.element.focus();
  }

  #choose(command, rest) {
    const follow = { onleave: (how) => this.#giveUp(how), onfull: () => this.go.focus() };
    this.bar = new CommandBar(command, { locale: state.me?.locale, ...follow });
    this.#show();
    if (rest !== null) this.bar.begin(rest);
    if (!this.bar.focus()) this.go.focus();
    say(`/${command.title}: ${command.description}`);
  }

  #giveUp(how) {
    const { title } = this.bar.command;
    this.bar = null;
    if (how === "back") return this.#search(`/${title}`);
    this.#show();
    this.#focus();
  }

  #focus() {
    if (!this.bar) this.text?.element.focus();
    else if (!this.bar.focus()) this.go.focus();
  }

  #key(event) {
    if (event.key === "Enter" && event.repeat) event.preventDefault();
    const leaves = event.key === "Escape" || event.key === "Backspace";
    if (this.bar && leaves && event.target === this.go) {
      event.preventDefault();
      this.#giveUp(event.key === "Escape" ? "away" : "back");
    } else if (event.target === this.go && isLetter(event) && this.bar?.bare) {
      event.preventDefault();
      this.bar.begin(event.key);
      this.bar.focus();
    } else if (event.key === "Escape" && this.reply.to && !event.defaultPrevented) this.reply.set(null);
  }

  #replyTo(detail) {
    this.reply.set({ ...detail, id: detail.id ?? detail.message });
    this.#focus();
  }

  #take(event, files) {
    if (!files?.length || !state.place?.may_write) return;
    event.preventDefault();
    if (!this.bar) this.files.add(files);
    else if (!this.bar.take(files)) this.#refuse("This command takes no more files.");
  }

  // Sending

  #refuse(why) {
    this.refusal.textContent = why;
    this.refusal.hidden = !why;
  }

  #send() {
    if (!state.place?.may_write) return;
    this.#refuse("");
    if (this.bar) this.#sendCommand();
    else if (this.slot.contains(this.text.element)) this.#sendMessage();
  }

  async #sendCommand() {
    const bar = this.bar;
    if (!bar.check()) return;
    this.bar = null;
    this.#show();
    this.#focus();
    const [title, values] = [bar.text, await bar.values()];
    this.outbox.post({ title, run: () => attempt("slash", values), restore: () => this.#edit({ bar }) });
  }

  async #sendMessage() {
    const draft = this.#draft();
    const text = draft.text.trim();
    if (!text && !draft.files.length) return;
    if (this.text.over) return this.#refuse(`A message takes ${MOST} characters: ${this.text.over} too many.`);
    this.#restore({});
    this.#focus();
    const files = await read(draft.files);
    const message = { text, files, reply_to: draft.reply?.id ?? null };
    this.outbox.post({ title: text || draft.files[0].name, run: () => attempt("write", message), restore: () => this.#edit(draft) });
  }

  /** Bring back what was not taken, beside what is being written now. */
  #edit({ text = "", files = [], reply = null, bar = null }) {
    const now = this.#draft();
    this.#restore({
      text: [text, now.text].filter(Boolean).join("\n"),
      files: [...files, ...now.files].slice(0, MOST_FILES),
      reply: reply ?? now.reply,
      bar: bar ?? now.bar,
    });
    this.#focus();
  }
}

/** Whether a key writes something; a space presses the button that has the focus. */
function isLetter({ key, ctrlKey, altKey, metaKey }) {
  return [...key].length === 1 && key !== " " && !ctrlKey && !altKey && !metaKey;
}

/** What the draft and the lines of this person in this place are kept under. */
function here() {
  return state.me && state.place ? `${state.me.id}/${state.place.id}` : null;
}
