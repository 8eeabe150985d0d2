// A line to write in: it grows, and says what is wrong before it is sent.
const TYPING = 3000;

/** What stands under the line; "" when all is well. */
export function remark(length, longest) {
  const over = length - longest;
  if (over > 0) return `${over.toLocaleString("en")} character${over === 1 ? "" : "s"} too many. At most ${longest.toLocaleString("en")} fit into one message.`;
  return over > -200 ? `${-over} character${over === -1 ? "" : "s"} left` : "";
}

/** What is said while there is no line to the server; `connected`: whether the browser has a network at all. */
export function whileAway(connected) {
  return connected ? "Connecting again. What you write is sent as soon as the line is back." : "You're offline. We'll send this when you're back.";
}

export class Line {
  constructor(form, { longest, typing }) {
    Object.assign(this, { form, longest, typing, typedAt: 0 });
    this.field = form.elements.body;
    this.note = form.querySelector("[data-note]");
    this.field.addEventListener("input", () => this.typed());
    this.grow();
  }

  get text() {
    return this.field.value.trim();
  }

  get tooLong() {
    return this.text.length > this.longest;
  }

  typed(tell = true) {
    this.say(remark(this.text.length, this.longest), this.tooLong ? "error" : "");
    this.grow();
    if (!tell || Date.now() - this.typedAt < TYPING) return;
    this.typedAt = Date.now();
    this.typing();
  }

  fill(text) {
    this.field.value = text;
    this.typed(false);
    this.field.focus();
  }

  say(text, level = "") {
    this.note.textContent = text;
    this.note.dataset.level = level;
    this.field.toggleAttribute("aria-invalid", level === "error");
  }

  grow() {
    if (CSS.supports("field-sizing", "content")) return;
    this.field.rows = Math.min(8, this.field.value.split("\n").length);
  }
}
