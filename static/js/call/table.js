/** Who sits at the table, as the site tells.
 * Tells beside what `Seating` does: partner (a new page of the other), waits (in the call now, for us), both (are in the call), signal, returned, left, moved.
 */
import { socket } from "../socket.js";
import { adopts } from "./partner.js";
import { Seating } from "./seating.js";

const TOLD = ["joined", "elsewhere", "came", "left", "signal", "closed"];

export class Table extends Seating {
  constructor({ meeting, me }) {
    super(meeting);
    this.me = me;
    TOLD.forEach((verb) => socket.on(`call.${verb}`, (data) => data.meeting === meeting && this.inside && this[`on_${verb}`](data)));
  }

  get both() {
    return this.joined && Boolean(this.partner?.joined);
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
}
