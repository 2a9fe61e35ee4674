// The person who is looked at, and new ones.

import { h, fill } from "../dom.js";
import { state } from "../live.js";
import { group, lever, pull, toggle, watch } from "./levers.js";

/** The languages that Discord's own client can be set to. */
const LOCALES = [
  "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR", "ro", "fi",
  "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko",
];

const names = new Intl.DisplayNames("en", { type: "language" });

/** The levers about people. */
export function peoplePane() {
  return [self(), memberships(), newcomer(), channelForm()];
}

function self() {
  const title = h("h3", {}, "You");
  const locale = h("select", { id: "p-locale" }, LOCALES.map((code) => h("option", { value: code }, `${names.of(code)} (${code})`)));
  locale.addEventListener("change", () => pull("person", { deed: "locale", value: locale.value }, `Your client now speaks ${names.of(locale.value)}.`));
  const installed = toggle("You have the app installed for yourself", (on) =>
    ["person", { deed: on ? "install_app" : "uninstall_app" }, on ? "The app is installed." : "The app is not installed any more."]);
  const zone = zoneForm();
  watch("me", (me) => {
    title.textContent = me ? `You are ${me.name}` : "There is nobody yet";
    if (me?.locale) locale.value = me.locale;
    locale.disabled = !me;
    zone.set(me);
    installed.set(me?.app_installed, { disabled: !me });
  });
  return h("section", { class: "p-group" }, title,
    h("div", { class: "p-form" }, h("label", { for: "p-locale" }, "Language of your client"), locale),
    zone.element, installed.element);
}

function zoneForm() {
  const known = h("datalist", { id: "p-zones" }, Intl.supportedValuesOf("timeZone").map((name) => h("option", { value: name })));
  const field = h("input", { type: "text", id: "p-zone", list: "p-zones", autocomplete: "off", spellcheck: "false", required: true });
  const button = h("button", { type: "submit", class: "p-button" }, "Set");
  const element = h("form", { class: "p-form" }, h("label", { for: "p-zone" }, "Time zone you live in"), h("div", { class: "p-row" }, field, button), known);
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    pull("person", { deed: "zone", value: field.value.trim() }, `Times are shown as in ${field.value.trim()}.`);
  });
  const set = (me) => {
    if (document.activeElement !== field) field.value = me?.zone ?? "";
    field.disabled = button.disabled = !me;
  };
  return { element, set };
}

/** The servers there are, each with a switch for whether the person is in it. */
function memberships() {
  const list = h("div", {});
  const made = new Map();
  const show = () => {
    const guilds = state.guilds ?? [];
    for (const guild of guilds) if (!made.has(guild.id)) made.set(guild.id, membership(guild));
    const shown = guilds.map(({ id }) => made.get(id).element);
    if (shown.length !== list.children.length || shown.some((one, at) => one !== list.children[at])) fill(list, shown);
    for (const { id, name } of guilds) {
      made.get(id).set((state.servers ?? []).some((server) => server.id === id), { name: `You are in ${name}`, disabled: !state.me });
    }
  };
  for (const section of ["guilds", "servers", "me"]) watch(section, show);
  return group("Servers", list);
}

function membership({ id, name }) {
  return toggle(`You are in ${name}`, (on) => [on ? "join" : "leave", { guild: id }, on ? `You joined ${name}.` : `You left ${name}.`]);
}

function newcomer() {
  const name = h("input", { type: "text", id: "p-name", maxLength: 32, required: true, autocomplete: "off" });
  const moderator = h("input", { type: "checkbox", id: "p-moderator" });
  const button = h("button", { type: "submit", class: "p-button" }, "Add");
  const form = h("form", { class: "p-form" },
    h("label", { for: "p-name" }, "Name"), h("div", { class: "p-row" }, name, button),
    h("div", { class: "p-check" }, moderator, h("label", { for: "p-moderator" }, "A moderator")));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const wanted = name.value.trim();
    const made = await pull("new_person", { name: wanted, moderator: moderator.checked }, `${wanted} is here. Switch to them where people are chosen.`);
    if (made) form.reset();
  });
  return group("Somebody new", form);
}

function channelForm() {
  const name = h("input", { type: "text", id: "p-channel", maxLength: 100, required: true, autocomplete: "off" });
  const button = h("button", { type: "submit", class: "p-button" }, "Add");
  const label = h("label", { for: "p-channel" });
  const form = h("form", { class: "p-form" }, label, h("div", { class: "p-row" }, name, button));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const made = await pull("server", { deed: "new_channel", guild: state.place.guild_id, name: name.value }, "The channel is there.");
    if (made) form.reset();
  });
  const show = () => {
    const server = (state.servers ?? []).find(({ id }) => id === state.place?.guild_id);
    label.textContent = server ? `Name, in ${server.name}` : "Look at a server to add a channel to it";
    name.disabled = button.disabled = !server;
  };
  for (const section of ["place", "servers"]) watch(section, show);
  return group("A new channel", form);
}
