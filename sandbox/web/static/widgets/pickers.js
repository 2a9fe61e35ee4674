// The people, roles and channels that can be chosen in the place that is looked at.

import { state } from "../live.js";

const THREADS = [10, 11, 12];
const VOICE = [2, 13];

/**
 * Return what can be chosen here as options for a list. `kind` is "user", "role", "mentionable" or "channel";
 * `channelTypes` leaves only channels of those types. In a DM there are only the two who write there.
 */
export function candidates(kind, { channelTypes = null } = {}) {
  const server = state.servers?.find(({ id }) => id === state.place?.guild_id) ?? null;
  const makers = { user: [people], role: [roles], mentionable: [people, roles], channel: [channels] };
  return makers[kind].flatMap((make) => make(server, channelTypes));
}

/** The kind of things that a select or a command's option of this type takes, or null. */
export function kindOf(type, { inCommand = false } = {}) {
  const kinds = inCommand
    ? { 6: "user", 7: "channel", 8: "role", 9: "mentionable" }
    : { 5: "user", 6: "role", 7: "mentionable", 8: "channel" };
  return kinds[type] ?? null;
}

function people(server) {
  const members = server ? server.members : [state.me, state.world?.bot && { ...state.world.bot, bot: true }];
  return members
    .filter(Boolean)
    .map(({ id, name, bot, note }) => ({ value: id, label: name, description: note || (bot ? "app" : ""), emoji: "@" }));
}

function roles(server) {
  return (server?.roles ?? []).map(({ id, name }) => ({
    value: id,
    label: name.startsWith("@") ? name : `@${name}`,
    description: "role",
  }));
}

function channels(server, types) {
  const named = new Map((server?.channels ?? []).map((channel) => [channel.id, channel.name]));
  return (server?.channels ?? [])
    .filter(({ type }) => !types?.length || types.includes(type))
    .map(({ id, name, type, parent_id: parent }) => ({
      value: id,
      label: name,
      description: THREADS.includes(type) ? `thread in ${named.get(parent) ?? "a channel"}` : "",
      emoji: VOICE.includes(type) ? "♪" : "#",
    }));
}
