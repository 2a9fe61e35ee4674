// Tabs as the ARIA practices describe them: one stop for Tab, arrows between them, remembered for the next visit.

import { h } from "../dom.js";

const MEMORY = "sandbox-panel-tab";

function remembered() {
  try {
    return localStorage.getItem(MEMORY);
  } catch {
    return null; // a browser that keeps nothing
  }
}

function remember(name) {
  try {
    localStorage.setItem(MEMORY, name);
  } catch {
    // as above
  }
}

/** Make tabs of `[name, label, element]`. Returns { list, panes, open(name) }; `onopen(name)` hears of every change. */
export function tabs(parts, onopen = () => {}) {
  const made = parts.map(([name, label, content]) => {
    const tab = h("button", { type: "button", role: "tab", id: `p-tab-${name}`, "aria-controls": `p-pane-${name}`, class: "p-tab" }, label);
    const pane = h("div", { role: "tabpanel", id: `p-pane-${name}`, "aria-labelledby": tab.id, class: `p-pane p-pane-${name}` }, content);
    return { name, tab, pane };
  });
  const open = (name) => {
    for (const one of made) show(one, one.name === name);
    remember(name);
    onopen(name);
  };
  const step = (event, at) => {
    const places = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: made.length - 1 };
    if (!(event.key in places)) return;
    const { name, tab } = made[(places[event.key] + made.length) % made.length];
    event.preventDefault();
    open(name);
    tab.focus();
  };
  made.forEach(({ name, tab }, at) => {
    tab.addEventListener("click", () => open(name));
    tab.addEventListener("keydown", (event) => step(event, at));
  });
  const wanted = remembered();
  open(made.some(({ name }) => name === wanted) ? wanted : made[0].name);
  const list = h("div", { role: "tablist", "aria-label": "Levers", class: "p-tabs" }, made.map(({ tab }) => tab));
  return { list, panes: made.map(({ pane }) => pane), open };
}

function show({ tab, pane }, shown) {
  tab.setAttribute("aria-selected", String(shown));
  tab.tabIndex = shown ? 0 : -1;
  pane.hidden = !shown;
}
