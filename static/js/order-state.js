// <order-state>: the order looks again until the payment has been heard of; at once when told, else every few seconds.
import { socket } from "./socket.js";

const PAUSES = [2000, 3000, 5000, 8000, 15000];

export function pause(times) {
  return PAUSES[Math.min(times, PAUSES.length - 1)];
}

class OrderState extends (globalThis.HTMLElement ?? Object) {
  connectedCallback() {
    this.times = 0;
    this.deaf = socket.on("order.changed", ({ order }) => order === this.dataset.order && this.look());
    this.#wait();
  }

  disconnectedCallback() {
    this.deaf();
    clearTimeout(this.timer);
  }

  #wait() {
    clearTimeout(this.timer);
    if (this.dataset.status !== "paid") this.timer = setTimeout(() => this.look(), pause(this.times++));
  }

  async look() {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (answer.ok) this.#show(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch {
      // Offline: the next look may succeed.
    }
    this.#wait();
  }

  #show(page) {
    const now = page.querySelector("order-state");
    if (!now || now.dataset.status === this.dataset.status) return;
    this.dataset.status = now.dataset.status;
    this.toggleAttribute("data-processing", now.hasAttribute("data-processing"));
    this.replaceChildren(...now.childNodes);
  }
}

globalThis.customElements?.define("order-state", OrderState);
