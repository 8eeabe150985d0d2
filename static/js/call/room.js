/** <video-call>: the page of a call. The server lets one in; this element finds the other and keeps the line. */
import "../chat/room.js";
import { Controls } from "./controls.js";
import { Link } from "./link.js";
import "./notes.js";
import "./ring-button.js";
import "./self-view.js";
import { Table } from "./table.js";
import { hear } from "./teller.js";
import "./time-left.js";
import { awake } from "./wake.js";
import { Words } from "./words.js";

const PATIENCE = 3000; // ms for an answer of the other's page

class VideoCall extends HTMLElement {
  connectedCallback() {
    this.controls = new Controls(this, (kind, track) => this.link.replace(kind, track));
    this.table = new Table(this.dataset);
    this.words = new Words(this, this.table);
    this.link = new Link({
      polite: this.dataset.polite === "true",
      table: this.table,
      sending: () => this.controls.media.sending,
      relayOnly: () => Boolean(this.querySelector("[data-relay]")?.checked),
    });
    this.listen();
    this.controls.media.mirror();
    this.table.prepare();
    this.querySelector("[data-relay]")?.addEventListener("change", () => this.table.inside && this.hide());
    scrollTo(0, 0); // the chat beside has gone to what is unread
  }

  listen() {
    hear(this.controls, { join: () => this.join(), leave: () => this.stop("gone"), again: () => this.again(), back: () => this.back(), state: () => this.introduce() });
    hear(this.table, {
      servers: (servers) => this.link.refresh(servers),
      partner: () => this.meet(),
      waits: () => this.words.greet(),
      both: () => this.open(),
      signal: (signal) => this.take(signal),
      returned: () => this.link.returned(),
      left: (both) => (both ? this.part("left") : this.unprepare()),
      moved: () => (this.table.joined ? this.stop("moved") : this.makeRoom()),
      closed: (reasons) => this.stop("closed", reasons.join(" ")),
      line: (line) => (this.dataset.line = line),
    });
    hear(this.link, { stream: (stream) => this.words.show(stream), line: (word) => this.words.see(word, this.link.silent), quality: (word) => this.words.quality(word), anew: () => this.again() });
  }

  get peer() {
    return this.link.peer;
  }

  disconnectedCallback() {
    this.stop("gone");
    this.controls.close();
  }

  join() {
    if (this.table.joined) return;
    this.table.enter();
    this.words.greet();
    this.sleep = awake();
  }

  /** The other calls, and this page is where one answers. */
  answer() {
    if (this.dataset.state === "before") this.join();
    else if (!this.table.joined) this.back();
  }

  meet() {
    this.words.theirs = null;
    this.link.meet();
    this.words.greet();
    this.introduce();
  }

  open() {
    this.words.status("connecting");
    this.querySelector("[data-calling]").textContent = ""; // how a ring ended is no news any more
    this.link.open();
    this.introduce();
    this.words.hear();
  }

  introduce() {
    if (this.table.joined) this.table.tell({ state: this.controls.media.state });
  }

  take(signal) {
    if (signal.hello) this.introduce();
    if (signal.state) this.words.hear(signal.state);
    this.link.take(signal);
  }

  unprepare() {
    this.link.drop();
    this.words.greet();
  }

  /** Another window of one's own is in the call: this one waits to be asked. */
  makeRoom() {
    this.table.leave();
    this.unprepare();
  }

  again() {
    this.part("connecting");
    this.table.renew();
    setTimeout(() => this.table.joined && !this.peer && this.words.status("waiting"), PATIENCE);
  }

  back() {
    this.words.status("before");
    this.controls.media.mirror();
    this.table.prepare();
  }

  /** Addresses that may not be told must not be found either: a new connection. */
  hide() {
    this.link.drop();
    this.table.renew();
  }

  part(status, words) {
    this.link.drop();
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
