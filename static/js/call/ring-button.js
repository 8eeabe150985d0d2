/** <ring-button>: calls the other to this page, wherever on the site they are. */
import { socket } from "../socket.js";

const ENDED = {
  accepted: (name) => `${name} is coming.`,
  declined: (name) => `${name} cannot answer now. The chat says so too.`,
  missed: (name) => `${name} did not answer. A line in the chat tells of your call.`,
  stopped: () => "",
};

class RingButton extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    this.label = this.querySelector("span");
    this.button.addEventListener("click", () => this.press());
    const mine = (take) => (data) => data.meeting === this.dataset.meeting && take(data);
    this.stop = [socket.on("call.rings", mine(({ ring }) => this.rings(ring))), socket.on("call.answered", mine(({ answer }) => this.ended(answer)))];
  }

  disconnectedCallback() {
    this.stop.forEach((end) => end());
  }

  press() {
    if (this.ring) return socket.send("call.stop", { ring: this.ring });
    return socket.send("call.ring", { meeting: this.dataset.meeting });
  }

  rings(ring) {
    this.ring = ring;
    this.button.setAttribute("aria-pressed", true);
    this.label.textContent = "Stop";
    this.say(`Calling ${this.dataset.other}…`);
  }

  ended(answer) {
    this.ring = null;
    this.button.setAttribute("aria-pressed", false);
    this.label.textContent = "Call";
    this.say(ENDED[answer](this.dataset.other));
  }

  say(words) {
    const line = this.closest("video-call").querySelector("[data-status]");
    line.textContent = words;
  }
}

customElements.define("ring-button", RingButton);
