// One request or event as a whole.

import { h, fill, say } from "../dom.js";
import { prettyJson } from "./json.js";
import { day, hour } from "./zoned.js";

/** The pane. `back` is called when it is closed. Returns { element, open, show(entry, focus), close() }. */
export function detail(back) {
  const title = h("h3", { tabIndex: -1 });
  const body = h("div", { class: "p-whole" });
  const element = h("section", { class: "p-detail", "aria-label": "The whole of it", hidden: true });
  const pane = {
    element,
    get open() {
      return !element.hidden;
    },
    show(entry, focus) {
      title.textContent = entry.what;
      fill(body, summary(entry), parts(entry));
      element.hidden = false;
      if (focus) title.focus({ preventScroll: true });
    },
    close() {
      if (element.hidden) return;
      element.hidden = true;
      back();
    },
  };
  const close = h("button", { type: "button", class: "p-small", "aria-label": "Close", onclick: () => pane.close() }, "×");
  element.append(h("div", { class: "p-detail-head" }, title, close), body);
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    pane.close();
  });
  return pane;
}

function summary(entry) {
  const said = [`${hour(entry.at, { seconds: true })}, ${day(entry.at)}`];
  if (entry.kind === "request") said.push(entry.status ? `answered ${entry.status}` : "not answered yet");
  if (entry.event) said.push(`shard ${entry.event.shard[0]} of ${entry.event.shard[1]}`);
  if (entry.request?.files) said.push(`${entry.request.files} ${entry.request.files === 1 ? "file" : "files"}`);
  return h("div", { class: "p-summary" }, h("p", {}, said.join(" · ")),
    entry.bad ? h("p", { class: "p-failed" }, `✕ Violation: Discord would refuse this. ${entry.note}`) : null,
    entry.fault ? h("p", { class: "p-fault" }, `⚡ Broken on purpose: ${entry.note}`) : null);
}

function parts({ request, answer, event }) {
  if (event) return [json("Event", event.json)];
  const query = Object.keys(request.query).length ? json("Query", request.query) : null;
  return [query, json("Request", request.json), json("Answer", answer.json)];
}

function json(name, value) {
  if (value === null || value === undefined) return h("p", { class: "p-hint" }, `${name}: no body`);
  const copy = h("button", { type: "button", class: "p-small", "aria-label": `Copy: ${name}` }, "Copy");
  copy.addEventListener("click", async () => {
    const done = await navigator.clipboard.writeText(JSON.stringify(value, null, 2)).then(() => true, () => false);
    copy.textContent = done ? "Copied" : "Not allowed";
    say(done ? `${name} copied` : "The browser does not allow copying");
    setTimeout(() => { copy.textContent = "Copy"; }, 1500);
  });
  return h("figure", { class: "p-json" },
    h("figcaption", {}, name, copy),
    h("pre", { tabIndex: 0, role: "region", "aria-label": `${name} as JSON` }, prettyJson(value)));
}
