/** Who sits at the table, as the site tells. Events: servers, partner (a new page of the other), signal, left, moved. */
import { socket } from "../socket.js";

const BEAT = 30_000; // ms between "I am still here"

export class Table extends EventTarget {
  constructor({ meeting, me }) {
    super();
    Object.assign(this, { meeting, me, page: crypto.randomUUID(), inside: false });
    const verbs = ["joined", "came", "left", "signal"];
    this.stop = verbs.map((verb) => socket.on(`call.${verb}`, (data) => data.meeting === meeting && this.inside && this[verb](data)));
    this.stop.push(socket.on("open", () => this.sit()));
    addEventListener("pagehide", () => this.leave());
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

  joined({ seat, ice_servers }) {
    this.seat = seat;
    this.say("servers", ice_servers);
  }

  /** Somebody sat down, or refreshed: greet them, so that they know where we sit. */
  came({ seat, person, page }) {
    if (seat === this.seat) return;
    if (person === this.me) {
      this.say("moved");
      return;
    }
    this.find(seat, page);
    this.tell({ hello: true });
  }

  /** The same page in a new seat keeps its connection. */
  find(seat, page) {
    const known = page === this.partnerPage;
    Object.assign(this, { partner: seat, partnerPage: page, away: null });
    if (!known) this.say("partner");
  }

  signal({ from, page, signal }) {
    this.find(from, page);
    this.say("signal", signal);
  }

  /** Meant: they left. Otherwise only their line to the site dropped, and sound and picture may well go on. */
  left({ seat, meant }) {
    if (seat !== this.partner) return;
    if (meant) this.lose();
    else this.away = performance.now();
  }

  lose() {
    this.partner = this.partnerPage = this.away = null;
    this.say("left");
  }

  tell(signal) {
    if (this.partner) socket.send("call.signal", { meeting: this.meeting, to: this.partner, signal });
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
  }

  say(kind, detail) {
    this.dispatchEvent(new CustomEvent(kind, { detail }));
  }
}
