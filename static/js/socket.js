// The one connection of a page. It comes back by itself; what must not be lost lives in the outbox and the database.
import { afterClose } from "./socket-backoff.js";

const BEAT = 20_000; // under the 60 s after which nobody counts as online
const PATIENCE = 10_000; // without an answer to a beat the line is dead
const SEEN_EVERY = 32; // frames; the server sends only so many ahead

export class Socket extends EventTarget {
  constructor({ url, Wire = globalThis.WebSocket, timers = globalThis } = {}) {
    super();
    Object.assign(this, { url, Wire, timers, wire: null, open: false, stopped: false, seat: null });
    this.attempt = this.received = this.opened = 0;
    this.told = this.retry = this.watchdog = null;
  }

  /** Calls `hear(data)` for each frame of that kind; answers a function that ends it. */
  on(kind, hear) {
    const listener = (event) => hear(event.detail);
    this.addEventListener(kind, listener);
    return () => this.removeEventListener(kind, listener);
  }

  /** False when there is no line: nothing is kept for later here. */
  send(kind, data = {}) {
    if (!this.open || this.wire.readyState > 1) return false; // closing, though we were not told yet
    this.wire.send(JSON.stringify({ kind, data }));
    return true;
  }

  connect() {
    if (this.wire || this.stopped) return;
    this.timers.clearTimeout(this.retry);
    const wire = (this.wire = new this.Wire(this.url));
    wire.onmessage = ({ data }) => this.receive(JSON.parse(data));
    wire.onclose = ({ code }) => wire === this.wire && this.lost(code);
    wire.onopen = () => this.came();
  }

  came() {
    this.open = true;
    this.received = 0;
    this.beats = this.timers.setInterval(() => this.beat(), BEAT);
    this.beat();
  }

  /** Asks whether the line lives. The first answer says that we were let in: then the page hears `open`. */
  beat(patience = PATIENCE) {
    if (!this.send("seat.beat", { seen: this.received })) return;
    this.timers.clearTimeout(this.watchdog);
    this.watchdog = this.timers.setTimeout(() => this.drop(), patience);
  }

  receive({ kind, data }) {
    this.received += 1;
    if (kind === "seat.beaten") this.beaten(data);
    else if (kind === "bye") this.told = data.retry_ms;
    else this.tell(kind, data);
    if (this.received % SEEN_EVERY === 0) this.beat();
  }

  beaten({ seat }) {
    this.timers.clearTimeout(this.watchdog);
    if (this.seat === seat) return;
    this.seat = seat;
    this.attempt = 0;
    this.tell("open", { again: this.opened++ > 0 });
  }

  tell(kind, data) {
    this.dispatchEvent(new CustomEvent(kind, { detail: data }));
  }

  /** Gives up a line that no longer answers, without waiting for its own slow close. */
  drop(code = 1006) {
    const wire = this.wire;
    this.lost(code);
    wire?.close();
  }

  lost(code) {
    this.timers.clearTimeout(this.watchdog);
    this.timers.clearInterval(this.beats);
    this.open = false;
    this.wire = this.seat = null;
    const next = afterClose(code, this.attempt++, this.told);
    this.told = null; // said for this time only
    this.stopped = next === "stop";
    this.tell("closed", { code, final: this.stopped });
    if (!this.stopped) this.retry = this.timers.setTimeout(() => this.connect(), next);
  }

  /** The page was hidden, asleep or offline: look at once instead of waiting. */
  wake() {
    return this.open ? this.beat(3000) : this.connect();
  }
}

const { location } = globalThis;
export const socket = new Socket({ url: location && `${location.origin.replace(/^http/, "ws")}/ws/` });
