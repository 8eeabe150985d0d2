// Dialogs are popovers, so that they open without this script. With it they are modal: the rest of the page waits.
export function dialogOf(button, root) {
  const target = root.getElementById(button.getAttribute("popovertarget"));
  return target?.localName === "dialog" ? target : null;
}

export function toggle(dialog, action) {
  if (action === "hide" || dialog.open) {
    dialog.close();
    return;
  }
  dialog.removeAttribute("popover");
  dialog.showModal();
}

export function makeModal(root) {
  root.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[popovertarget]");
    const dialog = button && dialogOf(button, root);
    if (dialog) {
      event.preventDefault();
      toggle(dialog, button.getAttribute("popovertargetaction"));
    } else if (event.target.matches?.("dialog[open]:not([popover])")) {
      event.target.close(); // a click on the backdrop
    }
  });
}

if (globalThis.document) makeModal(document);
