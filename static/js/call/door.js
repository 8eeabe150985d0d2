/** <opens-at>: reloads the page when the call opens. */

const LONGEST = 2 ** 31 - 1;

class OpensAt extends HTMLElement {
  connectedCallback() {
    const wait = new Date(this.dataset.at) - Date.now();
    this.timer = setTimeout(() => location.reload(), Math.min(Math.max(wait, 1000), LONGEST));
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }
}

customElements.define("opens-at", OpensAt);
