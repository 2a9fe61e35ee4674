// Stories: played from nothing, told while they run, and made from what was done by hand.

import { h, fill, say } from "../dom.js";
import { state } from "../live.js";
import { busy, group, lever, pull, watch } from "./levers.js";

/** The list of stories, what is told, and the recorder. */
export function storiesPane() {
  return [choose(), told(), again(), recorder()];
}

function choose() {
  const list = h("ul", { class: "p-stories", role: "list" });
  const none = h("p", { class: "p-hint" }, "The sandbox was started without stories.");
  watch("story", (story) => {
    const known = story?.stories ?? [];
    none.hidden = known.length > 0;
    const names = known.map(({ name }) => name).join();
    if (list.dataset.names !== names) fill(list, known.map(storyRow));
    list.dataset.names = names;
    for (const row of list.children) mark(row, story);
  });
  return group("Stories", h("p", { class: "p-hint" }, "A story starts the world again from nothing and plays by itself."), list, none);
}

function storyRow({ name, title }) {
  const play = lever("Play", "story", { name }, { said: ({ failed }) => (failed ? "" : "The story is told."), kind: "p-play", sure: forgets });
  play.setAttribute("aria-label", `Play: ${title}`);
  return h("li", { dataset: { name } }, h("span", { class: "p-what" }, title), play);
}

/** What to ask before a story begins: nothing while nobody has done anything by hand. */
function forgets() {
  return state.story?.recording ? "Play this story? It begins from nothing: everything that was said and done here is forgotten." : null;
}

function mark(row, story) {
  const playing = story.playing === row.dataset.name;
  row.classList.toggle("p-playing", playing);
  const button = row.querySelector("button");
  button.disabled = Boolean(story.playing);
  button.textContent = playing ? "Playing…" : "Play";
}

/** The narration so far; every new line also goes to the caption over the chat. */
function told() {
  const lines = h("ol", { class: "p-told", "aria-label": "What was told" });
  const failed = h("p", { class: "p-failed", hidden: true });
  const box = group("Told so far", lines, failed);
  let known = null;
  watch("story", (story) => {
    const now = story?.told ?? [];
    box.hidden = now.length === 0 && !story?.failed;
    if (known !== null && now.length > 0 && now.at(-1) !== known.at(-1)) spread(now.at(-1));
    if (known === null || now.length !== known.length || now.at(-1) !== known.at(-1)) fill(lines, now.map((line) => h("li", {}, line)));
    known = now;
    showFailure(failed, story?.failed ?? null);
  });
  return box;
}

const spread = (line) => window.dispatchEvent(new CustomEvent("told", { detail: line }));

function showFailure(element, text) {
  const shown = text ? `✕ ${text}` : "";
  element.hidden = !text;
  if (element.textContent === shown) return;
  element.textContent = shown;
  if (text) say(shown, { assertive: true });
}

function again() {
  const start = lever("Start again from nothing…", "again", {}, {
    said: ({ failed }) => failed ?? "The world is new.",
    kind: "p-danger",
    sure: "Start again from nothing? Everything that was said and done here is forgotten, and the bot begins with an empty store.",
  });
  const how = h("p", { class: "p-hint" });
  watch("story", (story) => {
    const last = story?.stories.find(({ name }) => name === story.last);
    how.textContent = last ? `It begins with: ${last.title}` : "It begins with an empty world.";
  });
  return group("From nothing", start, how);
}

function recorder() {
  const count = h("p", { class: "p-hint" });
  const save = h("button", { type: "button", class: "p-button p-wide" }, "Save what I did as a story");
  save.addEventListener("click", () => busy(save, async () => {
    const made = await pull("record", {}, "The story is saved. Play it with: comeback sandbox --story my_story.py");
    if (made?.text) download("my_story.py", made.text);
  }));
  watch("story", (story) => {
    const acts = story?.recording ?? 0;
    save.disabled = acts === 0;
    count.textContent = acts === 0 ? "Nothing was done by hand yet." : `${acts} ${acts === 1 ? "act is" : "acts are"} remembered since the world began.`;
  });
  return group("Record", count, save);
}

function download(name, text) {
  const url = URL.createObjectURL(new Blob([text], { type: "text/x-python" }));
  const link = h("a", { href: url, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** A bar over the chat with the line that was told last; it goes away when asked to, and when the story ends. */
export function caption() {
  const text = h("p", {});
  const close = h("button", { type: "button", class: "p-small", "aria-label": "Hide what is told" }, "×");
  const bar = h("div", { class: "p-caption", role: "region", "aria-label": "What is told", hidden: true }, text, close);
  close.addEventListener("click", () => { bar.hidden = true; });
  window.addEventListener("told", ({ detail }) => {
    text.textContent = detail;
    bar.hidden = false;
    say(detail);
  });
  let playing = null;
  watch("story", (story) => {
    if (playing && !story?.playing) setTimeout(() => { bar.hidden = bar.hidden || !state.story?.playing; }, 8000);
    playing = story?.playing ?? null;
  });
  return bar;
}
