// How files come into a conversation: picked, pasted or dropped; and with which key they go.
export class Ways {
  constructor(room, { choose, holds }) {
    Object.assign(this, { room, choose, holds });
    room.addEventListener("change", (event) => this.picked(event));
    room.addEventListener("paste", (event) => this.pasted(event));
    room.addEventListener("dragover", (event) => this.over(event));
    room.addEventListener("dragleave", (event) => room.contains(event.relatedTarget) || room.removeAttribute("data-dropping"));
    room.addEventListener("drop", (event) => this.dropped(event));
    room.addEventListener("keydown", (event) => this.key(event), true);
  }

  /** Comes anew with the composer; without it nothing can be written at all. */
  get desk() {
    return this.room.querySelector("[data-files]");
  }

  picked({ target }) {
    if (!target.matches("[data-picker]")) return;
    this.choose(target.files);
    target.value = "";
  }

  pasted(event) {
    const { files, types } = event.clipboardData;
    if (!files.length || types.includes("text/plain") || !this.desk) return;
    event.preventDefault();
    this.choose(files);
  }

  over(event) {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = this.desk ? "copy" : "none";
    this.room.toggleAttribute("data-dropping", Boolean(this.desk && !this.desk.dataset.whyNot));
  }

  dropped(event) {
    this.room.removeAttribute("data-dropping");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    if (this.desk) this.choose(event.dataTransfer.files);
  }

  /** Enter in an empty line sends what was chosen; the composer would do nothing. */
  key(event) {
    const sends = event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target.name === "body";
    if (!sends || !this.holds() || matchMedia("(pointer: coarse)").matches) return;
    event.preventDefault();
    event.stopPropagation();
    event.target.form.requestSubmit();
  }
}
