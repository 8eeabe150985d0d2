// All outboxes of this person in this browser. Any page sends what waits, whoever it was written to.
import { socket } from "../socket.js";
import { say } from "../toast.js";
import { Outbox } from "./outbox.js";

const open = new Map();

export const keyOf = (me, to) => `outbox:${me}:${to}`;

export function outboxFor(me, to) {
  const key = keyOf(me, to);
  if (!open.has(key)) {
    const send = (kind, data) => socket.send(kind, data);
    open.set(key, new Outbox({ key, to, storage: localStorage, send }));
  }
  return open.get(key);
}

/** The people to whom something waits. */
export function waitingFor(me, storage) {
  const start = keyOf(me, "");
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
  return keys.filter((key) => key.startsWith(start)).map((key) => key.slice(start.length));
}

export function sendWhatWaits(page = document) {
  const { me } = page.body.dataset;
  if (!me) return;
  socket.on("open", () => {
    for (const to of waitingFor(me, localStorage)) outboxFor(me, to);
    for (const box of open.values()) box.again();
    if (localStorage.getItem(`files:${me}`)) import("./file-rounds.js").then((rounds) => rounds.sendFilesThatWait());
  });
  socket.on("chat.posted", ({ client_id }) => open.forEach((box) => box.posted(client_id)));
  socket.on("refused", (refused) => refused.of === "chat.post" && open.forEach((box) => box.refused(refused) && tell(page, box, refused)));
}

/** Where the conversation is not open: it keeps the message, with the reasons. */
function tell(page, { to }, { reasons }) {
  if (page.querySelector(`chat-room[data-person="${to}"]`)) return;
  say(`A message was not sent. ${reasons.join(" ")}`, { url: `/messages/${to}/`, level: "error" });
}
