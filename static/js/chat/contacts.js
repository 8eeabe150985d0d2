// The list beside the conversation: who wrote last stands on top, below those that are pinned.
import { socket } from "../socket.js";
import { renew } from "./page-parts.js";
import { clock } from "./times.js";

let waits = null;

export function keepContacts(list, { me, zone }) {
  const row = ({ conversation }) => list.querySelector(`[data-conversation="${conversation}"]`);
  socket.on("chat.posted", (posted) => (row(posted) ? news(row(posted), posted, me, zone) : renewSoon()));
  socket.on("chat.changed", (changed) => changed.last && row(changed) && say(row(changed), changed, me));
  socket.on("chat.arranged", () => renewSoon());
  socket.on("open", ({ again }) => (again ? renewSoon() : socket.send("unread.ask")));
  if (socket.open) socket.send("unread.ask");
  const written = countsOf(list);
  const first = socket.on("unread.changed", ({ conversations }) => {
    if (!conversations) return;
    first();
    if (Object.entries(written).some(([row, count]) => count !== (conversations[row] ?? 0))) renewSoon();
  });
}

/** As the page was written; of the conversation that is open its room asks itself. What came since then shows by them. */
function countsOf(list) {
  const badges = list.querySelectorAll(".contact:not([aria-current]) [data-unread-of]");
  return Object.fromEntries([...badges].map(({ dataset, textContent }) => [dataset.unreadOf, Number(textContent)]));
}

function news(row, posted, me, zone) {
  say(row, posted, me);
  row.querySelector("[data-time]").textContent = clock(new Date(posted.sent_at), zone);
  if (row.dataset.pinned !== undefined) return;
  const item = row.closest("li");
  const pinned = [...item.parentElement.querySelectorAll("[data-pinned]")].at(-1)?.closest("li");
  if (pinned) pinned.after(item);
  else item.parentElement.prepend(item);
}

function say(row, { author, body, gone }, me) {
  row.querySelector("[data-last]").textContent = (author === me && !gone ? "You: " : "") + body.slice(0, 80);
}

function renewSoon() {
  waits ??= setTimeout(async () => {
    waits = null;
    await renew(["[data-contacts]", "[data-arranges]"]).catch(() => null);
    document.dispatchEvent(new CustomEvent("people-changed"));
  }, 100);
}
