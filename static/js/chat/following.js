// What the page knows of its conversation: every message and every change once; what it lacks, it asks for.
import { socket } from "../socket.js";
import { heard } from "./order.js";

export class Following {
  constructor({ dataset }, thread) {
    Object.assign(this, { dataset, thread, changes: Number(dataset.changes), asking: false });
  }

  /** The page shows older messages, not the end: new ones do not belong there. */
  get past() {
    return this.dataset.past !== undefined;
  }

  /** With each line, the first one too: what came after the page was written and before its line was open is on neither. */
  ask(after = this.past ? Number(this.dataset.last) : this.thread.last) {
    this.asking = socket.send("chat.since", { with: this.dataset.person, after, changes: this.changes });
  }

  posted(posted) {
    if (this.past) return;
    const { last } = this.thread;
    if (this.thread.put(posted)) this.ask(last);
  }

  changed(changed) {
    this.thread.change(changed);
    const { known, gap } = heard(this.changes, changed.change);
    this.changes = known;
    if (gap && !this.asking) this.ask();
  }

  caughtUp({ changes = 0, more }) {
    this.changes = Math.max(this.changes, changes);
    this.asking = false;
    if (more) this.ask();
  }

  /** Asked too often: a little later. */
  refused({ of, retry_ms }) {
    if (of === "chat.since" && retry_ms) setTimeout(() => this.ask(), retry_ms);
  }
}
