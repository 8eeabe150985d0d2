// The line below a conversation: writes a new message, answers one, or changes one. Sends on Enter.
import { About } from "./about.js";
import { Line } from "./line.js";

export class Composer extends Line {
  constructor(form, { send, change, editLast, ...line }) {
    super(form, line);
    Object.assign(this, { send, change, editLast, kept: "" });
    this.about = new About(form);
    this.about.onDrop = () => this.drop();
    if (!this.about.editing) this.recall();
    form.addEventListener("submit", (event) => this.submit(event), true);
    this.field.addEventListener("keydown", (event) => this.key(event));
  }

  submit(event) {
    event.preventDefault();
    event.stopImmediatePropagation(); // the page stays: nothing else may take the form for sent
    const { text } = this;
    const { editing, reply } = this.about;
    if (this.tooLong || this.field.readOnly || (!text && !editing)) return;
    if (editing) {
      this.change(editing, text); // stays until the server has it
      return;
    }
    this.about.clear();
    this.fill("");
    this.send(text, reply);
  }

  key(event) {
    const sends = event.key === "Enter" && !event.shiftKey && !event.isComposing;
    if (event.key === "Escape" && !this.about.bar.hidden) this.drop();
    else if (event.key === "ArrowUp" && !this.field.value && !this.about.editing) this.editLast();
    else if (sends && !matchMedia("(pointer: coarse)").matches) this.form.requestSubmit();
    else return;
    event.preventDefault();
  }

  /** The draft is what one writes anew: not what one changes. */
  keep() {
    if (!this.about?.editing) super.keep();
  }

  answer(number, name, text) {
    this.drop();
    this.about.answer(number, name, text);
    this.field.focus();
  }

  /** Takes a message into the line once it is `fetched`; what was being written comes back afterwards. */
  async edit(number, fetched) {
    if (!this.about.editing) this.kept = this.field.value;
    this.about.edit(number);
    this.field.readOnly = true;
    const { body, why } = await fetched;
    this.field.readOnly = false;
    if (this.about.editing !== number) return;
    if (!why) {
      this.fill(body);
      return;
    }
    this.drop();
    this.say(why, "error");
  }

  /** Neither an answer nor a change any more. */
  drop() {
    const { editing } = this.about;
    this.about.clear();
    if (editing) this.fill(this.kept);
    this.kept = "";
  }

  /** Puts back what was refused, if nothing else was written meanwhile. */
  giveBack(body) {
    if (this.field.value) return false;
    this.fill(body);
    return true;
  }
}
