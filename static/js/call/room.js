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

const GONE = 5000; // ms after which a silent line and a lost page are more than a moment
const PATIENCE = 3000; // ms for an answer of the other's page

class VideoCall extends HTMLElement {
  connectedCallback() {
    this.words = new Words(this, this.dataset.other);
    this.controls = new Controls(this, (kind, track) => this.link.replace(kind, track));
    this.table = new Table(this.dataset);
    this.link = new Link({
      polite: this.dataset.polite === "true",
      table: this.table,
      sending: () => this.controls.media.sending,
      relayOnly: () => this.hasAttribute("data-relay-only") || Boolean(this.querySelector("[data-relay]")?.checked),
    });
    this.listen();
    this.controls.media.mirror();
    scrollTo(0, 0); // the chat beside has gone to what is unread
  }

  listen() {
    hear(this.controls, { join: () => this.join(), leave: () => this.stop("gone"), again: () => this.again(), back: () => this.back(), state: () => this.introduce() });
    hear(this.table, {
      servers: (servers) => this.link.refresh(servers),
      partner: () => this.meet(),
      signal: (signal) => this.take(signal),
      returned: () => this.link.returned(),
      left: () => this.part("left"),
      moved: () => this.stop("moved"),
      closed: (reasons) => this.stop("closed", reasons.join(" ")),
      line: (line) => (this.dataset.line = line),
    });
    hear(this.link, { stream: (stream) => this.words.show(stream), line: (word) => this.line(word), quality: (word) => this.words.quality(word), anew: () => this.again() });
  }

  get peer() {
    return this.link.peer;
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

  meet() {
    this.link.meet();
    this.introduce();
  }

  introduce() {
    this.table.tell({ state: this.controls.media.state });
  }

  take(signal) {
    if (signal.hello) this.introduce();
    if (signal.state) this.words.other(signal.state);
    this.link.take(signal);
  }

  line(word) {
    const away = this.table.away && performance.now() - this.table.away > GONE;
    if (!this.link.silent) this.words.status(word);
    else this.words.status(this.dataset.line === "away" ? "offline" : away ? "away" : word);
  }

  again() {
    this.part("connecting");
    this.table.renew();
    setTimeout(() => this.table.inside && !this.peer && this.words.status("waiting"), PATIENCE);
  }

  back() {
    this.words.status("before");
    this.controls.media.mirror();
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
