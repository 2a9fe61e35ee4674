// The commands that are offered: found by what somebody types. Pure functions.

const SLASH = 1;
const NESTED = [1, 2]; // subcommand, group

/**
 * Return every command that can be sent, subcommands by their whole name ("win add"), in the order the bot gave them:
 * [{id, name, title, description, options}]. `title` is the name in the person's language.
 */
export function leaves(commands, locale = null) {
  return commands
    .filter(({ type }) => (type ?? SLASH) === SLASH)
    .flatMap((command) => below(command, command.id, [], [], locale));
}

function below(part, id, names, titles, locale) {
  const [path, shown] = [[...names, part.name], [...titles, spoken(part, "name", locale)]];
  const nested = (part.options ?? []).filter(({ type }) => NESTED.includes(type));
  if (nested.length) return nested.flatMap((child) => below(child, id, path, shown, locale));
  const description = spoken(part, "description", locale);
  return [{ id, name: path.join(" "), title: shown.join(" "), description, options: part.options ?? [] }];
}

/** A name or description in the person's language where the bot gave one; "…" is what discord.py sends for none. */
export function spoken(part, key, locale) {
  const said = part[`${key}_localizations`]?.[locale] ?? part[key] ?? "";
  return said === "…" ? "" : said;
}

/** The options of a command in brackets, those that can be left out with a question mark: "[text] [zone?]". */
export function brackets({ options }) {
  return options.map(({ name, required }) => `[${name}${required ? "" : "?"}]`).join(" ");
}

/** Return the commands that a text such as "/win a" may mean, the likeliest first. */
export function meant(commands, text) {
  const wanted = words(text).join(" ");
  if (!wanted) return commands;
  const ranked = commands.map((command) => [rank(command, wanted), command]).filter(([place]) => place !== null);
  return ranked.sort(([one], [other]) => one - other).map(([, command]) => command);
}

function rank({ title, name, description }, wanted) {
  if (title === wanted || name === wanted) return 0;
  if (title.startsWith(wanted) || name.startsWith(wanted)) return 1;
  if (title.split(/[ _-]/).some((word) => word.startsWith(wanted))) return 2;
  if (title.includes(wanted) || title.replaceAll(" ", "").includes(wanted)) return 3;
  return description.toLowerCase().includes(wanted) ? 4 : null;
}

/**
 * Return {command, rest} when a text names a command and goes on after it, else null. A command that takes nothing is
 * not left by a space, since nothing could follow.
 */
export function begun(commands, text) {
  const said = text.replace(/^\/\s*/, "").replace(/[\r\n\t]+/g, " ");
  for (const command of commands) {
    for (const name of [command.title, command.name]) {
      const same = said.slice(0, name.length).toLowerCase() === name && said[name.length] === " ";
      if (same && command.options.length) return { command, rest: said.slice(name.length + 1) };
    }
  }
  return null;
}

function words(text) {
  return text.replace(/^\//, "").toLowerCase().split(/\s+/).filter(Boolean);
}
