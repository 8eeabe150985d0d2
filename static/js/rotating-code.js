// The code one shows when two meet in person: <rotating-code data-first data-seconds data-codes> turns its digits by
// the phone's own clock, so that it goes on without a network. The picture follows as long as there is one.
export function turnAt(now, seconds) {
  return Math.floor(now / 1000 / seconds);
}

export function codeAt(codes, first, turn) {
  return codes[Math.min(Math.max(turn - first, 0), codes.length - 1)];
}

class RotatingCode extends (globalThis.HTMLElement ?? Object) {
  connectedCallback() {
    this.codes = this.dataset.codes.split(" ");
    this.picture = this.querySelector("img");
    this.picture.addEventListener("error", () => (this.picture.hidden = true));
    this.picture.addEventListener("load", () => (this.picture.hidden = false));
    this.timer = setInterval(() => this.tick(), 1000);
    this.tick();
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  tick() {
    const first = Number(this.dataset.first);
    const turn = turnAt(Date.now(), Number(this.dataset.seconds));
    const shown = Math.min(Math.max(turn, first), first + this.codes.length - 1);
    const digits = this.querySelector("[data-digits]");
    const code = codeAt(this.codes, first, turn);
    if (digits.textContent === code) return;
    digits.textContent = code;
    this.picture.src = this.picture.src.replace(/\d+\.svg/, `${shown}.svg`);
  }
}

if (globalThis.customElements) customElements.define("rotating-code", RotatingCode);
