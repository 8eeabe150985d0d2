/** <self-view>: one's own picture, small in a corner of the other's or beside it; dragged or sent on with the arrow keys. */

const SLIP = 6; // px by which a pointer may slip while it presses
const CORNERS = ["top left", "top right", "bottom right", "bottom left"];

/** The corner nearest to a point of a box. */
export function nearest({ x, y }, { left, top, width, height }) {
  return `${y < top + height / 2 ? "top" : "bottom"} ${x < left + width / 2 ? "left" : "right"}`;
}

class SelfView extends (globalThis.HTMLElement ?? Object) {
  connectedCallback() {
    this.button = this.querySelector("[data-do=small]");
    this.button.addEventListener("click", () => this.moved || this.put({ small: !this.small }));
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

  grab({ clientX, clientY }) {
    this.moved = false;
    if (!this.small) return;
    const end = new AbortController();
    const hear = (kind, act) => document.addEventListener(kind, act, { signal: end.signal });
    const drop = ({ clientX: x, clientY: y }) => {
      end.abort();
      this.style.translate = "";
      if (this.moved) this.put({ corner: nearest({ x, y }, this.parentElement.getBoundingClientRect()) });
    };
    hear("pointermove", ({ clientX: x, clientY: y }) => this.drag(x - clientX, y - clientY));
    hear("pointerup", drop);
    hear("pointercancel", drop);
  }

  drag(x, y) {
    this.moved ||= Math.hypot(x, y) > SLIP;
    if (this.moved) this.style.translate = `${x}px ${y}px`;
  }

  key({ key, target }) {
    const turn = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (!turn || !this.small || target !== this.button) return;
    const next = CORNERS.indexOf(this.dataset.corner) + turn;
    this.put({ corner: CORNERS[(next + CORNERS.length) % CORNERS.length] });
  }
}

globalThis.customElements?.define("self-view", SelfView);
