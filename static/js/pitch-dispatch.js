// Sends what was recorded or chosen, and shows how it ends. `root` is the recorder, `parts` its parts.
import { Sender } from "./pitch-sender.js";
import { show } from "./pitch-stage.js";

export class Dispatch {
  /** sent() is called once a file has arrived whole. */
  constructor(root, parts, terms, sent) {
    Object.assign(this, { root, parts, sent, sender: new Sender(parts, terms) });
  }

  get state() {
    return this.root.dataset.state;
  }

  /** For the connection: nothing is under way that could end by itself. */
  get waits() {
    return this.state === "sending" && !this.parts.again.hidden;
  }

  async send(file = this.file) {
    if (this.state !== "sending") this.before = this.state === "review" ? "review" : "idle";
    this.file = file;
    this.parts.again.hidden = true;
    show(this.root, "sending");
    const end = await this.sender.send(file);
    if (end === "broken") return void (this.parts.again.hidden = false);
    const state = document.querySelector("pitch-state");
    await state?.refresh?.();
    if (end === "sent") return this.sent(), state?.scrollIntoView();
    if (end === "stopped") return show(this.root, this.before);
    this.parts["failed-text"].textContent = end;
    show(this.root, "failed");
  }

  stop() {
    const { waits } = this;
    this.sender.stop();
    if (waits) show(this.root, this.before);
  }
}
