// How long until a meeting, or how long it still lasts: <count-down data-start data-end>Thu 26 Nov</count-down>.
const MINUTE = 60_000;

export function inWords(start, end, now) {
  if (now >= end) return "over";
  if (now >= start) return `now, ${span(end - now)} left`;
  return `in ${span(start - now)}`;
}

export function span(milliseconds) {
  const minutes = Math.max(1, Math.ceil(milliseconds / MINUTE));
  const days = Math.round(minutes / 1440); // of Tuesday noon, Friday morning is in 3 days
  if (days > 1) return `${days} days`;
  const hours = Math.floor(minutes / 60);
  if (hours > 2) return `${hours} hours`;
  if (hours) return `${hours} h ${minutes % 60} min`;
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
}

class CountDown extends (globalThis.HTMLElement ?? Object) {
  connectedCallback() {
    this.title = this.textContent.trim();
    this.tick();
    this.timer = setInterval(() => this.tick(), MINUTE / 2);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  tick() {
    const words = inWords(Date.parse(this.dataset.start), Date.parse(this.dataset.end), Date.now());
    if (this.textContent !== words) this.textContent = words;
  }
}

if (globalThis.customElements) customElements.define("count-down", CountDown);
