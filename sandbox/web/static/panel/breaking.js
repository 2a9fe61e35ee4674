// Breaking things, and mending them.

import { h, fill } from "../dom.js";
import { state } from "../live.js";
import { group, lever, pull, toggle, watch } from "./levers.js";
import { deeds } from "./bot.js";

/** Everything that can be broken, and below it what is broken now. */
export function breakingPane() {
  const levers = h("div", { class: "p-all-levers" }, requests(), connection(), about(), group("The bot's process", ...deeds()), chance());
  return h("div", { class: "p-breaking" }, levers, broken());
}

/** The tab's words; they say how much is broken. */
export function breakingLabel() {
  const label = h("span", {}, "Break");
  watch("faults", (faults) => {
    const count = faults?.rules.length ?? 0;
    label.textContent = count ? `Break (${count})` : "Break";
  });
  return label;
}

function broken() {
  const list = h("ul", { class: "p-broken", role: "list" });
  const all = lever("Mend everything", "mend", {}, { said: "Everything is mended.", kind: "p-mend" });
  const box = h("section", { class: "p-broken-now", "aria-label": "Broken now" }, h("h3", {}, "Broken now"), list, all);
  watch("faults", (faults) => {
    const rules = faults?.rules ?? [];
    box.hidden = rules.length === 0;
    keep(list, rules);
  });
  return box;
}

/** Show the rules; a row that stays keeps its button, and so the focus on it. */
function keep(list, rules) {
  const rows = new Map([...list.children].map((row) => [row.dataset.id, row]));
  const shown = rules.map((rule) => {
    const row = rows.get(String(rule.id)) ?? brokenRow(rule);
    row.querySelector(".p-left").textContent = howMuch(rule);
    return row;
  });
  const same = shown.length === list.children.length && shown.every((row, at) => row === list.children[at]);
  if (!same) fill(list, shown);
}

function brokenRow(rule) {
  const mend = h("button", { type: "button", class: "p-small", "aria-label": `Mend: ${rule.text}` }, "Mend");
  mend.addEventListener("click", () => pull("mend", { id: rule.id }, "Mended."));
  return h("li", { dataset: { id: String(rule.id) } },
    h("span", { class: "p-what" }, rule.text, h("span", { class: "p-left" })), mend);
}

function howMuch({ left_s: left, times, met }) {
  const parts = [];
  if (left !== null) parts.push(`${Math.ceil(left)} s left`);
  if (times !== null) parts.push(times === 1 ? "once" : `${times} times`);
  if (met) parts.push(`met ${met}×`);
  return parts.length ? ` ${parts.join(" · ")}` : "";
}

function requests() {
  const seconds = (n) => ({ seconds: n });
  return group("What the bot asks", h("div", { class: "p-grid" },
    lever("500 before the work", "fault", { kind: "fail", status: 500, ...seconds(10) },
      { said: "For 10 seconds every request is answered with 500, and nothing is done.", hint: "10 seconds; nothing is done" }),
    lever("500 after the work", "fault", { kind: "fail", status: 500, after_work: true, ...seconds(10) },
      { said: "For 10 seconds everything is done, and answered with 500.", hint: "10 seconds; it is done, and the answer says it failed" }),
    lever("Storm of 429", "fault", { kind: "storm", ...seconds(10) },
      { said: "For 10 seconds most requests are answered with 429.", hint: "10 seconds of rate limits" }),
    lever("Slow answers", "fault", { kind: "slow", delay: 3, ...seconds(20) },
      { said: "For 20 seconds every answer comes 3 seconds late.", hint: "3 seconds late, for 20 seconds" }),
    lever("Lose an answer", "fault", { kind: "lose" },
      { said: "The next request will be done, and its answer lost.", hint: "The next request is done and its acknowledgement lost" }),
    lever("Hang one request", "fault", { kind: "hang" },
      { said: "The next request will never be answered.", hint: "The next request is never answered" })),
  h("p", { class: "p-hint" }, "Failures last 10 seconds, slow answers 20; the last two meet the next request only."));
}

