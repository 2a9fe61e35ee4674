// What a person does, and what comes of it: a form to fill in, or a sentence that says why not.

import { ask } from "./live.js";

const followers = { form: null, refused: null };

/** Let the forms and the chat take what acts bring: `form({handle, json})`, `refused(sentence, kind, where)`. */
export function follow(named) {
  Object.assign(followers, named);
}

/** Do something as the person who is looked at, and open the form that may come of it. Rejects with Refused. */
export async function attempt(verb, args = {}) {
  const result = await ask(verb, args);
  if (result?.form) followers.form?.(result.form);
  return result;
}

/** Do as `attempt`, but show a refusal at `where` it belongs. Returns the result, null when it was refused. */
export async function act(verb, args = {}, where = null) {
  try {
    return await attempt(verb, args);
  } catch (refused) {
    followers.refused?.(refused.message, refused.kind ?? "wrong", where);
    return null;
  }
}
