// The connection to the sandbox: what it tells is in `state`, what it is asked is a promise.

/** Why something was not done, in a sentence for the person; `kind` is "client", "failed" or "wrong". */
export class Refused extends Error {
  constructor(sentence, kind) {
    super(sentence);
    this.name = "Refused";
    this.kind = kind;
  }
}

/** The newest value of every section, by name; `messages` and `log` are kept merged by their owners. */
export const state = {};

const listeners = new Map();
const waiting = new Map();
let socket = null;
let last = 0;
let looking = { person: null, channel: null };
let pause = 250;

/** Call `fn(value)` whenever a section changes; "open" and "closed" tell of the connection itself. */
export function on(section, fn) {
  if (!listeners.has(section)) listeners.set(section, new Set());
  listeners.get(section).add(fn);
  return () => listeners.get(section).delete(fn);
}

function tell(section, value) {
  for (const fn of listeners.get(section) ?? []) fn(value);
}

/** Ask the sandbox to do something. Rejects with Refused. */
export function ask(verb, args = {}) {
  if (socket?.readyState !== WebSocket.OPEN) {
    return Promise.reject(new Refused("The sandbox is not there. Is it still running?", "wrong"));
  }
  const n = ++last;
  socket.send(JSON.stringify({ n, do: verb, ...args }));
  return new Promise((resolve, reject) => waiting.set(n, { resolve, reject }));
}

/** Look at the world as somebody, at some place; null lets the sandbox choose. */
export function look(person, channel) {
  lookFirst(person, channel);
  return ask("look", looking);
}

/** Say where to look as soon as there is a connection. */
export function lookFirst(person, channel) {
  looking = { person, channel };
}

/** Connect, and connect again whenever the connection is lost. */
export function connect() {
  socket = new WebSocket(`ws://${location.host}/page/live`);
  socket.addEventListener("open", () => {
    pause = 250;
    tell("open", null);
    look(looking.person, looking.channel).catch(() => {});
  });
  socket.addEventListener("message", (event) => receive(JSON.parse(event.data)));
  socket.addEventListener("close", () => {
    for (const { reject } of waiting.values()) reject(new Refused("The connection to the sandbox was lost.", "wrong"));
    waiting.clear();
    tell("closed", null);
    setTimeout(connect, pause);
    pause = Math.min(pause * 2, 4000);
  });
}

function receive(said) {
  if ("push" in said) {
    Object.assign(state, said.push);
    for (const [section, value] of Object.entries(said.push)) tell(section, value);
    return;
  }
  const asked = waiting.get(said.re);
  waiting.delete(said.re);
  if ("no" in said) asked?.reject(new Refused(said.no, said.kind));
  else asked?.resolve(said.ok);
}
