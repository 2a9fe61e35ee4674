// The bar that says what is being replied to.

import { h, fill } from "../dom.js";

/** The reply bar; `onclose()` is called when the reply is given up. */
export class ReplyBar {
  constructor({ onclose }) {
    this.onclose = onclose;
    this.to = null;
    this.element = h("div", { class: "reply", hidden: true });
  }

  /** Reply to a message, {id, author, text}, or to none for null. */
  set(to) {
    this.to = to;
    this.element.hidden = !to;
    if (!to) return;
    const close = { type: "button", class: "remove", "aria-label": "Do not reply", onclick: () => (this.set(null), this.onclose()) };
    const said = h("span", { class: "reply-text" }, to.text);
    fill(this.element, h("span", {}, "Replying to ", h("b", {}, to.author)), said, h("button", close, "×"));
  }
}
