// The parts of a form from top to bottom: texts, and inputs with their label, what is said about them, and what is wrong.

import { markdown } from "../chat/markdown.js";
import { h } from "../dom.js";
import { makeInput } from "./inputs.js";
import { required } from "./limits.js";

const [ROW, TEXT, LABEL] = [1, 10, 18];
let made = 0;

/**
 * Make the parts of a modal: [{element, customId, value, check, focus}]; a text has no customId. `check()` shows what is
 * wrong at the input and returns whether all is right.
 */
export function makeParts(components) {
  return components.map(makePart).filter(Boolean);
}

function makePart(part) {
  if (part.type === TEXT) return { element: h("div", { class: "part-text" }, markdown(part.content)) };
  if (part.type === LABEL) return labelled(part.label, part.description, part.component);
  if (part.type === ROW && part.components?.length) return labelled(part.components[0].label, "", part.components[0]);
  return null;
}

function labelled(label, description, component) {
  const id = `form-part-${++made}`;
  const wrong = h("p", { id: `${id}-wrong`, class: "part-wrong", hidden: true });
  const tell = (sentence) => show(element, wrong, sentence);
  const marks = { "aria-describedby": `${id}-about ${id}-wrong` };
  const input = makeInput(component, { id, label, marks, changed: () => tell("") });
  const element = frame({ id, label, description, component, input, wrong });
  const check = () => {
    const sentence = input.wrong();
    tell(sentence);
    return !sentence;
  };
  return { element, customId: component.custom_id, value: input.value, check, focus: input.focus };
}

function frame({ id, label, description, component, input, wrong }) {
  const optional = !required(component) && input.named !== "itself" && h("span", { class: "part-optional" }, " optional");
  const about = h("p", { id: `${id}-about`, class: "part-about", hidden: !description }, description);
  if (input.named === "legend") {
    return h("fieldset", { class: "part" }, h("legend", { class: "part-label" }, label, optional), about, input.element, wrong);
  }
  const name = input.named === "label" && h("label", { for: id, class: "part-label" }, label, optional);
  return h("div", { class: "part" }, name, about, input.element, wrong);
}

function show(element, wrong, sentence) {
  wrong.textContent = sentence;
  wrong.hidden = !sentence;
  for (const control of element.querySelectorAll("[aria-describedby]")) {
    const bears = control.tagName !== "BUTTON" || control.getAttribute("role") === "combobox"; // a plain button cannot be invalid
    if (sentence && bears) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }
  element.classList.toggle("wrong", Boolean(sentence));
}
