/** Who sits at the table, as the site tells. Tells: servers, line (open, away), partner (a new page of the other), signal, left, moved, closed. */
import { socket } from "../socket.js";
import { Teller } from "./teller.js";

const BEAT = 30_000; // ms between "I am still here"
const VERBS = ["joined", "came", "left", "signal", "closed"];

export class Table extends Teller {
  constructor({ meeting, me }) {
    super();
    Object.assign(this, { meeting, me, page: crypto.randomUUID(), inside: false });
    VERBS.forEach((verb) => socket.on(`call.${verb}`, (data) => data.meeting === meeting && this.inside && this[verb](data)));
    socket.on("refused", ({ of, reasons, retry_ms }) => of === "call.join" && this.inside && this.refused(reasons, retry_ms));
    socket.on("open", () => this.sit());
    socket.on("closed", () => this.say("line", "away"));
    addEventListener("pagehide", () => this.leave(), { capture: true }); // before the socket itself says goodbye
  }

  enter() {
    this.inside = true;
    this.beating = setInterval(() => socket.send("call.beat", { meeting: this.meeting }), BEAT);
    this.sit();
  }

  /** Takes the place, also after the line was away; each time the answer brings fresh credentials. */
  sit() {
    if (this.inside) socket.send("call.join", { meeting: this.meeting, page: this.page });
  }

  /** Begins anew with the other: a page of another name, to which they make a new connection. */
  renew() {
    Object.assign(this, { page: crypto.randomUUID(), partnerPage: null });
    socket.send("call.leave", { meeting: this.meeting });
    this.sit();
  }

  joined({ seat, ice_servers, closes_in }) {
    this.seat = seat;
    clearTimeout(this.closing);
    this.closing = setTimeout(() => this.closed({ reasons: ["The time of this call is over, and it has closed."] }), closes_in * 1000);
    this.say("line", "open");
    this.say("servers", ice_servers);
  }

  refused(reasons, later) {
    if (later) setTimeout(() => this.sit(), later);
    else this.closed({ reasons });
  }

  closed({ reasons }) {
    this.say("closed", reasons);
  }

  /** Somebody sat down, or refreshed: greet them, so that they know where we sit. */
  came({ seat, person, page }) {
    if (seat === this.seat || page === this.page) return;
    if (person === this.me) {
      this.say("moved");
      return;
    }
    if (this.find(seat, page)) this.say("returned");
    this.tell({ hello: true });
  }

  /** The same page in a new seat keeps its connection: then true. */
  find(seat, page) {
    const known = page === this.partnerPage;
    Object.assign(this, { partner: seat, partnerPage: page, away: null });
    if (!known) this.say("partner");
    return known;
  }

  /** What was meant for an earlier page of ours speaks of a connection that is no more. */
  signal({ from, page, signal }) {
    if (signal.page !== this.page) return;
    this.find(from, page);
    this.say("signal", signal);
  }

  /** Meant: they left. Otherwise only their line to the site dropped, and sound and picture may well go on. */
  left({ seat, meant }) {
    if (seat !== this.partner) return;
    if (!meant) {
      this.away = performance.now();
      return;
    }
    this.partner = this.partnerPage = this.away = null;
    this.say("left");
  }

  tell(signal) {
    const told = { ...signal, page: this.partnerPage };
    if (this.partner) socket.send("call.signal", { meeting: this.meeting, to: this.partner, signal: told });
  }

  leave() {
    if (!this.inside) return;
    socket.send("call.leave", { meeting: this.meeting });
    this.close();
  }

  close() {
    this.inside = false;
    this.partner = this.partnerPage = null;
    clearInterval(this.beating);
    clearTimeout(this.closing);
  }
}
