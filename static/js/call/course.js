/** The course of a call, from meeting the other's page to leaving. Over `controls`, `table`, `words` and `link`. */
import { awake } from "./wake.js";

const PATIENCE = 3000; // ms for an answer of the other's page

export class Course extends HTMLElement {
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

  unprepare(status = "before") {
    this.link.drop();
    if (!this.table.both) this.words.status(this.table.joined ? "waiting" : status);
  }

  again() {
    this.part("connecting");
    this.table.renew();
    setTimeout(() => this.table.joined && !this.peer && this.words.status("waiting"), PATIENCE);
  }

  /** Who takes the call back from another window has chosen already. */
  back() {
    const moved = this.dataset.state === "moved";
    this.words.status("before");
    this.controls.media.mirror();
    if (moved) this.join();
    else this.table.prepare();
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
