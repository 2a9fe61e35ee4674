// The page: its parts, put in their places, then the connection.

import { mountBar } from "./chat/bar.js";
import { listenForCards } from "./chat/card.js";
import { layOut } from "./chat/drawers.js";
import { mountHead } from "./chat/head.js";
import { mountLog } from "./chat/log.js";
import { mountMembers } from "./chat/members.js";
import { followAddress } from "./chat/place.js";
import { mountPlaces } from "./chat/places.js";
import { showConnection, showRefusals } from "./chat/refusals.js";
import { keepTime } from "./chat/times.js";
import { mountComposer } from "./composer/composer.js";
import { mountForms } from "./forms/forms.js";
import { connect } from "./live.js";
import { mountPanel } from "./panel/panel.js";

const at = (id) => document.getElementById(id);

/** Go to the text box without losing the place that the address names. */
function skipToWriting(event) {
  event.preventDefault();
  at("composer").querySelector("textarea, input, [contenteditable], [tabindex]")?.focus();
}

mountBar(at("bar"));
mountPlaces(at("places"));
at("chat").prepend(mountHead(), mountLog());
mountMembers(at("members"));
listenForCards();
showRefusals(at("toast"));
showConnection(at("lost"));
layOut();
keepTime();
document.querySelector(".skip").addEventListener("click", skipToWriting);
mountComposer(at("composer"));
mountForms();
mountPanel(at("levers"));
followAddress();
connect();
