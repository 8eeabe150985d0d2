// Files on their way, one after another; what got lost without a word is tried again, later and later. Pure: `tell(item)`
// and `post(item, onProgress)` → { done, abort() } are passed in; `done` gives { status, data }, or rejects when the line
// is down. A file sent again keeps its id, so the server takes it once.
const LATER = [401, 403, 408, 429]; // signed out, or too much: not the fault of the file
const PAUSES = [2000, 5000, 15_000, 60_000]; // ms
const PATIENCE = 3; // so often a file may get lost before the ones behind it overtake
const wait = (act, ms) => setTimeout(act, ms).unref?.();

export class FileQueue {
  constructor({ post, tell, later = wait }) {
    Object.assign(this, { post, tell, later, items: [], underWay: null });
  }

  /** What is not there yet, and will be tried again. */
  get unsent() {
    return this.items.filter(({ state }) => ["waiting", "sending", "broken"].includes(state));
  }

  find(id) {
    return this.items.find((item) => item.id === id);
  }

  /** With `reasons` it was refused before. */
  add(item, reasons = item.reasons ?? []) {
    this.items.push(item);
    this.to(item, reasons.length ? "refused" : "waiting", { reasons });
    this.pump();
  }

  to(item, state, facts = {}) {
    Object.assign(item, { state, sent: 0, reasons: [] }, facts);
    this.tell(item);
  }

  /** The first that is not there yet: in the order they were sent they arrive. */
  get next() {
    return this.unsent.find(({ state, reasons, lost = 0 }) => state !== "broken" || (!reasons.length && lost < PATIENCE));
  }

  async pump() {
    const item = this.next;
    if (item?.state !== "waiting" || this.underWay) return;
    this.underWay = item;
    this.to(item, "sending");
    item.way = this.post(item, (sent) => item.state === "sending" && this.to(item, "sending", { sent }));
    try {
      this.answered(item, await item.way.done);
    } catch {
      if (item.state === "sending") this.broke(item);
    }
    this.underWay = null;
    this.pump();
  }

  /** Whoever says why wants to be asked by hand. */
  broke(item, reasons = []) {
    const { lost = 0 } = item;
    this.to(item, "broken", { reasons, lost: lost + 1 });
    if (!reasons.length) this.later(() => this.retry(item.id), PAUSES[Math.min(lost, PAUSES.length - 1)]);
  }

  answered(item, { status, data }) {
    if (item.state !== "sending") return;
    if (!status) return this.cancel(item.id); // another tab took care of it
    const { reasons = [] } = data ?? {};
    if (status === 201) this.to(item, "sent", { sent: 1, number: data?.id });
    else if (status >= 400 && status < 500 && !LATER.includes(status)) this.to(item, "refused", { reasons });
    else this.broke(item, reasons);
  }

  /** Stops it, wherever it is. What the server has already stays a message. */
  cancel(id) {
    const item = this.find(id);
    if (!item) return;
    this.items = this.items.filter((other) => other !== item);
    this.to(item, "cancelled");
    item.way?.abort();
    this.pump();
  }

  /** It came back as a message: nothing is left to show. */
  arrived(id) {
    const item = this.find(id);
    if (item) item.state = "sent";
    this.items = this.items.filter((other) => other !== item);
    this.pump();
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
