// allauth's scripts ask the browser for a key; when that fails they tell the document, and here the person.
import { say } from "./toast.js";

/** Words for what the browser answered; closing its window is no error. */
export function reason(name) {
  if (name === "NotAllowedError" || name === "AbortError") return "Your browser did not get a key. Try again, or use another way.";
  if (name === "InvalidStateError") return "This key is already in use for your account.";
  if (name === "SecurityError") return "Passkeys work only on the site’s own secure address.";
  return "The key could not be used here. Use another way.";
}

globalThis.document?.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  say(reason(event.detail?.exception?.name), { level: "error" });
});
