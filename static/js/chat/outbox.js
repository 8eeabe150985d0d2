// What one writes waits here, in the browser, until the server has it: through reloads, restarts and hours offline.
// One message is under way at a time, so they arrive in the order they were written. Pure: the world is passed in.
const AGAIN = 10_000; // no answer for so long: send the same one again; the server knows it by its client_id

export class Outbox extends EventTarget {
  constructor({ key, to, storage, send, timers = globalThis }) {
    super();
    Object.assign(this, { key, to, storage, send, timers, timer: null, underWay: null });
  }

  get waiting() {
    return JSON.parse(this.storage.getItem(this.key) ?? "[]");
  }

  set waiting(drafts) {
    if (drafts.length) this.storage.setItem(this.key, JSON.stringify(drafts));
    else this.storage.removeItem(this.key);
  }

  add(body, client_id, reply_to = null) {
    const draft = { client_id, body, at: Date.now(), ...(reply_to && { reply_to }) };
    this.waiting = [...this.waiting, draft];
    this.pump();
    return draft;
  }

  /** Sends the first that waits, if there is a line and nothing is under way. What was refused waits for its writer. */
  pump() {
    const next = this.waiting.find(({ reasons }) => !reasons);
    if (!next || this.underWay) return;
    const { body, client_id, reply_to } = next;
    if (!this.send("chat.post", { to: this.to, body, client_id, ...(reply_to && { reply_to }) })) return;
    this.underWay = next.client_id;
    this.timer = this.timers.setTimeout(() => this.again(), AGAIN);
  }

  /** The line is new, or nothing was heard: whatever was under way may be lost. */
  again() {
    this.timers.clearTimeout(this.timer);
    this.underWay = null;
    this.pump();
  }

  /** The server has it. */
  posted(client_id) {
    this.drop(client_id);
  }

  /** The server does not want it: too fast means later, anything else is the writer's to decide, and stays until then.
   *  Answers whether it is. */
  refused({ client_id, reasons, retry_ms }) {
    const draft = this.waiting.find((each) => each.client_id === client_id);
    if (!draft) return false;
    if (retry_ms) {
      this.timers.clearTimeout(this.timer);
      this.timer = this.timers.setTimeout(() => this.again(), retry_ms);
      return false;
    }
    this.waiting = this.waiting.map((each) => (each.client_id === client_id ? { ...each, reasons } : each));
    if (this.underWay === client_id) this.again();
    this.dispatchEvent(new CustomEvent("refused", { detail: { draft, reasons } }));
    return true;
  }

  drop(client_id) {
    const { waiting } = this;
    const left = waiting.filter((draft) => draft.client_id !== client_id);
    if (left.length !== waiting.length) this.waiting = left;
    if (this.underWay === client_id) this.again();
  }
}
