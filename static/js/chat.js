// The page of messages.
import "./chat/room.js";
import { arrange } from "./chat/arrange.js";
import { steer } from "./chat/contact-keys.js";
import { ContactSearch } from "./chat/contact-search.js";
import { keepContacts } from "./chat/contacts.js";

const list = document.querySelector("[data-contacts]");
if (list) {
  keepContacts(list, { me: document.body.dataset.me, zone: list.dataset.zone });
  steer(list.closest("section"));
  new ContactSearch(list.closest("section"));
  document.addEventListener("click", arrange);
}
