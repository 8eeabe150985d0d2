// The bar above the line one writes in: which message this answers, or which one it changes.
export class About {
  constructor(form) {
    this.form = form;
    this.bar = form.querySelector("[data-about]");
    this.bar.querySelector("[data-about-drop]").addEventListener("click", (event) => {
      event.preventDefault();
      this.onDrop();
    });
  }

  /** The number of the message this answers, or null. */
  get reply() {
    return Number(this.form.elements.reply_to.value) || null;
  }

  /** The number of the message this changes, or null. */
  get editing() {
    return Number(this.bar.dataset.edit) || null;
  }

  /** What the bar says of the message this answers, or null. */
  get quote() {
    return this.reply && { number: this.reply, name: this.part("name").textContent, text: this.part("text").textContent };
  }

  set quote(quote) {
    this.clear();
    if (!quote) return;
    this.form.elements.reply_to.value = quote.number;
    this.show(quote.name, quote.text);
  }

  edit(number) {
    this.clear();
    this.bar.dataset.edit = number;
    this.show("Edit your message");
  }

  part(name) {
    return this.bar.querySelector(`[data-about-${name}]`);
  }

  show(name, text = "") {
    this.part("name").textContent = name;
    this.part("text").textContent = text;
    this.bar.hidden = false;
  }

  clear() {
    delete this.bar.dataset.edit;
    this.form.elements.reply_to.value = "";
    this.bar.hidden = true;
  }
}
