/** <time-left>: the lens fills as the meeting passes. */

/** {percent, minutes} of a meeting at `now`; all in milliseconds. */
export function left({ starts, ends, now }) {
  const passed = Math.min(1, Math.max(0, (now - starts) / (ends - starts)));
  return { percent: Math.round(passed * 100), minutes: Math.max(0, Math.ceil((ends - Math.max(now, starts)) / 60_000)) };
}

const TOP = 3.6; // of the lens in components/lens.html
const BOTTOM = 24.4;

/** Fills the lens from below, as `{% lens %}` does on the server. */
function fill(window, percent) {
  const height = ((BOTTOM - TOP) * percent) / 100;
  window.setAttribute("y", BOTTOM - height);
  window.setAttribute("height", height);
  window.setAttribute("viewBox", `0 ${BOTTOM - height} 40 ${height}`);
}

class TimeLeft extends (globalThis.HTMLElement ?? Object) {
  connectedCallback() {
    this.timer = setInterval(() => this.paint(), 5000);
    this.paint();
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  paint() {
    const [starts, ends] = [this.dataset.starts, this.dataset.ends].map((moment) => Date.parse(moment));
    const { percent, minutes } = left({ starts, ends, now: Date.now() });
    this.querySelector("[data-minutes]").textContent = `${minutes} min`;
    this.querySelector("[data-of]").textContent = minutes ? `left of ${Math.round((ends - starts) / 60_000)}` : "over; the room closes soon";
    this.closest("video-call").toggleAttribute("data-over", !minutes);
    fill(this.querySelector(".lens > svg"), percent);
  }
}

globalThis.customElements?.define("time-left", TimeLeft);
