// The messages on the page: each once, in order, with its day, time and mark.
import { beginDay } from "./days.js";
import { facts, made } from "./items.js";
import { further, joins, place } from "./order.js";
import { rove } from "./roving.js";
import { clock, day } from "./times.js";

const WORDS = { sending: "waits", sent: "sent", delivered: "delivered", read: "read", refused: "not sent" };

export class Thread {
  constructor(room) {
    this.list = room.querySelector("[data-list]");
    this.scroller = room.querySelector("[data-thread]");
    this.me = room.dataset.me;
    this.zone = room.dataset.zone;
    rove(this.list);
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

  find(number) {
    return this.list.querySelector(`[data-id="${number}"]`);
  }

  /** Answers true when something before it is missing. */
  put(posted) {
    const { items } = this;
    const { known, at, gap } = place(items.map((item) => Number(item.dataset.id)), posted);
    this.list.querySelector(`[data-waits="${posted.client_id}"]`)?.remove();
    if (known) return false;
    const item = made(posted.html);
    const next = items[at] ?? this.list.querySelector("[data-waits]");
    if (next) next.before(item);
    else this.list.append(item);
    this.finish(item, posted);
    if (posted.author === this.me) this.mark(item, "sent");
    beginDay(this.list, item, day(new Date(posted.sent_at), this.zone), day(new Date(), this.zone));
    item.toggleAttribute("data-joins", joins(facts(item.previousElementSibling), facts(item)));
    rove(this.list);
    return gap;
  }

  /** Takes the place of what stood there, and of what quotes it; an older change never undoes a newer one. */
  change(changed) {
    for (const quote of this.list.querySelectorAll(`[data-quote="${changed.id}"]`)) {
      quote.lastChild.data = ` ${changed.body.replace(/\s+/g, " ").slice(0, 140)}`;
    }
    const old = this.find(changed.id);
    if (!old || Number(old.dataset.change ?? 0) >= changed.change) return;
    const item = made(changed.html);
    this.finish(item, changed);
    item.toggleAttribute("data-joins", old.dataset.joins !== undefined);
    if (old.dataset.state) this.mark(item, old.dataset.state);
    const held = old.contains(document.activeElement) ? document.activeElement.value : undefined;
    old.replaceWith(item);
    rove(this.list);
    if (held !== undefined) (item.querySelector(`[value="${held}"]`) ?? item.querySelector("[data-act]"))?.focus();
  }

  finish(item, { author, sent_at }) {
    const time = item.querySelector("time");
    if (time) time.textContent = clock(new Date(sent_at), this.zone);
    item.toggleAttribute("data-mine", author === this.me);
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
    rove(this.list);
  }
}
