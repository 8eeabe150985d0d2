// <pitch-state>: the pitch under way. Told live by `pitch.changed`, and asks by itself while something is prepared.
import "./pitch-player.js";
import { socket } from "./socket.js";

const EVERY = 2000;

class PitchState extends HTMLElement {
  connectedCallback() {
    this.deaf = socket.on("pitch.changed", () => this.refresh());
    this.#wait();
  }

  disconnectedCallback() {
    this.deaf();
    clearTimeout(this.timer);
  }

  #wait() {
    clearTimeout(this.timer);
    if (this.dataset.status === "waiting") this.timer = setTimeout(() => this.refresh(), EVERY);
  }

  /** Asks the server for the same part of the page; an answer that does not come is asked for again. */
  async refresh() {
    try {
      const answer = await fetch(this.dataset.url, { headers: { Accept: "text/html" } });
      if (answer.ok && !answer.redirected) this.#take(await answer.text());
    } catch {
      // Offline: the next look may succeed.
    }
    this.#wait();
  }

  #take(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("pitch-state");
    if (!fresh || fresh.outerHTML === this.outerHTML) return;
    this.dataset.status = fresh.dataset.status;
    this.replaceChildren(...fresh.childNodes);
  }
}

customElements.define("pitch-state", PitchState);
