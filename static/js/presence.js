// Dots and words for who is online: [data-presence=<person>] holds an avatar, [data-presence-words=<person>] a word.
import { socket } from "./socket.js";

const MOST = 300; // as in accounts/live.py

export function peopleOn(page) {
  const shown = page.querySelectorAll("[data-presence], [data-presence-words]");
  return [...new Set([...shown].map(({ dataset }) => dataset.presence ?? dataset.presenceWords))];
}

export function showPresence(page, { person, online }) {
  for (const place of page.querySelectorAll(`[data-presence="${person}"]`)) {
    place.querySelector(".avatar")?.toggleAttribute("data-online", online);
  }
  for (const place of page.querySelectorAll(`[data-presence-words="${person}"]`)) {
    place.textContent = online ? "online" : "";
  }
}

export function watchPresence(page = document) {
  const watch = () => {
    const people = peopleOn(page);
    if (people.length) socket.send("presence.watch", { people: people.slice(0, MOST) });
  };
  socket.on("open", watch);
  socket.on("resync", watch);
  socket.on("presence.changed", (news) => showPresence(page, news));
  page.addEventListener("people-changed", watch); // a part of the page was replaced
}
