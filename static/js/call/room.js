/** <video-call>: the page of a call. The server lets one in; this element finds the other and keeps the line. */
import "../chat/room.js";
import { Controls } from "./controls.js";
import "./notes.js";
import { Peer } from "./peer.js";
import "./ring-button.js";
import "./self-view.js";
import { Table } from "./table.js";
import "./time-left.js";
import { awake } from "./wake.js";
import { Watch } from "./watch.js";
import { Words } from "./words.js";

const GONE = 10_000; // ms after which a silent line and a lost page mean that they left

class VideoCall extends HTMLElement {
  connectedCallback() {
    this.polite = this.dataset.polite === "true";
    this.words = new Words(this, this.dataset.other);
    this.controls = new Controls(this, (kind, track) => this.peer?.replace(kind, track));
    this.table = new Table(this.dataset);
    this.hear(this.controls, { join: () => this.join(), leave: () => this.stop("gone"), state: () => this.introduce(), again: () => this.again(), back: () => this.back() });
    this.hear(this.table, {
      servers: (servers) => this.refresh(servers),
      partner: () => this.meet(),
      signal: (signal) => this.take(signal),
      left: () => this.part("left"),
      moved: () => this.stop("moved"),
      closed: (reasons) => this.stop("closed", reasons.join(" ")),
      line: (line) => (this.dataset.line = line),
    });
    this.controls.media.mirror();
    scrollTo(0, 0); // the chat beside has gone to what is unread
    this.dataset.ready = "";
  }

  hear(target, kinds) {
    for (const [kind, act] of Object.entries(kinds)) target.addEventListener(kind, (event) => act(event.detail));
  }

  disconnectedCallback() {
    this.stop("gone");
    this.controls.close();
  }

  join() {
    if (this.table.inside) return;
    this.words.status("waiting");
    this.table.enter();
    this.sleep = awake();
  }

  refresh(servers) {
    this.servers = servers;
    if (this.mending) this.peer?.restart(servers);
    this.mending = false;
  }

  meet() {
    this.drop();
    const send = (signal) => this.table.tell(signal);
    const relayOnly = this.hasAttribute("data-relay-only") || this.querySelector("[data-relay]")?.checked;
    const peer = (this.peer = new Peer({ polite: this.polite, iceServers: this.servers ?? [], tracks: this.controls.media.sending, relayOnly, send }));
    peer.addEventListener("track", () => this.words.show(peer.stream));
    this.watch = new Watch(peer.pc, { initiator: !this.polite });
    this.hear(this.watch, { line: (word) => this.line(word), mend: () => this.mend(), anew: () => this.again(), quality: (word) => this.words.quality(word) });
    this.introduce();
  }

  introduce() {
    this.table.tell({ state: this.controls.media.state });
  }

  take({ hello, state, description, candidate }) {
    if (hello) this.introduce();
    if (state) this.words.other(state);
    if (state && this.watch) this.watch.sends = state.sends;
    if (description || candidate) this.peer.accept({ description, candidate });
  }

  line(word) {
    this.words.status(word);
    if (this.watch.silent && this.table.away && performance.now() - this.table.away > GONE) this.table.lose();
  }

  /** Fresh credentials first; their arrival restarts the line. */
  mend() {
    this.mending = true;
    this.table.sit();
  }

  again() {
    this.drop();
    this.words.status("waiting");
    this.table.renew();
  }

  back() {
    this.words.status("before");
    this.controls.media.mirror();
  }

  drop() {
    this.watch?.stop();
    this.peer?.close();
    this.watch = this.peer = null;
    this.words.quality(null);
  }

  part(status, words) {
    this.drop();
    this.words.show(null);
    this.words.status(status, words);
  }

  stop(status, words) {
    this.table.leave();
    this.sleep?.();
    this.controls.media.stop();
    this.part(status, words);
  }
}

customElements.define("video-call", VideoCall);
