/** The connection to the other's page: made, opened, watched, mended, dropped. Tells: stream, line, quality, anew. */
import { Peer } from "./peer.js";
import { Teller, hear } from "./teller.js";
import { Watch } from "./watch.js";

const DEAD = ["disconnected", "failed"];
const MOMENT = 1000; // ms that a restart has before another may help

export class Link extends Teller {
  /** `table` carries signals, `sending()` gives the tracks, `relayOnly()` whether to hide one's address. */
  constructor({ polite, table, sending, relayOnly }) {
    super();
    Object.assign(this, { polite, table, sending, relayOnly, servers: [], sends: true, restarted: -Infinity });
  }

  /** The other has a new page: whatever led to the one before is over. The line is made; nothing is sent over it yet. */
  meet() {
    this.drop();
    const send = (signal) => this.table.tell(signal);
    this.peer = new Peer({ polite: this.polite, iceServers: this.servers, relayOnly: this.relayOnly(), send });
  }

  /** Both are in the call: sound and picture go over the line, without a word between the browsers. */
  open() {
    const { peer } = this;
    if (!peer || peer.open) return;
    for (const [kind, track] of Object.entries(this.sending())) peer.replace(kind, track);
    peer.reveal();
    this.say("stream", peer.stream);
    this.watch = new Watch(peer.pc, { initiator: !this.polite, sends: this.sends });
    const pass = (kind) => (detail) => this.say(kind, detail);
    hear(this.watch, { line: pass("line"), quality: pass("quality"), anew: pass("anew"), mend: () => this.mend() });
    if (DEAD.includes(peer.pc.connectionState) && !this.polite) this.mend();
  }

  /** At once: the credentials at hand outlive the call. Others are asked for beside it, should it take a second try. */
  mend() {
    this.restart();
    this.table.sit();
  }

  restart() {
    this.restarted = performance.now();
    this.peer?.restart(this.servers);
  }

  /** They come with every sitting down, so also when one's own line to the site is back. */
  refresh(servers) {
    this.servers = servers;
    if (this.watch?.lost && !this.polite && performance.now() - this.restarted > MOMENT) this.restart();
  }

  /** The other is back on the site: now it is worth trying. */
  returned() {
    if (this.watch?.lost && !this.polite) this.mend();
  }

  take({ state, description, candidate }) {
    if (state) this.sends = state.sends;
    if (this.watch) this.watch.sends = this.sends;
    if (description || candidate) this.peer?.accept({ description, candidate });
  }

  replace(kind, track) {
    return this.peer?.open && this.peer.replace(kind, track);
  }

  get silent() {
    return this.watch?.silent;
  }

  drop() {
    this.watch?.stop();
    this.peer?.close();
    this.watch = this.peer = null;
    this.sends = true;
    this.say("quality", null);
  }
}
