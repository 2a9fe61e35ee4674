// Asking the composer for something: to begin a command, or to answer a message.

/** Put a command into the composer: "win add"; "" opens the list of all commands. */
export function compose(command) {
  window.dispatchEvent(new CustomEvent("compose", { detail: { command } }));
}

/** Let the next message be an answer to this one. */
export function replyTo({ id, author, text }) {
  window.dispatchEvent(new CustomEvent("reply", { detail: { message: id, author, text } }));
}
