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

  answer(number, name, text) {
    this.clear();
    this.form.elements.reply_to.value = number;
    this.show(name, text);
  }

  edit(number) {
    this.clear();
    this.bar.dataset.edit = number;
    this.show("Edit your message");
  }

  show(name, text = "") {
    this.bar.querySelector("[data-about-name]").textContent = name;
    this.bar.querySelector("[data-about-text]").textContent = text;
    this.bar.hidden = false;
  }

  clear() {
    delete this.bar.dataset.edit;
    this.form.elements.reply_to.value = "";
    this.bar.hidden = true;
  }
}
