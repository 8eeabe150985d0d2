// Short news at the edge of the page. Errors and warnings stay until dismissed; the rest leaves after a while.
const Base = globalThis.HTMLElement ?? class {};
const ICONS = { success: "circle-check", info: "info", warning: "triangle-alert", error: "triangle-alert" };

/** How long a toast stays, in milliseconds; Infinity: until it is dismissed. */
export function lifetime(level, text) {
  return level === "error" || level === "warning" ? Infinity : Math.max(5000, text.length * 80);
}

export function icon(name) {
  const sprite = document.documentElement.dataset.icons;
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `${sprite}#${name}`);
  svg.append(use);
  return svg;
}

/** say("Ben accepted.", { level: "success", url: "/meetings/…/" }) */
export function say(text, { level = "info", url = "" } = {}) {
  const toast = document.createElement("toast-note");
  toast.className = "toast";
  toast.dataset.level = level;
  const words = document.createElement("div");
  const inner = url ? Object.assign(document.createElement("a"), { href: url }) : words;
  inner.textContent = text;
  if (url) words.append(inner);
  toast.append(icon(ICONS[level] ?? ICONS.info), words);
  document.querySelector(".toasts").append(toast);
  return toast;
}

export class ToastNote extends Base {
  connectedCallback() {
    if (this.querySelector("button")) return;
    const close = document.createElement("button");
    close.type = "button";
    close.setAttribute("aria-label", "Dismiss");
    close.append(icon("x"));
    close.addEventListener("click", () => this.remove());
    const wait = lifetime(this.dataset.level, this.textContent.trim());
    this.append(close);
    if (wait !== Infinity) this.leaveAfter(wait);
  }

  leaveAfter(wait) {
    let timer = setTimeout(() => this.remove(), wait);
    this.addEventListener("pointerenter", () => clearTimeout(timer));
    this.addEventListener("focusin", () => clearTimeout(timer));
    this.addEventListener("pointerleave", () => (timer = setTimeout(() => this.remove(), wait)));
  }
}

globalThis.customElements?.define("toast-note", ToastNote);
