// The week grid: at most so many picks, numbered in the order of time; other weeks and the consequences come from the
// server without losing what is filled in. Without this file the same form works by its buttons.
import { begin } from "./progress.js";

export function numbered(values) {
  return [...values].sort((one, other) => Date.parse(one) - Date.parse(other));
}

export function mayPick(count, most) {
  return count < most;
}

class WeekGrid extends (globalThis.HTMLElement ?? Object) {
  connectedCallback() {
    if (this.form) return;
    this.form = this.closest("form");
    this.most = Number(this.dataset.most);
    this.form.addEventListener("change", (event) => this.changed(event));
    this.form.addEventListener("submit", (event) => this.turned(event));
    this.addEventListener("keydown", (event) => this.walk(event));
    this.draw();
  }

  get boxes() {
    return [...this.querySelectorAll('[type="checkbox"][name="times"]')];
  }

  get picked() {
    return this.boxes.filter((box) => box.checked);
  }

  draw() {
    const order = numbered(this.picked.map((box) => box.value));
    const full = !mayPick(order.length, this.most);
    for (const box of this.boxes) {
      const clock = box.parentElement.querySelector("[data-clock]");
      if (clock) clock.textContent = (box.checked && this.most > 1 ? `${order.indexOf(box.value) + 1} · ` : "") + clock.dataset.clock;
      box.disabled = full && !box.checked && this.most > 1;
    }
  }

  changed(event) {
    if (this.most === 1 && event.target.checked && this.boxes.includes(event.target)) {
      for (const box of this.picked) box.checked = box === event.target;
    }
    this.draw();
    if (["times", "kind"].includes(event.target.name)) this.look({ side: true });
  }

  turned(event) {
    if (event.submitter?.name !== "week") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.look({ week: event.submitter.value, from: event.submitter.getAttribute("aria-label") });
  }

  // Asks for the same page as it would be now, and takes the part that changes.
  async look({ week, side, from }) {
    const sent = new FormData(this.form);
    sent.set("week", week ?? sent.get("shown_week"));
    this.asking?.abort();
    this.asking = new AbortController();
    const end = begin();
    try {
      const answer = await fetch(this.form.action, { method: "POST", body: sent, signal: this.asking.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      this.take(page, side, from);
    } catch (error) {
      if (error.name !== "AbortError" && week) this.form.submit();
    } finally {
      end();
    }
  }

  take(page, side, from) {
    const list = (root) => root.querySelector("[data-side] .facts--list");
    if (list(page) && list(document)) list(document).replaceWith(list(page));
    const grid = page.querySelector("week-grid");
    if (side || !grid) return;
    this.replaceChildren(...grid.childNodes);
    this.draw();
    this.querySelector(`[aria-label="${from}"]:enabled`)?.focus();
  }

  walk(event) {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const cell = event.target.closest?.("td");
    if (!step || !cell) return;
    event.preventDefault();
    const rows = this.querySelectorAll("tbody tr");
    let [column, line, next] = [cell.cellIndex, cell.parentElement.rowIndex - 1, null];
    do next = rows[(line += step[1])]?.cells[(column += step[0])];
    while (next && !next.querySelector("input:enabled")); // past what cannot be picked
    next?.querySelector("input").focus();
  }
}

if (globalThis.customElements) customElements.define("week-grid", WeekGrid);
