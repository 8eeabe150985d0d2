/** <ring-button>: calls the other to this page, wherever on the site they are. */
import { socket } from "../socket.js";
import { toll } from "./tone.js";

const ENDED = {
  accepted: (name) => `${name} is coming.`,
  declined: (name) => `${name} cannot answer now. The chat says so too.`,
  missed: (name) => `${name} did not answer. A line in the chat tells of your call.`,
  busy: (name) => `${name} is in another call. A line in the chat tells of yours.`,
  stopped: () => "",
};

class RingButton extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    this.label = this.querySelector("span");
    this.button.addEventListener("click", () => this.press());
    const { meeting, me } = this.dataset;
    const mine = (take) => (data) => data.meeting === meeting && (!data.by || data.by === me) && take(data);
    this.stop = [
      socket.on("call.rings", mine(({ ring }) => this.rings(ring))),
      socket.on("call.answered", mine(({ answer }) => this.ended(ENDED[answer](this.dataset.other)))),
      socket.on("call.looked", ({ rings }) => this.ring && !rings.some(({ ring }) => ring === this.ring) && this.ended("")),
      socket.on("refused", ({ of, reasons }) => of === "call.ring" && this.ended(reasons.join(" "))),
    ];
  }

  disconnectedCallback() {
    this.stop.forEach((end) => end());
    this.silence?.();
  }

  press() {
    if (this.ring) return socket.send("call.stop", { ring: this.ring });
    return socket.send("call.ring", { meeting: this.dataset.meeting }) || this.say("You are offline. Call again when you are back.");
  }

  rings(ring) {
    this.ring = ring;
    this.toggleAttribute("data-ring", true);
    this.button.toggleAttribute("data-on", true);
    this.label.textContent = "Stop calling";
    this.silence = toll(0.03);
    this.say(`Calling ${this.dataset.other}…`);
  }

  ended(words) {
    this.ring = null;
    this.silence?.();
    this.toggleAttribute("data-ring", false);
    this.button.toggleAttribute("data-on", false);
    this.label.textContent = `Call ${this.dataset.other}`;
    this.say(words);
  }

  say(words) {
    const line = this.closest("video-call").querySelector("[data-calling]");
    line.textContent = words;
  }
}

customElements.define("ring-button", RingButton);
