// A menu is a <details>: a click elsewhere or Escape closes it.
export function closeOthers(root, target) {
  for (const menu of root.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(target)) menu.open = false;
  }
}

export function closeOnEscape(root, event) {
  const menu = event.key === "Escape" && root.querySelector("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
}

if (globalThis.document) {
  document.addEventListener("click", (event) => closeOthers(document, event.target));
  document.addEventListener("keydown", (event) => closeOnEscape(document, event));
}
