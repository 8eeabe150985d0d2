// Tells the writer that a message has arrived at a page of the reader's, at most once in a while per conversation.
import { socket } from "../socket.js";

const WAIT = 800;
const last = new Map();
let timer = null;

export function receiveEverywhere(page = document) {
  const { me } = page.body.dataset;
  socket.on("chat.posted", ({ author, id }) => {
    if (!author || author === me) return;
    last.set(author, Math.max(id, last.get(author) ?? 0));
    timer ??= setTimeout(tell, WAIT);
  });
}

/** A page that shows the conversation has read it, which says more. */
export function wasRead(person, id) {
  if ((last.get(person) ?? 0) <= id) last.delete(person);
}

function tell() {
  timer = null;
  for (const [person, id] of last) socket.send("chat.receive", { with: person, id });
  last.clear();
}
