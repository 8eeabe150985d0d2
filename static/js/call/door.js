/** <opens-at>: reloads the page when the call opens. */

const SPARE = 500; // ms, so that it is open then
const LONGEST = 2 ** 31 - 1;

class OpensAt extends HTMLElement {
  connectedCallback() {
    const wait = Number(this.dataset.in) * 1000 + SPARE;
    this.timer = setTimeout(() => location.reload(), Math.min(wait, LONGEST));
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }
}

customElements.define("opens-at", OpensAt);
