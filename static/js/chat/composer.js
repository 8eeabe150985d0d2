// The line below a conversation: writes a new message, answers one, or changes one. Sends on Enter.
import { About } from "./about.js";
import { press } from "./composer-keys.js";
import { Line } from "./line.js";

export class Composer extends Line {
  constructor(form, { draft, send, change, editLast, current, ...line }) {
    super(form, line);
    Object.assign(this, { draft, send, change, editLast, current, about: new About(form) });
    this.kept = draft.read();
    this.about.onDrop = () => this.drop();
    if (!this.about.editing) this.recall();
    form.addEventListener("submit", (event) => this.submit(event), true);
    this.field.addEventListener("keydown", (event) => press(event, this));
  }

  /** What was begun before the page was loaded; what the page itself came with goes first. */
  recall() {
    const { body, quote } = this.kept;
    this.field.value ||= body;
    if (quote && !this.about.reply) this.about.quote = this.current(quote);
    this.keep();
    this.grow();
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

  typed(tell) {
    this.keep();
    super.typed(tell);
  }

  /** The draft is what one writes anew: not what one changes. */
  keep() {
    if (this.about.editing) return;
    this.kept = { body: this.field.value, quote: this.about.quote };
    this.draft.write(this.kept);
  }

  answer(quote) {
    this.drop();
    this.about.quote = quote;
    this.keep();
    this.field.focus();
  }

  /** Takes a message into the line once it is `fetched`; what was being written comes back afterwards. */
  async edit(number, fetched) {
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

  /** Not a change any more: back to what was being written. Or not an answer any more. */
  drop() {
    const { editing } = this.about;
    this.about.quote = editing ? this.kept.quote : null;
    if (editing) this.fill(this.kept.body);
    else this.keep();
  }

  /** Puts back what was refused, if nothing else was written meanwhile. */
  giveBack({ body, reply_to }) {
    if (this.field.value || this.about.editing) {
      this.say("Send what you are writing first, or clear it.", "error");
      this.field.focus();
      return false;
    }
    this.about.quote = reply_to ? this.current({ number: reply_to }) : null;
    this.fill(body);
    return true;
  }
}
