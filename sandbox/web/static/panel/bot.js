// The bot's process: whether it is there, what it writes, and the levers that end and start it.

import { h } from "../dom.js";
import { lever, watch } from "./levers.js";

/** Restart, kill, stop, start, suspend; each can be pressed when it makes sense. Returns elements for a group. */
export function deeds() {
  const of = (label, deed, said, more = {}) => lever(label, "bot", { deed, ...more }, { said });
  const restart = of("Restart", "restart", "The bot was restarted and is connected.");
  const kill = of("Kill", "kill", "The bot was killed, as a power cut would.");
  const suspend = of("Suspend 10 s", "suspend", "The bot sleeps for 10 seconds.", { seconds: 10 });
  const stop = of("Stop", "stop", "The bot has stopped.");
  const start = of("Start", "start", "The bot is running and connected.");
  const why = h("p", { class: "p-hint" });
  watch("bot", (bot) => {
    for (const button of [restart, kill, suspend, stop]) button.disabled = !bot?.process || !bot.running;
    start.disabled = !bot?.process || bot.running;
    why.hidden = Boolean(bot?.process);
    why.textContent = "The bot was not started by the sandbox, so it cannot be stopped from here.";
  });
  return [h("div", { class: "p-grid p-three" }, restart, kill, suspend, stop, start), why];
}

/** Whether the bot is there, and its last lines. */
export function botPane() {
  const running = h("p", { class: "p-state" });
  const connected = h("p", { class: "p-state" });
  const lines = h("pre", { class: "p-output", tabIndex: 0, role: "region", "aria-label": "The bot's last lines" });
  watch("bot", (bot) => {
    light(running, bot?.process ? bot.running : null, bot?.process ? (bot.running ? "Running" : "Not running") : "Runs elsewhere");
    const count = bot?.connected ?? 0;
    light(connected, count > 0, count === 0 ? "Not connected" : count === 1 ? "Connected" : `Connected, ${count} shards`);
    write(lines, bot?.lines ?? []);
  });
  return [h("div", { class: "p-states" }, running, connected), ...deeds(), h("h3", {}, "Its output"), lines];
}

function light(element, on, text) {
  element.dataset.on = on === null ? "unknown" : String(Boolean(on));
  if (element.textContent !== text) element.textContent = text;
}

/** Show the lines, and stay at the end if the reader was there. */
function write(element, lines) {
  const text = lines.length ? lines.join("\n") : "Nothing yet.";
  if (element.textContent === text) return;
  const atEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - 16;
  element.textContent = text;
  if (atEnd) element.scrollTop = element.scrollHeight;
}
