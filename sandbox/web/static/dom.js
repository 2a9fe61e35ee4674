// Making elements, and telling people who do not see the screen what happened.

/** Make an element: `h("button", { class: "quiet", onclick: press, "aria-label": "Close" }, "×")`. Null children are left out. */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) set(element, name, value);
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function set(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else if (name === "class") element.className = value;
  else if (name === "dataset") Object.assign(element.dataset, value);
  else if (name in element && typeof value !== "string") element[name] = value;
  else element.setAttribute(name, value === true ? "" : value);
}

/** Empty an element, and fill it with other children. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Tell a screen reader something that it would not notice by itself. */
export function say(text, { assertive = false } = {}) {
  const place = document.getElementById(assertive ? "said-now" : "said");
  if (place) place.textContent = place.textContent === text ? `${text}\u00a0` : text;
}
