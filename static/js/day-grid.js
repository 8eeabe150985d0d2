// The month walked by keyboard: arrows by day and week, Home and End in the week, Page Up and Down by month, Enter opens.
// Without this file the days with meetings are links like any others, and so are the months.

const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

// Where a key leads, as a number of days from the first one; null: nowhere. `at` may lie outside 0…count-1.
export function moved(key, at) {
  if (key in STEPS) return at + STEPS[key];
  if (key === "Home") return at - (at % 7);
  if (key === "End") return at - (at % 7) + 6;
  return null;
}

export function dayAfter(day, days) {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

class DayGrid extends (globalThis.HTMLElement ?? Object) {
  connectedCallback() {
    this.querySelector("table").setAttribute("role", "grid");
    this.days.forEach((cell) => this.stop(cell).setAttribute("tabindex", "-1"));
    const asked = this.days.find((cell) => `#${cell.id}` === location.hash);
    const first = asked ?? this.days.find((cell) => cell.ariaCurrent) ?? this.days.find((cell) => cell.dataset.state !== "other");
    this.stop(first).tabIndex = 0;
    if (asked) this.stop(asked).focus();
    this.addEventListener("keydown", (event) => this.walk(event));
  }

  get days() {
    return [...this.querySelectorAll("td")];
  }

  // What takes the focus: the link of a day with meetings, else the day itself.
  stop(cell) {
    return cell.querySelector("a") ?? cell;
  }

  walk(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const at = this.days.indexOf(event.target.closest("td"));
    if (at < 0) return;
    if (event.key === "PageUp" || event.key === "PageDown") {
      event.preventDefault();
      return this.turn(event.key === "PageDown");
    }
    const to = moved(event.key, at);
    if (to === null) return;
    event.preventDefault();
    if (this.days[to]) this.go(to);
    else this.turn(to > at, dayAfter(this.days[at].id.slice(1), to - at));
  }

  go(to) {
    for (const cell of this.days) this.stop(cell).tabIndex = -1;
    const stop = this.stop(this.days[to]);
    stop.tabIndex = 0;
    stop.focus();
  }

  turn(onward, day) {
    const link = new URL(document.querySelector(`.month [rel="${onward ? "next" : "prev"}"]`).href);
    link.hash = `d${day ?? `${link.searchParams.get("month")}-01`}`;
    location.assign(link);
  }
}

globalThis.customElements?.define("day-grid", DayGrid);
