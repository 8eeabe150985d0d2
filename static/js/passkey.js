// allauth's scripts ask the browser for a key; when that fails they tell the document, and here the person.
import { say } from "./toast.js";

const NUMBERS = /^[\d.]+$|^\[/; // a host that is no name, which browsers give no keys

/** Words for what the browser answered; closing its window is no error. */
export function reason(name, { hostname, port } = globalThis.location ?? {}) {
  if (name === "NotAllowedError" || name === "AbortError") return "Your browser did not get a key. Try again, or use another way.";
  if (name === "InvalidStateError") return "This key is already in use for your account.";
  if (name === "SecurityError" && NUMBERS.test(hostname)) return `Passkeys need a name as address, not ${hostname}. On your own computer open http://localhost:${port}.`;
  if (name === "SecurityError") return "Passkeys work only on the site’s own secure address.";
  return "The key could not be used here. Use another way.";
}

globalThis.document?.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  say(reason(event.detail?.exception?.name), { level: "error" });
});
