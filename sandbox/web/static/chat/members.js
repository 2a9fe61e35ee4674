// The people of the place, applications apart.

import { fill, h } from "../dom.js";
import { on, state } from "../live.js";
import { avatar } from "./avatar.js";
import { tag } from "./message.js";
import { membersHere, server } from "./names.js";

/** Fill the list of members, and keep it true. */
export function mountMembers(element) {
  const list = h("div", { class: "members-list" });
  element.append(list);
  const draw = () => fill(list, group("People", membersHere().filter(({ bot }) => !bot)), group("Apps", membersHere().filter(({ bot }) => bot)), more());
  for (const section of ["servers", "place", "me"]) on(section, draw);
}

function group(title, members) {
  if (!members.length) return null;
  return [
    h("h2", { class: "members-title" }, title, h("span", { class: "members-count" }, ` ${members.length}`)),
    h("ul", {}, members.map(member)),
  ];
}

function member(one) {
  const note = one.note && h("span", { class: "member-note" }, one.note);
  return h("li", {}, h("button", { type: "button", class: "member", dataset: { person: one.id }, "aria-expanded": "false", "aria-haspopup": "dialog" },
    avatar(one, "medium"),
    h("span", { class: "member-words" }, h("span", { class: "member-name" }, one.name, one.id === state.me?.id && h("span", { class: "member-you" }, " (you)")), note),
    one.bot && tag()));
}

function more() {
  const rest = (server()?.member_count ?? 0) - membersHere().length;
  return server() && rest > 0 && h("p", { class: "members-more" }, `and ${rest} more`);
}
