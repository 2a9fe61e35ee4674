// What a person does, and what comes of it: a form to fill in, or a sentence that says why not.

import { ask } from "./live.js";

const followers = { form: null, refused: null };

/** Let the forms and the chat take what acts bring: `form({handle, json})`, `refused(sentence, kind, where)`. */
export function follow(named) {
  Object.assign(followers, named);
}

/** Do something as the person who is looked at. Returns the result, null when it was refused (and shown). */
export async function act(verb, args = {}, where = null) {
  try {
    const result = await ask(verb, args);
    if (result?.form) followers.form?.(result.form);
    return result;
  } catch (refused) {
    followers.refused?.(refused.message, refused.kind ?? "wrong", where);
    return null;
  }
}
