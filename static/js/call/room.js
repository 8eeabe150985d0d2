/** <video-call>: the page of a call. The server lets one in; this element finds the other and keeps the line. */
import "../chat/room.js";
import { Devices } from "./controls.js";
import { Line, arrived } from "./line.js";
import { Peer } from "./peer.js";
import "./ring-button.js";
import { Table } from "./table.js";
import "./time-left.js";
import { Words } from "./words.js";

const LOOK = 400; // ms between looks at the line
const GONE = 10_000; // ms after which a silent line and a lost page mean that they left

class VideoCall extends HTMLElement {
  connectedCallback() {
    this.polite = this.dataset.polite === "true";
    this.words = new Words(this, this.dataset.other);
    this.devices = new Devices(this, (kind, track) => this.peer?.replace(kind, track));
    this.table = new Table(this.dataset);
    const hear = (target, kinds) => Object.entries(kinds).forEach(([kind, act]) => target.addEventListener(kind, (event) => act(event.detail)));
    hear(this.devices, { join: () => this.join(), leave: () => this.leave(), state: () => this.introduce() });
    hear(this.table, {
      servers: (servers) => this.refresh(servers),
      partner: () => this.meet(),
      signal: (signal) => this.take(signal),
      left: () => this.part("left"),
      moved: () => this.stop("moved"),
    });
    this.devices.mirror();
  }

  disconnectedCallback() {
    this.stop("gone");
  }

  join() {
    this.words.status("waiting");
    this.table.enter();
    this.looking = setInterval(() => this.look(), LOOK);
  }

  refresh(servers) {
    this.servers = servers;
    if (this.mending) this.peer?.restart(servers);
    this.mending = false;
  }

  meet() {
    this.peer?.close();
    const send = (signal) => this.table.tell(signal);
    const relayOnly = this.hasAttribute("data-relay-only");
    this.peer = new Peer({ polite: this.polite, iceServers: this.servers ?? [], tracks: this.devices.sending, relayOnly, send });
    this.peer.addEventListener("track", () => this.words.show(this.peer.stream));
    this.line = new Line({ initiator: !this.polite, now: performance.now() });
    this.words.status("connecting");
    this.introduce();
  }

  introduce() {
    this.table.tell({ state: this.devices.state });
  }

  take({ hello, state, description, candidate }) {
    if (hello) this.introduce();
    if (state) this.words.other(state);
    if (description || candidate) this.peer.accept({ description, candidate });
  }

  async look() {
    if (!this.peer) return;
    const [peer, report] = [this.peer, await this.peer.pc.getStats()];
    if (peer !== this.peer) return;
    const now = performance.now();
    const verdict = this.line.feed(arrived(report), now);
    if (this.line.connected) this.words.status(verdict === "good" ? "connected" : "reconnecting");
    else if (peer.pc.connectionState === "failed") this.words.status("failed");
    if (verdict === "restart") this.mend();
    if (verdict !== "good" && this.table.away && now - this.table.away > GONE) this.table.lose();
  }

  /** Fresh credentials first; their arrival restarts the line. */
  mend() {
    this.mending = true;
    this.table.sit();
  }

  part(status) {
    this.peer?.close();
    this.peer = null;
    this.words.show(null);
    this.words.status(status);
  }

  leave() {
    this.table.leave();
    this.stop("gone");
  }

  stop(status) {
    clearInterval(this.looking);
    this.table.close();
    this.devices.stop();
    this.part(status);
  }
}

customElements.define("video-call", VideoCall);
