// The messages of the place that is looked at, as far as the page has them.

const WINDOW = 80; // newest messages that the sandbox tells of by itself

/** Messages by id, the order they stand in, and whether the first of them is the place's very first. */
export const store = { channel: null, messages: new Map(), older: [], order: [], begun: true };

/** All ids, oldest first. */
export function ids() {
  return [...store.older, ...store.order];
}

/** Take what the sandbox told. Returns {elsewhere, came, changed}: whether the place is another, and ids. */
export function take({ channel, fresh, order, changed }) {
  const elsewhere = channel !== store.channel;
  const known = new Set(fresh ? [] : ids());
  if (elsewhere) store.messages.clear();
  if (fresh) restart(channel, order);
  else slide(order);
  const differing = Object.keys(changed).filter((id) => put(id, changed[id]));
  store.order = order;
  forget();
  return { elsewhere, came: fresh ? [] : order.filter((id) => !known.has(id)), changed: differing.filter((id) => known.has(id)) };
}

function restart(channel, order) {
  Object.assign(store, { channel, older: [], begun: order.length < WINDOW });
}

/** Keep what has left the newest messages only because others came; what has left otherwise was deleted. */
function slide(order) {
  const first = store.order.indexOf(order[0]);
  if (order.length < WINDOW) return;
  if (first < 0) Object.assign(store, { older: [], begun: false });
  else store.older.push(...store.order.slice(0, first));
}

/** Keep the object that is there when the new one says the same, so that nothing is drawn again for it. */
function put(id, message) {
  const before = store.messages.get(id);
  if (before && JSON.stringify(before) === JSON.stringify(message)) return false;
  store.messages.set(id, message);
  return true;
}

function forget() {
  const kept = new Set(ids());
  for (const id of store.messages.keys()) if (!kept.has(id)) store.messages.delete(id);
}

/** Put older messages before those that are there; none means that there are no more. */
export function takeOlder(channel, messages) {
  if (channel !== store.channel) return;
  store.older.unshift(...messages.map(({ id }) => id).filter((id) => !store.messages.has(id)));
  for (const message of messages) put(message.id, message);
  store.begun = messages.length < WINDOW;
}
