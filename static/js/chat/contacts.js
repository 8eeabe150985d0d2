// The list beside the conversation: who wrote last stands on top.
import { socket } from "../socket.js";
import { renew } from "./page-parts.js";
import { clock } from "./times.js";

let waits = null;

export function keepContacts(list, { me, zone }) {
  socket.on("chat.posted", (posted) => {
    const row = list.querySelector(`[data-conversation="${posted.conversation}"]`);
    if (row) news(row, posted, me, zone);
    else renewSoon();
  });
  socket.on("open", ({ again }) => again && renewSoon());
}

function news(row, { author, body, sent_at }, me, zone) {
  row.querySelector("[data-last]").textContent = (author === me ? "You: " : "") + body.slice(0, 80);
  row.querySelector("[data-time]").textContent = clock(new Date(sent_at), zone);
  const item = row.closest("li");
  item.parentElement.prepend(item);
}

function renewSoon() {
  waits ??= setTimeout(async () => {
    waits = null;
    await renew("[data-contacts]").catch(() => null);
    document.dispatchEvent(new CustomEvent("people-changed"));
  }, 500);
}
