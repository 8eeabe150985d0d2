/** <call-notes>: what one writes is kept a moment later, and again when the line was away. */
import { socket } from "../socket.js";

const PAUSE = 800; // ms without a key

class CallNotes extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("textarea");
    this.status = this.querySelector("[data-kept]");
    this.field.addEventListener("input", () => this.wait());
    this.field.addEventListener("blur", () => this.keep());
    addEventListener("pagehide", () => this.keep(), { capture: true });
    this.stop = [socket.on("call.noted", () => this.kept()), socket.on("open", () => this.keep())];
  }

  disconnectedCallback() {
    this.stop.forEach((end) => end());
  }

  wait() {
    this.dirty = true;
    this.status.textContent = "";
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), PAUSE);
  }

  keep() {
    clearTimeout(this.timer);
    if (!this.dirty) return;
    this.dirty = !socket.send("call.note", { meeting: this.dataset.meeting, text: this.field.value });
    if (this.dirty) this.status.textContent = "Kept here until you are back online.";
  }

  kept() {
    if (!this.dirty) this.status.textContent = "Saved. Only you can read it.";
  }
}

customElements.define("call-notes", CallNotes);
