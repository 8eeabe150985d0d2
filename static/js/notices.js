// The page of notices while it is open: what is new stands there at once, and what was seen elsewhere is seen here.
import { socket } from "./socket.js";

const PARTS = ["[data-notices-head]", "[data-notices]"];
let waits = null;

async function renew() {
  waits = null;
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const focused = document.activeElement?.getAttribute("href");
  for (const part of PARTS) document.querySelector(part).replaceChildren(...fresh.querySelector(part).childNodes);
  if (focused) document.querySelector(`${PARTS[1]} a[href="${focused}"]`)?.focus();
}

socket.on("unread.changed", ({ notices }) => {
  if (notices !== undefined) waits ??= setTimeout(renew, 200);
});
