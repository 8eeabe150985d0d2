// Pin, archive and mute without leaving the page; the list and this menu are renewed when the server has it.
import { say } from "../toast.js";
import { socket } from "../socket.js";

export function arrange(event) {
  const button = event.target.closest("[data-arrange]");
  if (!button) return;
  event.preventDefault();
  const { person } = button.closest("chat-room").dataset;
  const told = socket.send(`chat.${button.dataset.arrange}`, { with: person, on: button.value === "1" });
  if (!told) say("You're offline. Try again when you're back.", { level: "error" });
  button.closest("details").open = false;
}
