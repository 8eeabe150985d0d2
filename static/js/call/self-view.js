/** <self-view>: one's own picture, small in a corner of the other's or beside it; dragged or sent on with the arrow keys. */

const CORNERS = ["top left", "top right", "bottom right", "bottom left"];

/** The corner nearest to a point of a box. */
export function nearest({ x, y }, { left, top, width, height }) {
  return `${y < top + height / 2 ? "top" : "bottom"} ${x < left + width / 2 ? "left" : "right"}`;
}

class SelfView extends (globalThis.HTMLElement ?? Object) {
  connectedCallback() {
    this.button = this.querySelector("[data-do=small]");
    this.button.addEventListener("click", () => this.put({ small: !this.small }));
    this.addEventListener("pointerdown", (event) => this.grab(event));
    this.addEventListener("keydown", (event) => this.key(event));
    this.put({ small: matchMedia("(max-width: 39.99rem)").matches, corner: localStorage.getItem("self-view") ?? "bottom right" });
  }

  get small() {
    return "small" in this.dataset;
  }

  put({ small = this.small, corner = this.dataset.corner }) {
    this.toggleAttribute("data-small", small);
    this.dataset.corner = corner;
    this.button.setAttribute("aria-label", small ? "Show yourself large" : "Show yourself small");
    localStorage.setItem("self-view", corner);
  }

  grab(event) {
    if (!this.small || event.target.closest("button")) return;
    const start = [event.clientX, event.clientY];
    const move = ({ clientX, clientY }) => (this.style.translate = `${clientX - start[0]}px ${clientY - start[1]}px`);
    const drop = ({ clientX: x, clientY: y }) => {
      this.removeEventListener("pointermove", move);
      this.style.translate = "";
      this.put({ corner: nearest({ x, y }, this.parentElement.getBoundingClientRect()) });
    };
    this.setPointerCapture(event.pointerId);
    this.addEventListener("pointermove", move);
    this.addEventListener("lostpointercapture", drop, { once: true });
  }

  key({ key, target }) {
    const turn = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (!turn || !this.small || target !== this.button) return;
    const next = CORNERS.indexOf(this.dataset.corner) + turn;
    this.put({ corner: CORNERS[(next + CORNERS.length) % CORNERS.length] });
  }
}

globalThis.customElements?.define("self-view", SelfView);
