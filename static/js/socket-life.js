// Starts the socket of a member's page and wakes it when the browser does.
import { say } from "./toast.js";
import { socket } from "./socket.js";

const WORDS = {
  4401: "You are signed out. Sign in again to go on.",
  4403: "Your account cannot be used at the moment.",
};

export function live(page = document, world = window) {
  world.addEventListener("online", () => socket.wake());
  world.addEventListener("offline", () => socket.open && socket.drop());
  world.addEventListener("pageshow", () => socket.wake());
  world.addEventListener("pagehide", () => socket.open && socket.wire.close(1000));
  page.addEventListener("visibilitychange", () => page.visibilityState === "visible" && socket.wake());
  socket.on("closed", ({ code, final }) => final && tellWhy(code));
  socket.connect();
}

function tellWhy(code) {
  say(WORDS[code], { level: "warning", url: code === 4401 ? `/accounts/login/?next=${encodeURIComponent(location.pathname)}` : "" });
}
