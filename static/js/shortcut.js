// "/" puts the cursor into the search field, unless one is writing.
export function isWriting(target) {
  return Boolean(target?.closest?.("input, textarea, select, [contenteditable], dialog[open]"));
}

export function wantsSearch(event) {
  return event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isWriting(event.target);
}

export function listenForSlash(root) {
  root.addEventListener("keydown", (event) => {
    const field = wantsSearch(event) && root.querySelector("[data-shortcut='/']");
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}
