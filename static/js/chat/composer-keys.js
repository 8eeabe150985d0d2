// Keys in the line below a conversation: Enter sends, but on glass; Escape drops; the arrow up changes one's last message.
export function press(event, composer) {
  const { about, field, form } = composer;
  const sends = event.key === "Enter" && !event.shiftKey && !event.isComposing;
  if (event.key === "Escape" && !about.bar.hidden) composer.drop();
  else if (event.key === "ArrowUp" && !field.value && !about.editing) composer.editLast();
  else if (sends && !matchMedia("(pointer: coarse)").matches) form.requestSubmit();
  else return;
  event.preventDefault();
}
