// What Discord's client lets somebody send in a command's option. Pure functions.

const LARGEST = 2 ** 53 - 1;
const TEXT_MOST = 6000;
const [STRING, INTEGER, NUMBER] = [3, 4, 10];

/** How many characters a text has, as Discord counts them. */
export function length(text) {
  return [...text].length;
}

/** Return {value} for a typed text that the option takes, or {wrong} with the sentence that says why not. */
export function checked(option, text) {
  return option.type === STRING ? checkedText(option, text) : checkedNumber(option, text);
}

function checkedText({ min_length: least, max_length: most }, text) {
  const count = length(text);
  const [low, high] = [Math.max(1, least ?? 0), most ?? TEXT_MOST];
  if (count < low) return { wrong: `At least ${low} characters, please: ${count} so far.` };
  if (count > high) return { wrong: `At most ${high} characters, please: these are ${count}.` };
  return { value: text };
}

function checkedNumber({ type, min_value: low, max_value: high }, text) {
  const said = text.trim().replace(",", ".");
  if (!/^[-+]?(\d+\.?\d*|\.\d+)$/.test(said)) return { wrong: "This is not a number." };
  const value = Number(said);
  if (type === INTEGER && !Number.isInteger(value)) return { wrong: "A whole number, please." };
  return inside(value, low ?? -LARGEST, high ?? LARGEST);
}

function inside(value, low, high) {
  if (value < low) return { wrong: `${low} or more, please.` };
  return value > high ? { wrong: `${high} or less, please.` } : { value };
}

/** What an option takes, in a few words, for the hint beside its name. */
export function takes({ type, min_length: least, max_length: most, min_value: low, max_value: high }) {
  if (type === STRING) return range(least || null, most ?? null, "characters");
  if (type === INTEGER) return range(low ?? null, high ?? null, "") || "a whole number";
  return type === NUMBER ? range(low ?? null, high ?? null, "") || "a number" : "";
}

function range(low, high, unit) {
  const said = low !== null && high !== null ? `${low} to ${high}` : low !== null ? `${low} or more` : high !== null ? `up to ${high}` : "";
  return said && unit ? `${said} ${unit}` : said;
}
