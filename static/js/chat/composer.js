// The line one writes in: grows, keeps its draft, sends on Enter, says what is wrong before it is sent.
const TYPING = 3000;

/** What stands under the line; "" when all is well. */
export function remark(length, longest) {
  const over = length - longest;
  if (over > 0) return `${over.toLocaleString("en")} characters too many. At most ${longest.toLocaleString("en")} fit into one message.`;
  return over > -200 ? `${-over} characters left` : "";
}

export class Composer {
  constructor(form, { longest, draftKey, send, typing }) {
    Object.assign(this, { form, longest, draftKey, send, typing, typedAt: 0 });
    this.field = form.elements.body;
    this.note = form.querySelector("[data-note]");
    this.field.value ||= localStorage.getItem(draftKey) ?? "";
    form.addEventListener("submit", (event) => this.submit(event), true);
    this.field.addEventListener("input", () => this.typed());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.grow();
  }

  get tooLong() {
    return this.field.value.trim().length > this.longest;
  }

  submit(event) {
    event.preventDefault();
    event.stopImmediatePropagation(); // the page stays: nothing else may take the form for sent
    const body = this.field.value.trim();
    if (!body || this.tooLong) return;
    this.field.value = "";
    this.typed(false);
    this.field.focus();
    this.send(body);
  }

  key(event) {
    const sends = event.key === "Enter" && !event.shiftKey && !event.isComposing;
    if (!sends || matchMedia("(pointer: coarse)").matches) return;
    event.preventDefault();
    this.form.requestSubmit();
  }

  typed(tell = true) {
    if (this.field.value) localStorage.setItem(this.draftKey, this.field.value);
    else localStorage.removeItem(this.draftKey);
    this.say(remark(this.field.value.trim().length, this.longest), this.tooLong ? "error" : "");
    this.grow();
    if (!tell || Date.now() - this.typedAt < TYPING) return;
    this.typedAt = Date.now();
    this.typing();
  }

  /** Puts back what was refused, if nothing else was written meanwhile. */
  giveBack(body) {
    if (this.field.value) return false;
    this.field.value = body;
    this.typed(false);
    this.field.focus();
    return true;
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
