// Pin, archive and mute without leaving the page; the list and this menu are renewed when the server has it.
import { ask } from "./asks.js";

export function arrange(event) {
  const button = event.target.closest("[data-arrange]");
  if (!button) return;
  event.preventDefault();
  button.closest("details").open = false;
  const row = document.querySelector("a.contact[aria-current]");
  row?.setAttribute("aria-busy", "true");
  const { person } = button.closest("chat-room").dataset;
  ask(`chat.${button.dataset.arrange}`, { with: person, on: button.value === "1" }, () => row?.removeAttribute("aria-busy"));
}
