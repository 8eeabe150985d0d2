// The files that wait, among the messages of their conversation.
import { draw, pendingItem, waitingWords } from "./file-item.js";

export function showFile(room, item, queue) {
  const list = room.querySelector("[data-list]");
  const there = list.querySelector(`[data-waits="${item.id}"]`);
  if (item.state === "cancelled" || list.querySelector(`[data-id="${item.number}"]`)) return there?.remove();
  const row = there ?? pendingItem(item);
  if (!there) list.append(row);
  draw(row, item, { cancel: () => queue.cancel(item.id), retry: () => queue.retry(item.id) });
}

/** How many wait is said once the line is down. */
export function countFiles(room, { unsent }) {
  const down = unsent.some(({ state }) => state === "broken");
  room.querySelector("[data-waiting]").textContent = down ? waitingWords(unsent.length) : "";
}
