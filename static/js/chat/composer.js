// The line one writes in: grows, keeps its draft, sends on Enter, says what is wrong before it is sent.
import { About } from "./about.js";

const TYPING = 3000;

/** What stands under the line; "" when all is well. */
export function remark(length, longest) {
  const over = length - longest;
  if (over > 0) return `${over.toLocaleString("en")} characters too many. At most ${longest.toLocaleString("en")} fit into one message.`;
  return over > -200 ? `${-over} characters left` : "";
}

export class Composer {
  constructor(form, { longest, draftKey, send, change, editLast, typing }) {
    Object.assign(this, { form, longest, draftKey, send, change, editLast, typing, typedAt: 0, kept: "" });
    this.field = form.elements.body;
    this.note = form.querySelector("[data-note]");
    this.about = new About(form);
    this.about.onDrop = () => this.drop();
    if (!this.about.editing) this.field.value ||= localStorage.getItem(draftKey) ?? "";
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
    const { editing, reply } = this.about;
    if (this.tooLong || (!body && !editing)) return;
    if (editing) {
      this.change(editing, body); // stays until the server has it
      return;
    }
    this.field.value = "";
    this.about.clear();
    this.typed(false);
    this.field.focus();
    this.send(body, reply);
  }

  key(event) {
    const sends = event.key === "Enter" && !event.shiftKey && !event.isComposing;
    if (event.key === "Escape" && !this.about.bar.hidden) this.drop();
    else if (event.key === "ArrowUp" && !this.field.value && !this.about.editing) this.editLast(event);
    else if (sends && !matchMedia("(pointer: coarse)").matches) this.form.requestSubmit();
    else return;
    event.preventDefault();
  }

  typed(tell = true) {
    if (!this.about.editing) this.keep();
    this.say(remark(this.field.value.trim().length, this.longest), this.tooLong ? "error" : "");
    this.grow();
    if (!tell || Date.now() - this.typedAt < TYPING) return;
    this.typedAt = Date.now();
    this.typing();
  }

  keep() {
    if (this.field.value) localStorage.setItem(this.draftKey, this.field.value);
    else localStorage.removeItem(this.draftKey);
  }

  answer(number, name, text) {
    this.drop();
    this.about.answer(number, name, text);
    this.field.focus();
  }

  /** Takes the message into the line; what was being written comes back afterwards. */
  edit(number, body) {
    if (!this.about.editing) this.kept = this.field.value;
    this.about.edit(number);
    this.fill(body);
  }

  /** Neither an answer nor a change any more. */
  drop() {
    const { editing } = this.about;
    this.about.clear();
    if (editing) this.fill(this.kept);
    this.kept = "";
  }

  fill(text) {
    this.field.value = text;
    this.typed(false);
    this.field.focus();
  }

  /** Puts back what was refused, if nothing else was written meanwhile. */
  giveBack(body) {
    if (this.field.value) return false;
    this.fill(body);
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
