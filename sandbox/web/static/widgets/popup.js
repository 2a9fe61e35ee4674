// A box that floats by something: above everything, inside whatever is modal, gone when its anchor is.

import { h } from "../dom.js";

const GAP = 6; // pixels between the box and its anchor, and between the box and the window's edge
const TALLEST = 380;
const NARROWEST = 240;
const LOW = 200; // with less room below than this, lists open upwards whatever their height, so that they do not jump

/**
 * Float `content` by `anchor`, above it or below, wherever there is more room.
 * `onoutside` is called for a press elsewhere, and when the anchor goes away. Returns {element, place, close}.
 */
export function float(anchor, content, { className = "", onoutside = () => {} } = {}) {
  const element = h("div", { class: `popup ${className}`, popover: "manual" }, content);
  // in a landmark, so that screen readers find it; in the dialog, since all else is inert while one is open
  (anchor.closest("dialog, main, aside, nav") ?? document.body).append(element);
  element.showPopover();
  const place = () => put(element, anchor);
  const forget = watch(element, anchor, place, onoutside);
  place();
  return { element, place, close: () => (forget(), element.remove()) };
}

function watch(element, anchor, place, onoutside) {
  const pressed = (event) => !element.contains(event.target) && !anchor.contains(event.target) && onoutside(event);
  const scrolled = (event) => !element.contains(event.target) && place();
  const stop = new AbortController();
  const sizes = new ResizeObserver(() => (anchor.isConnected ? place() : onoutside(null)));
  document.addEventListener("pointerdown", pressed, { capture: true, signal: stop.signal });
  document.addEventListener("scroll", scrolled, { capture: true, passive: true, signal: stop.signal });
  visualViewport.addEventListener("resize", place, { signal: stop.signal });
  sizes.observe(anchor);
  return () => (stop.abort(), sizes.disconnect());
}

function put(element, anchor) {
  const box = anchor.getBoundingClientRect();
  const top = visualViewport.offsetTop + GAP;
  const bottom = visualViewport.offsetTop + visualViewport.height - GAP;
  const [above, below] = [box.top - GAP - top, bottom - box.bottom - GAP];
  element.style.maxHeight = "none";
  const up = above > below && below < Math.max(LOW, Math.min(TALLEST, element.offsetHeight));
  const width = Math.min(Math.max(box.width, NARROWEST), innerWidth - 2 * GAP);
  Object.assign(element.style, {
    width: `${width}px`,
    left: `${Math.max(GAP, Math.min(box.left, innerWidth - width - GAP))}px`,
    maxHeight: `${Math.max(80, Math.min(TALLEST, up ? above : below))}px`,
    top: up ? "auto" : `${box.bottom + GAP}px`,
    bottom: up ? `${innerHeight - box.top + GAP}px` : "auto",
  });
}
