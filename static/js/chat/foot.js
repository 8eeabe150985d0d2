// Below the messages: the composer, when one may write, and what waits to be sent.
import { socket } from "../socket.js";
import { Composer } from "./composer.js";
import { Draft } from "./draft.js";
import { quoteOf } from "./items.js";
import { whileAway } from "./line.js";
import { outboxFor } from "./outboxes.js";
import { renewFoot, saidBefore } from "./page-parts.js";
import { Pending } from "./pending.js";

const LATER = "You're offline. Press Send again when you're back.";

export class Foot {
  constructor(room, thread, editLast) {
    Object.assign(this, { room, thread, editLast });
    this.place = room.querySelector("[data-foot]");
    this.outbox = outboxFor(room.dataset.me, room.dataset.person);
    this.pending = new Pending(thread.list, {
      edit: (draft) => this.composer?.giveBack(draft),
      drop: ({ client_id }) => this.outbox.drop(client_id),
    });
    this.compose();
    for (const draft of this.outbox.waiting) {
      if (draft.reasons) this.pending.refuse({ draft, reasons: draft.reasons });
      else this.pending.show(draft);
    }
    this.outbox.addEventListener("refused", ({ detail }) => {
      this.pending.refuse(detail);
      this.renew();
    });
  }

  compose() {
    const form = this.place.querySelector("[data-composer]");
    const { me, person, longest } = this.room.dataset;
    this.composer = form && new Composer(form, {
      longest: Number(longest),
      draft: new Draft(`draft:${me}:${person}`),
      current: (quote) => this.current(quote),
      send: (body, reply) => this.write(body, reply),
      change: (id, body) => socket.send("chat.edit", { with: person, id, body }) || this.composer.say(LATER, "error"),
      editLast: this.editLast,
      typing: () => socket.send("chat.typing", { to: person }),
    });
  }

  write(body, reply) {
    this.pending.show(this.outbox.add(body, crypto.randomUUID(), reply));
    this.thread.scroller.scrollTop = 0;
    if (!socket.open) this.offline();
  }

  online() {
    this.composer?.typed(false);
  }

  offline() {
    this.composer?.say(whileAway(navigator.onLine));
  }

  answer(quote) {
    this.composer?.answer(quote);
  }

  /** A quote as its message stands now; as it was kept, where that is further up than the page shows. */
  current(quote) {
    const item = this.thread.find(quote.number);
    if (item) return quoteOf(item, this.room.dataset);
    return quote.name ? quote : null;
  }

  /** The server has the words as they were typed, and says whether they can still be changed. */
  edit(id) {
    this.composer?.edit(id, saidBefore(`${this.room.dataset.url}?edit=${id}`));
  }

  changed({ id }) {
    if (this.composer?.about.editing === id) this.composer.drop();
  }

  /** Why a change was refused is said where it was tried, and the text stays. */
  refused({ of, reasons }) {
    if (of === "chat.edit" && this.composer?.about.editing) this.composer.say(reasons.join(" "), "error");
  }

  /** Whether one may write, and how much, can change with each message and each answer. */
  look() {
    if (this.place.querySelector("[data-counted], [data-silent]")) this.renew();
  }

  renew() {
    clearTimeout(this.renewing);
    this.renewing = setTimeout(async () => {
      if (await renewFoot(this.place).catch(() => false)) this.compose();
    }, 300);
  }
}
