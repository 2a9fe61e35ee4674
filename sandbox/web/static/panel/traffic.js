// What the bot and the sandbox said to each other, as the page keeps it: the newest rows, and how many violations.

import { watch } from "./levers.js";

/** How many rows are kept and shown; older ones are forgotten. */
export const MOST = 500;

const rows = new Map();
const listeners = new Set();
let violations = 0;

/** Call `fn({ fresh, changed, violations })` for every change; `changed` are rows that are new or have their answer now. */
export function onTraffic(fn) {
  listeners.add(fn);
  fn({ fresh: true, changed: [...rows.values()], violations });
}

/** Begin to keep what the sandbox tells. */
export function keepTraffic() {
  watch("log", take);
}

function take(log) {
  if (log.fresh) rows.clear();
  for (const row of log.rows) rows.set(row.n, row);
  const spare = [...rows.keys()].slice(0, Math.max(0, rows.size - MOST));
  for (const n of spare) rows.delete(n);
  violations = log.violations;
  for (const fn of listeners) fn({ fresh: log.fresh, changed: log.rows, violations });
}
