// Selects: a button that opens a list, and sends what was chosen.

import { candidates, kindOf } from "../widgets/pickers.js";
import { makeSelect } from "../widgets/select.js";
import { emojiText } from "./buttons.js";
import { use } from "./press.js";

const PROMPTS = { 3: "Make a selection", 5: "Select a user", 6: "Select a role", 7: "Select a user or role", 8: "Select a channel" };
const STRING = 3;
const MANY = 10; // options from which on a search box helps

/** Draw a select of a message. */
export function select(one, message) {
  const prompt = one.placeholder || PROMPTS[one.type];
  const options = optionsOf(one);
  const { element } = makeSelect({
    id: null,
    label: prompt,
    placeholder: prompt,
    options,
    selected: defaults(one, options),
    min: one.min_values ?? 1,
    max: one.max_values ?? 1,
    search: one.type !== STRING || options.length > MANY,
    attributes: { "aria-label": prompt, "aria-disabled": one.disabled ? "true" : null },
    onchange: (values) => use(element, "select", { message: message.id, custom_id: one.custom_id, values }),
  });
  element.dataset.key = one.custom_id;
  if (one.disabled) element.dataset.off = "yes";
  for (const kind of ["click", "keydown"]) element.addEventListener(kind, restUnlessUsable, { capture: true });
  return element;
}

/** One that waits or is disabled keeps the focus, so it is not `disabled` for the browser. */
function restUnlessUsable(event) {
  const { ariaDisabled, ariaExpanded } = event.currentTarget;
  if (event.key !== "Tab" && (ariaDisabled === "true" || ariaExpanded === "true")) event.stopImmediatePropagation();
}

function optionsOf(one) {
  if (one.type !== STRING) return candidates(kindOf(one.type), { channelTypes: one.channel_types ?? null });
  return one.options.map(({ value, label, description, emoji }) => ({ value, label, description: description ?? "", emoji: emojiText(emoji) }));
}

function defaults(one, options) {
  const chosen = one.type === STRING ? one.options.filter((option) => option.default) : (one.default_values ?? []);
  const values = chosen.map(({ value, id }) => value ?? id);
  return options.filter(({ value }) => values.includes(value));
}
