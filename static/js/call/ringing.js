/** Somebody calls: a dialog on whatever page one is. Loaded by the socket when the first `call.ringing` comes. */
import { icon } from "../toast.js";
import { socket } from "../socket.js";

const rings = new Map();

/** Opens the dialog; a second ring of the same number changes nothing. */
export function ringing({ ring, caller, url }) {
  if (rings.has(ring)) return;
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.setAttribute("aria-labelledby", `ring-${ring}`);
  const title = Object.assign(document.createElement("h2"), { id: `ring-${ring}`, textContent: `${caller} is calling` });
  const actions = Object.assign(document.createElement("div"), { className: "dialog-actions" });
  actions.append(
    button("Decline", "phone-off", "button button--quiet", () => answer(ring, false)),
    button("Answer", "video", "button", () => answer(ring, true, url)),
  );
  dialog.append(title, actions);
  dialog.addEventListener("cancel", () => answer(ring, false));
  document.body.append(dialog);
  dialog.showModal();
  rings.set(ring, dialog);
}

function button(label, name, classes, press) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: classes });
  made.append(icon(name), label);
  made.addEventListener("click", press);
  return made;
}

function answer(ring, accept, url) {
  socket.send("call.answer", { ring, accept });
  quiet(ring);
  if (accept && !location.pathname.startsWith(url)) location.assign(url);
}

function quiet(ring) {
  rings.get(ring)?.remove();
  rings.delete(ring);
}

socket.on("call.answered", ({ ring }) => quiet(ring));
