/** Who sits at the table, as the site tells.
 * Tells: servers, line (open, away), partner (a new page of the other), waits (in the call now, for us), both (are in the call), signal, returned, left, moved, closed.
 */
import { socket } from "../socket.js";
import { adopts } from "./partner.js";
import { Teller } from "./teller.js";

const BEAT = 30_000; // ms between "I am still here"
const TOLD = ["joined", "came", "left", "signal", "closed"];

export class Table extends Teller {
  constructor({ meeting, me }) {
    super();
    Object.assign(this, { meeting, me });
    this.close();
    TOLD.forEach((verb) => socket.on(`call.${verb}`, (data) => data.meeting === meeting && this.inside && this[`on_${verb}`](data)));
    socket.on("refused", (told) => ["call.join", "call.prepare"].includes(told.of) && this.inside && this.refused(told));
    socket.on("open", () => this.sit());
    socket.on("closed", () => this.say("line", "away"));
    addEventListener("pagehide", () => this.leave(), { capture: true }); // before the socket itself says goodbye
  }

  /** Sits down without being in the call yet: the line to the other can be made. */
  prepare() {
    if (this.inside) return;
    this.inside = true;
    this.beating = setInterval(() => socket.send("call.beat", { meeting: this.meeting }), BEAT);
    this.sit();
  }

  enter() {
    this.joined = true;
    if (this.both) this.say("both"); // what the browsers need first, what is written down after it
    if (this.inside) this.sit();
    this.prepare();
  }

  /** Takes the place, also after the line was away; each time the answer brings fresh credentials. */
  sit() {
    if (this.inside) socket.send(this.joined ? "call.join" : "call.prepare", { meeting: this.meeting, page: this.page });
  }

  /** Begins anew with the other: a page of another name, to which they make a new connection. */
  renew() {
    Object.assign(this, { page: crypto.randomUUID(), partner: null });
    socket.send("call.leave", { meeting: this.meeting });
    this.sit();
  }

  get both() {
    return this.joined && Boolean(this.partner?.joined);
  }

  on_joined({ seat, ice_servers, closes_in }) {
    this.seat = seat;
    clearTimeout(this.closing);
    this.closing = setTimeout(() => this.on_closed({ reasons: ["The time of this call is over, and it has closed."] }), closes_in * 1000);
    this.say("line", "open");
    this.say("servers", ice_servers);
  }

  refused({ reasons, retry_ms }) {
    if (retry_ms) setTimeout(() => this.sit(), retry_ms);
    else this.on_closed({ reasons });
  }

  on_closed({ reasons }) {
    this.say("closed", reasons);
  }

  /** Somebody sat down, joined, or refreshed: greet them, so that they know where we sit. */
  on_came({ seat, person, page, joined }) {
    if (seat === this.seat || page === this.page) return;
    if (person === this.me) {
      if (joined) this.say("moved");
      return;
    }
    if (!adopts(this.partner, { page, joined }, { arrived: true })) return;
    if (this.find({ seat, page, joined })) this.say("returned");
    this.tell({ hello: true });
  }

  /** The same page in a new seat keeps its connection: then true. */
  find({ seat, page, joined }) {
    const { both, partner } = this;
    const known = page === partner?.page;
    this.partner = { seat, page, joined };
    if (!known) this.say("partner");
    if (this.both && !(known && both)) this.say("both");
    else if (known && joined !== partner.joined) this.say("waits");
    return known;
  }

  /** What was meant for an earlier page of ours speaks of a connection that is no more. */
  on_signal({ from: seat, page, joined, signal }) {
    if (signal.page !== this.page || !adopts(this.partner, { page, joined }, { arrived: false })) return;
    this.find({ seat, page, joined });
    this.say("signal", signal);
  }

  /** Meant: they left. Otherwise only their line to the site dropped, and sound and picture may well go on. */
  on_left({ seat, meant }) {
    if (seat !== this.partner?.seat) return;
    if (!meant) {
      this.partner.away = performance.now();
      return;
    }
    const { both } = this;
    this.partner = null;
    this.say("left", both);
  }

  tell(signal) {
    if (!this.partner) return;
    const { seat, page } = this.partner;
    socket.send("call.signal", { meeting: this.meeting, to: seat, signal: { ...signal, page } });
  }

  leave() {
    if (!this.inside) return;
    socket.send("call.leave", { meeting: this.meeting });
    this.close();
  }

  /** What comes late for the page that was is not meant for the next. */
  close() {
    Object.assign(this, { inside: false, joined: false, partner: null, page: crypto.randomUUID() });
    clearInterval(this.beating);
    clearTimeout(this.closing);
  }
}