function connection() {
  return group("Its connection", h("div", { class: "p-grid" },
    lever("Drop it", "gateway", { deed: "drop" }, { said: "The connection was cut. The bot may resume." }),
    lever("Ask to reconnect", "gateway", { deed: "reconnect" }, { said: "The bot was asked to reconnect." }),
    lever("Invalidate sessions", "gateway", { deed: "invalidate" }, { said: "The sessions are void. The bot has to begin anew." })));
}

const isBroken = (id) => (state.faults?.rules ?? []).some((rule) => rule.id === id);
const server = () => (state.servers ?? []).find(({ id }) => id === state.place?.guild_id);

/** What concerns the person and the place that are looked at. */
function about() {
  const who = () => state.me?.name ?? "Nobody";
  const dms = toggle("Takes messages from the bot", (on) =>
    ["person", { deed: on ? "open_dms" : "close_dms" }, `${who()} ${on ? "takes messages again" : "takes no messages any more"}.`]);
  const block = toggle("Blocks the bot", (on) =>
    ["person", { deed: on ? "block_bot" : "unblock_bot" }, `${who()} ${on ? "blocks the bot" : "does not block the bot any more"}.`]);
  const write = toggle("The bot may write here", (on) =>
    ["server", { deed: on ? "allow" : "deny", channel: state.place.id }, `The bot ${on ? "may write here again" : "may not write here any more"}.`]);
  const member = toggle("The bot is in this server", (on) =>
    ["server", { deed: on ? "invite_bot" : "kick_bot", guild: state.place.guild_id }, `The bot ${on ? "is back" : "was removed"}.`]);
  const drop = lever("Delete this channel…", "server", () => ({ deed: "delete_channel", channel: state.place.id }),
    { said: "The channel is gone.", kind: "p-danger", sure: () => `Delete #${state.place.name} with everything in it? Discord could not bring it back; “Mend” can.` });
  const show = () => {
    const me = state.me;
    dms.set(me?.dms_open, { name: me ? `${me.name} takes messages from the bot` : undefined, disabled: !me });
    block.set(me?.blocks_bot, { name: me ? `${me.name} blocks the bot` : undefined, disabled: !me });
    showPlace(write, member, drop);
  };
  for (const section of ["me", "place", "servers", "faults"]) watch(section, show);
  return group("Here", dms.element, block.element, write.element, member.element, drop);
}

function showPlace(write, member, drop) {
  const place = state.place;
  const inServer = Boolean(place?.guild_id);
  const name = inServer ? `#${place.name}` : "a channel";
  write.set(inServer && !isBroken(`write:${place.id}`), { name: `The bot may write in ${name}`, disabled: !inServer });
  member.set(server()?.has_bot, { name: `The bot is in ${server()?.name ?? "a server"}`, disabled: !inServer });
  drop.textContent = inServer ? `Delete ${name}…` : "Delete a channel…";
  drop.disabled = !inServer;
}

function chance() {
  const seed = h("input", { type: "number", id: "p-seed", min: 0, step: 1, value: "1", required: true });
  const start = h("button", { type: "submit", class: "p-button" }, "Start");
  const stop = lever("Stop", "chaos", { stop: true }, { said: "Chance is at rest." });
  const done = h("ol", { class: "p-done", "aria-label": "What chance did", tabIndex: 0 });
  const form = h("form", { class: "p-form" }, h("label", { for: "p-seed" }, "Seed"), h("div", { class: "p-row" }, seed, start, stop));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    pull("chaos", { seed: Number(seed.value) }, `Chance breaks things now, from seed ${seed.value}.`);
  });
  watch("faults", (faults) => {
    const deeds = faults?.chaos?.done ?? [];
    start.disabled = Boolean(faults?.chaos);
    stop.disabled = !faults?.chaos;
    done.hidden = deeds.length === 0;
    if (done.children.length !== deeds.length) fill(done, deeds.map((deed) => h("li", {}, deed)));
  });
  return group("At random", form, h("p", { class: "p-hint" }, "The same seed breaks the same things in the same order."), done);
}
