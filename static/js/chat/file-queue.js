// Files on their way, one after another. Pure: `post(item, onProgress)` → { done: Promise, abort() } and `tell(item)` are
// passed in. `done` gives { status, data } or rejects when the line is down. A file sent again keeps its id, so the
// server takes it once.
const LATER = [401, 403, 408, 429]; // signed out, or too much: not the fault of the file
const ON_ITS_WAY = ["waiting", "sending"];

export class FileQueue {
  constructor({ post, tell }) {
    Object.assign(this, { post, tell, items: [], underWay: null });
  }

  /** What is not there yet, and will be tried again. */
  get unsent() {
    return this.items.filter(({ state }) => ON_ITS_WAY.includes(state) || state === "broken");
  }

  find(id) {
    return this.items.find((item) => item.id === id);
  }

  /** With `reasons` it was refused before. */
  add(item) {
    this.items.push(item);
    const { reasons = [] } = item;
    this.to(item, reasons.length ? "refused" : "waiting", { reasons });
    this.pump();
  }

  to(item, state, facts = {}) {
    Object.assign(item, { state, sent: 0, reasons: [] }, facts);
    this.tell(item);
  }

  async pump() {
    const item = this.items.find(({ state }) => state === "waiting");
    if (!item || this.underWay) return;
    this.underWay = item;
    this.to(item, "sending");
    item.way = this.post(item, (sent) => this.progress(item, sent));
    try {
      this.answered(item, await item.way.done);
    } catch {
      if (item.state === "sending") this.to(item, "broken");
    }
    this.underWay = null;
    this.pump();
  }

  progress(item, sent) {
    if (item.state === "sending") this.to(item, "sending", { sent });
  }

  answered(item, { status, data }) {
    if (item.state !== "sending") return;
    if (!status) {
      this.cancel(item.id); // another tab took care of it
      return;
    }
    const reasons = data?.reasons ?? [];
    const refused = status >= 400 && status < 500 && !LATER.includes(status);
    if (status === 201) this.to(item, "sent", { sent: 1, number: data?.id });
    else this.to(item, refused ? "refused" : "broken", { reasons });
  }

  /** Stops it, wherever it is. What the server has already stays a message. */
  cancel(id) {
    const item = this.find(id);
    if (!item) return;
    this.items = this.items.filter((other) => other !== item);
    this.to(item, "cancelled");
    item.way?.abort();
  }

  /** It came back as a message: nothing is left to show. */
  arrived(id) {
    const item = this.find(id);
    if (!item) return;
    item.state = "sent";
    this.items = this.items.filter((other) => other !== item);
  }

  retry(id) {
    const item = this.find(id);
    if (item?.state !== "broken") return;
    this.to(item, "waiting");
    this.pump();
  }

  /** The line is back. */
  again() {
    for (const { id, reasons } of this.items) if (!reasons.length) this.retry(id);
  }
}
