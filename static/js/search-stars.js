// A favourite is kept and forgotten without leaving the page (PRO-4).
import { say } from "./toast.js";

/** POSTs what the button would have sent; true when it was taken. */
export async function send(button, world = globalThis) {
  const answer = await world.fetch(button.formAction, { method: "POST", body: new FormData(button.form), redirect: "manual" });
  return answer.ok || answer.type === "opaqueredirect";
}

export async function turn(button, world = globalThis, tell = say) {
  const before = button.getAttribute("aria-pressed");
  button.setAttribute("aria-pressed", before === "true" ? "false" : "true");
  const taken = await send(button, world).catch(() => false);
  if (taken) return;
  button.setAttribute("aria-pressed", before);
  tell("That was not kept. Check your connection, then try again.", { level: "error" });
}

export function turnStars(root) {
  root.addEventListener("click", (event) => {
    const button = event.target.closest("button.star[formaction]");
    if (!button) return;
    event.preventDefault();
    turn(button);
  });
}
