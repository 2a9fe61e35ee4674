// The page's own signs, drawn with strokes in the colour of the words beside them.

const SVG = "http://www.w3.org/2000/svg";

const PATHS = {
  channel: "M9 4 7 20M17 4l-2 16M4.500 9h16M3.500 15h16",
  thread: "M5 4v9a4 4 0 0 0 4 4h10M15 13l4 4-4 4",
  people: "M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7ZM2.500 20c0-3.600 2.900-6 6.500-6s6.500 2.400 6.500 6M16 4.300a3.500 3.500 0 0 1 0 6.400M18 14.500c2.100.9 3.500 2.900 3.500 5.500",
  menu: "M4 6.500h16M4 12h16M4 17.500h16",
  levers: "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.500v5M9 14.500v5",
  down: "m6 9 6 6 6-6",
  more: "M5.500 12h.01M12 12h.01M18.500 12h.01",
  reply: "M9 6 4 11l5 5M4.500 11H14a6 6 0 0 1 6 6v1.500",
  smile: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8.500 14.500c.8 1.200 2 1.800 3.500 1.800s2.700-.6 3.500-1.800M9 9.500h.01M15 9.500h.01",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  bin: "M5 7h14M10 7V4.500h4V7M7 7l1 13h8l1-13M10.500 11v5M13.500 11v5",
  eye: "M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12ZM12 14.800a2.800 2.800 0 1 0 0-5.600 2.800 2.800 0 0 0 0 5.600Z",
  out: "M14 4h6v6M20 4l-9 9M18 14v5.500H4.500V6H10",
  file: "M6 3h8l4.500 4.500V21H6zM14 3v4.500h4.500",
  picture: "M4 5h16v14H4zM4 16l4.500-4.500L13 16l3-3 4 4M15.500 9h.01",
  close: "M6 6l12 12M18 6 6 18",
  lock: "M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3",
  slash: "M5 3.500h14A1.500 1.500 0 0 1 20.500 5v14a1.500 1.500 0 0 1-1.500 1.500H5A1.500 1.500 0 0 1 3.500 19V5A1.500 1.500 0 0 1 5 3.500ZM14.500 7.500l-5 9",
  letter: "M3.500 6h17v12.500h-17zM4 7l8 6 8-6",
  app: "M12 3.500 19.500 8v8L12 20.500 4.500 16V8zM4.800 8.200 12 12.300l7.200-4.100M12 12.300v8",
  check: "m5 12.500 4.500 4.500L19 7.500",
};

/** Draw a sign; it says nothing to a screen reader, so the words must be beside it. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
