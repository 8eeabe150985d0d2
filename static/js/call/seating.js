/** One's own place at the table of a call: sitting down, joining, beating, leaving.
 * Tells: servers, line (open, away), elsewhere (another window of one's own has the call), closed.
 */
import { socket } from "../socket.js";
import { Teller } from "./teller.js";

const BEAT = 30_000; // ms between "I am still here"
const ASK = 3000; // ms until a window that waits asks again whether the other one has gone

export class Seating extends Teller {
  constructor(meeting) {
    super();
    this.meeting = meeting;
    this.close();
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

  /** Another window of one's own has the call: this one waits to be asked, or until that one has gone. */
  standBy() {
    this.leave();
    this.asking = setTimeout(() => this.prepare(), ASK);
    this.say("elsewhere");
  }

  on_elsewhere() {
    if (!this.joined) this.standBy();
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

  leave() {
    clearTimeout(this.asking);
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
