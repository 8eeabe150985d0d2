// The page of messages.
import "./chat/room.js";
import { keepContacts } from "./chat/contacts.js";

const list = document.querySelector("[data-contacts]");
if (list) keepContacts(list, { me: document.body.dataset.me, zone: list.dataset.zone });
