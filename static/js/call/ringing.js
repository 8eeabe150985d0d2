/** Somebody calls: a dialog on whatever page one is. Loaded by the bell when it rings for the first time. */
import { icon } from "../toast.js";
import { socket } from "../socket.js";
import { toll } from "./tone.js";

const rings = new Map();

const here = (url) => (location.pathname === url ? document.querySelector("video-call") : null);

/** Opens the dialog; a second ring of the same number changes nothing. */
export function ringing({ ring, caller, url }) {
  if (rings.has(ring)) return;
  const ready = here(url)?.dataset.state === "before";
  const title = Object.assign(document.createElement("h2"), { id: `ring-${ring}`, tabIndex: -1, autofocus: true, textContent: `${caller} is calling` });
  title.style.outline = "none"; // it holds the focus only so that no button does
  const words = Object.assign(document.createElement("p"), { textContent: ready ? "You join with the camera and microphone you have chosen here." : "You choose camera and microphone before you join." });
  const actions = Object.assign(document.createElement("div"), { className: "dialog-actions" });
  actions.append(
    button("Decline", "phone-off", "button button--quiet", () => answer(ring, false)),
    button(ready ? "Join the call" : "Answer", "video", "button", () => answer(ring, true, url)),
  );
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.dataset.ring = ring;
  dialog.setAttribute("aria-labelledby", title.id);
  dialog.append(title, words, actions);
  dialog.addEventListener("cancel", (event) => event.preventDefault()); // a key meant for something else declines nobody
  dialog.addEventListener("close", () => quiet(ring));
  document.body.append(dialog);
  dialog.showModal();
  rings.set(ring, { dialog, silence: toll() });
}

/** What rings now, after the line was away: the rest has ended. */
export function only(now) {
  const numbers = now.map(({ ring }) => ring);
  [...rings.keys()].filter((ring) => !numbers.includes(ring)).forEach(quiet);
  now.forEach(ringing);
}

function button(label, name, classes, press) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: classes });
  made.append(icon(name), label);
  made.addEventListener("click", press);
  return made;
}

function answer(ring, accept, url) {
  if (accept) here(url)?.answer(); // joining is an answer too, and the quicker one
  socket.send("call.answer", { ring, accept });
  quiet(ring);
  if (accept && !here(url)) location.assign(url);
}

function quiet(ring) {
  const { dialog, silence } = rings.get(ring) ?? {};
  rings.delete(ring);
  silence?.();
  dialog?.close(); // the focus goes back to where one was writing
  dialog?.remove();
}

socket.on("call.answered", ({ ring }) => quiet(ring));
