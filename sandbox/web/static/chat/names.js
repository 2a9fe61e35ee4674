// What people, roles, channels and commands are called, by their ids.

import { leaves } from "../composer/commands.js";
import { state } from "../live.js";

const seen = new Map();

/** Remember how the people are called whom a message brings with it. */
export function learn(message) {
  for (const user of [message.author, ...(message.mentions ?? [])]) {
    if (user) seen.set(user.id, { id: user.id, name: nameOf(user), bot: Boolean(user.bot), note: "" });
  }
}

/** The name that others see of a user object. */
export function nameOf(user) {
  return user.global_name || user.username || "Somebody";
}

/** The server that is looked at, null in a direct message. */
export function server() {
  return state.servers?.find(({ id }) => id === state.place?.guild_id) ?? null;
}

/** The members of the place: of its server, or the two of a direct message. */
export function membersHere() {
  const here = server();
  if (here) return here.members;
  return [state.me, state.world?.bot && { ...state.world.bot, bot: true, note: "" }].filter(Boolean);
}

/** Find somebody as {id, name, bot, note}, or null. */
export function person(id) {
  const known = [membersHere(), state.people ?? [], state.me ? [state.me] : []].flat();
  return known.find((one) => one.id === id) ?? (id === state.world?.bot?.id ? { ...state.world.bot, bot: true, note: "" } : seen.get(id)) ?? null;
}

/** Find a role's name, or null. */
export function roleName(id) {
  return server()?.roles.find((role) => role.id === id)?.name ?? null;
}

/** Find a channel or thread of any server the person is in, or null. */
export function channel(id) {
  return (state.servers ?? []).flatMap(({ channels }) => channels).find((one) => one.id === id) ?? null;
}

/** Whether a channel is a thread. */
export function isThread({ type }) {
  return type === 10 || type === 11 || type === 12;
}

/** The slash commands that can be used here, one entry for each that can be sent: {name, title, description}. */
export function slashCommands() {
  return leaves(state.commands ?? [], state.me?.locale);
}

/** The application's entries for the menu of a person (type 2) or of a message (type 3). */
export function menuCommands(type) {
  return (state.commands ?? []).filter((command) => command.type === type);
}
