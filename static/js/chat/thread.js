// The messages on the page: each once, in order, with its day, time and mark.
import { further, place } from "./order.js";
import { clock, day } from "./times.js";

const WORDS = { sending: "waits", sent: "sent", delivered: "delivered", read: "read", refused: "not sent" };

export class Thread {
  constructor(room) {
    this.list = room.querySelector("[data-list]");
    this.scroller = room.querySelector("[data-thread]");
    this.me = room.dataset.me;
    this.zone = room.dataset.zone;
  }

  get items() {
    return [...this.list.querySelectorAll("[data-id]")];
  }

  get last() {
    return Number(this.items.at(-1)?.dataset.id ?? 0);
  }

  get atEnd() {
    return this.scroller.scrollTop > -80; // the scroller is reversed: 0 is its end
  }

  /** Answers true when something before it is missing. */
  put(posted) {
    const { items } = this;
    const { known, at, gap } = place(items.map((item) => Number(item.dataset.id)), posted);
    this.list.querySelector(`[data-waits="${posted.client_id}"]`)?.remove();
    if (known) return false;
    const item = this.made(posted.html);
    const next = items[at] ?? this.list.querySelector("[data-waits]");
    if (next) next.before(item);
    else this.list.append(item);
    this.finish(item, posted);
    return gap;
  }

  made(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content.firstElementChild;
  }

  finish(item, { author, sent_at }) {
    const moment = new Date(sent_at);
    const time = item.querySelector("time");
    if (time) time.textContent = clock(moment, this.zone);
    if (author === this.me) this.mark(item, "sent");
    item.toggleAttribute("data-mine", author === this.me);
    const date = day(moment, this.zone);
    if ([...this.list.querySelectorAll("[data-day]")].every((sign) => sign.dataset.day < date)) this.begin(item, date);
  }

  begin(item, date) {
    const sign = this.made(`<li class="thread-day"><span>Today</span></li>`);
    sign.dataset.day = date;
    item.before(sign);
  }

  mark(item, state) {
    item.dataset.state = item.dataset.state === "refused" ? state : further(item.dataset.state ?? "", state);
    item.querySelector("[data-words]").textContent = WORDS[item.dataset.state];
  }

  /** My messages up to this number were delivered, or read. */
  markUpTo(number, state) {
    for (const item of this.list.querySelectorAll("[data-mine][data-id]")) {
      if (Number(item.dataset.id) <= number) this.mark(item, state);
    }
  }

  /** Older messages, above what is there. */
  putBefore(items) {
    const first = this.list.querySelector("[data-day], [data-id]");
    const sameDay = items.findLast((item) => item.dataset.day)?.dataset.day === first?.dataset.day;
    first.before(...items);
    if (sameDay) first.remove();
  }
}
