// A form is sent once however often its button is pressed, and a refused one shows its errors first.
const PATIENCE = 10_000; // ms after which a form may be sent again

export function lock(form) {
  if (form.dataset.sent) return false;
  form.dataset.sent = "true";
  for (const button of form.querySelectorAll("button:not([type='button'])")) button.setAttribute("aria-busy", "true");
  return true;
}

export function unlock(form) {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
}

export function onceOnly(root) {
  root.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.target) return;
    if (lock(form)) setTimeout(unlock, PATIENCE, form); // a download leaves the page where it is
    else event.preventDefault();
  });
  globalThis.addEventListener("pageshow", () => root.querySelectorAll("form[data-sent]").forEach(unlock));
}

export function focusErrors(root) {
  const summary = root.querySelector("[data-error-summary]");
  if (!summary) return;
  root.title = root.title.startsWith("Error: ") ? root.title : `Error: ${root.title}`;
  summary.focus();
}
