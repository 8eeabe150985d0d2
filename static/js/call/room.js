/** <video-call>: the page of a call. The server lets one in; this element finds the other and keeps the line. */
import "../chat/room.js";
import { Controls } from "./controls.js";
import { Course } from "./course.js";
import { Link } from "./link.js";
import "./notes.js";
import "./ring-button.js";
import "./self-view.js";
import { Table } from "./table.js";
import { hear } from "./teller.js";
import "./time-left.js";
import { Words } from "./words.js";

class VideoCall extends Course {
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
      servers: (servers) => this.seated(servers),
      elsewhere: () => this.unprepare("elsewhere"),
      partner: () => this.meet(),
      waits: () => this.words.greet(),
      both: () => this.open(),
      signal: (signal) => this.take(signal),
      returned: () => this.link.returned(),
      left: (both) => (both ? this.part("left") : this.unprepare()),
      moved: () => (this.table.joined ? this.stop("moved") : this.table.standBy()),
      closed: (reasons) => this.stop("closed", reasons.join(" ")),
      line: (line) => (this.dataset.line = line),
    });
    hear(this.link, { stream: (stream) => this.words.show(stream), line: (word) => this.words.see(word, this.link.silent), quality: (word) => this.words.quality(word), anew: () => this.again() });
  }

  /** The other window of one's own may have gone meanwhile. */
  seated(servers) {
    this.link.refresh(servers);
    if (this.hasAttribute("data-elsewhere")) this.words.greet();
  }

  get peer() {
    return this.link.peer;
  }

  disconnectedCallback() {
    this.stop("gone");
    this.controls.close();
  }
}

customElements.define("video-call", VideoCall);
