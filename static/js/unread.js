// Counts in the header and the tab title, right on every page and in every tab (CHT-2).
import { say } from "./toast.js";
import { socket } from "./socket.js";

/** "(2) Messages" */
export function titled(title, count) {
  const plain = title.replace(/^\(\d+\) /, "");
  return count ? `(${count}) ${plain}` : plain;
}

export function show(page, name, count) {
  for (const badge of page.querySelectorAll(`[data-unread="${name}"]`)) badge.textContent = count || "";
  if (name !== "messages") return;
  page.title = titled(page.title, count);
  globalThis.navigator?.setAppBadge?.(count).catch(() => null); // the icon, where the site is installed
}

export function showConversations(page, counts) {
  for (const badge of page.querySelectorAll("[data-unread-of]")) {
    badge.textContent = counts[badge.dataset.unreadOf] || "";
  }
}

/** Whether a notice of new messages would only repeat what the page shows already. */
function isHere(url) {
  return url && location.pathname === new URL(url, location.href).pathname;
}

export function countUnread(page = document) {
  socket.on("open", ({ again }) => again && socket.send("unread.ask"));
  socket.on("resync", () => socket.send("unread.ask"));
  socket.on("unread.changed", ({ messages, conversations, notices }) => {
    if (messages !== undefined) show(page, "messages", messages);
    if (conversations) showConversations(page, conversations);
    if (notices !== undefined) show(page, "notices", notices);
  });
  socket.on("notice.new", ({ text, url, about }) => isHere(about) || say(text, { url }));
}
