// Staying at the newest message for whoever is there, and leaving everybody else where they read.

import { fill, h } from "../dom.js";
import { icon } from "./icons.js";

const NEAR = 48; // pixels from the end that still count as there
const EARLY = 300; // pixels from the beginning at which older messages are asked for

/** The scrolling box around the log. `ontop` is called when somebody nears the beginning. */
export class Scroll {
  constructor(log, { ontop }) {
    this.stuck = true;
    this.unseen = 0;
    this.pill = h("button", { type: "button", class: "new-pill", hidden: true, onclick: () => this.stick() });
    this.box = h("div", { class: "scroll" }, log);
    this.element = h("div", { class: "log-box" }, this.box, this.pill);
    this.box.addEventListener("scroll", () => this.#scrolled(ontop), { passive: true });
    const sizes = new ResizeObserver(() => this.stuck && this.#toEnd());
    sizes.observe(log);
    sizes.observe(this.box);
  }

  /** Go to the newest message and stay there. */
  stick() {
    this.stuck = true;
    this.#toEnd();
    this.#tell(0);
  }

  /** So many messages have come below. */
  arrived(count) {
    if (this.stuck) this.#toEnd();
    else if (count) this.#tell(this.unseen + count);
  }

  /** Do something that adds rows above, without moving what is read. */
  keeping(change) {
    const fromEnd = this.box.scrollHeight - this.box.scrollTop;
    change();
    this.box.scrollTop = this.box.scrollHeight - fromEnd;
  }

  #toEnd() {
    const begun = this.box.querySelector("[data-message]"); // a place without messages is read from its beginning
    this.box.scrollTop = begun ? this.box.scrollHeight : 0;
  }

  #scrolled(ontop) {
    const { scrollTop, scrollHeight, clientHeight } = this.box;
    this.stuck = scrollHeight - scrollTop - clientHeight < NEAR;
    if (this.stuck) this.#tell(0);
    if (scrollTop < EARLY) ontop();
  }

  #tell(count) {
    this.unseen = count;
    this.pill.hidden = count === 0;
    fill(this.pill, count === 1 ? "1 new message" : `${count} new messages`, icon("down"));
  }
}
