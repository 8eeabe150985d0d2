/** The connection to the other's page: made, watched, mended, dropped. Tells: stream, line, quality, anew. */
import { Peer } from "./peer.js";
import { Teller, hear } from "./teller.js";
import { Watch } from "./watch.js";

export class Link extends Teller {
  /** `table` carries signals, `sending()` gives the tracks, `relayOnly()` whether to hide one's address. */
  constructor({ polite, table, sending, relayOnly }) {
    super();
    Object.assign(this, { polite, table, sending, relayOnly, servers: [] });
  }

  /** The other has a new page: whatever led to the one before is over. */
  meet() {
    this.drop();
    const send = (signal) => this.table.tell(signal);
    const peer = new Peer({ polite: this.polite, iceServers: this.servers, tracks: this.sending(), relayOnly: this.relayOnly(), send });
    peer.addEventListener("track", () => this.say("stream", peer.stream));
    this.peer = peer;
    this.watch = new Watch(peer.pc, { initiator: !this.polite });
    const pass = (kind) => (detail) => this.say(kind, detail);
    hear(this.watch, { line: pass("line"), quality: pass("quality"), anew: pass("anew"), mend: () => this.mend() });
  }

  /** Fresh credentials first; their arrival restarts the line. */
  mend() {
    this.mending = true;
    this.table.sit();
  }

  refresh(servers) {
    this.servers = servers;
    if (this.mending || (this.silent && !this.polite)) this.peer?.restart(servers);
    this.mending = false;
  }

  /** The other is back on the site: now it is worth trying. */
  returned() {
    if (this.silent && !this.polite) this.mend();
  }

  take({ state, description, candidate }) {
    if (state && this.watch) this.watch.sends = state.sends;
    if (description || candidate) this.peer?.accept({ description, candidate });
  }

  replace(kind, track) {
    return this.peer?.replace(kind, track);
  }

  get silent() {
    return this.watch?.silent;
  }

  drop() {
    this.watch?.stop();
    this.peer?.close();
    this.watch = this.peer = null;
    this.mending = false;
    this.say("quality", null);
  }
}
