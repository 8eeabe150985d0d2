// <chat-room>: one conversation, alive. The server rendered it; this keeps it true.
import { socket } from "../socket.js";
import { Composer } from "./composer.js";
import { outboxFor } from "./outboxes.js";
import { earlier, renew } from "./page-parts.js";
import { Pending } from "./pending.js";
import { Reading } from "./reading.js";
import { Thread } from "./thread.js";
import { TypingSign } from "./typing.js";

const OFFLINE = "You're offline. We'll send this when you're back.";

export class ChatRoom extends HTMLElement {
  connectedCallback() {
    const { me, person } = this.dataset;
    this.thread = new Thread(this);
    this.reading = new Reading(person, this.thread);
    this.outbox = outboxFor(me, person);
    this.typing = new TypingSign(this.querySelector("[data-typing]"));
    this.pending = new Pending(this.thread.list, (body) => this.composer?.giveBack(body));
    this.compose();
    this.listen();
    for (const draft of this.outbox.waiting) this.pending.show(draft);
    this.querySelector("#unread")?.scrollIntoView({ block: "center" });
    this.addEventListener("click", (event) => this.click(event));
    this.dataset.ready = "";
  }

  compose() {
    const form = this.querySelector("[data-composer]");
    const { me, person } = this.dataset;
    this.composer = form && new Composer(form, {
      longest: Number(this.dataset.longest),
      draftKey: `draft:${me}:${person}`,
      send: (body) => this.write(body),
      typing: () => socket.send("chat.typing", { to: person }),
    });
  }

  listen() {
    const { person, conversation } = this.dataset;
    const here = (hear) => (data) => data.conversation === conversation && hear(data);
    socket.on("open", ({ again }) => this.online(again));
    socket.on("resync", () => this.catchUp());
    socket.on("closed", () => this.composer?.say(OFFLINE));
    socket.on("chat.posted", here((posted) => this.posted(posted)));
    socket.on("chat.caught_up", here(({ more }) => more && this.catchUp()));
    socket.on("chat.read", here(({ id }) => this.thread.markUpTo(id, "read")));
    socket.on("chat.received", here(({ id }) => this.thread.markUpTo(id, "delivered")));
    socket.on("chat.typing", here(() => this.typing.show()));
    socket.on("notice.new", () => this.querySelector("[data-silent]") && this.renewFoot());
    this.outbox.addEventListener("refused", ({ detail }) => {
      this.pending.refuse(detail);
      this.renewFoot();
    });
    if (socket.open) this.online(true);
  }

  online(again) {
    this.composer?.typed(false);
    if (again || this.thread.last < Number(this.dataset.last)) this.catchUp();
    this.reading.look();
  }

  catchUp(after = this.thread.last) {
    if (this.dataset.past === undefined) socket.send("chat.since", { with: this.dataset.person, after });
  }

  write(body) {
    const draft = this.outbox.add(body, crypto.randomUUID());
    this.pending.show(draft);
    this.thread.scroller.scrollTop = 0;
    if (!socket.open) this.composer.say(OFFLINE);
  }

  posted(posted) {
    if (this.dataset.past !== undefined) return;
    const { last } = this.thread;
    if (this.thread.put(posted)) this.catchUp(last);
    if (posted.author === this.dataset.person) this.typing.hide();
    if (this.dataset.limited !== undefined || this.querySelector("[data-silent]")) this.renewFoot();
    this.reading.look();
  }

  renewFoot() {
    clearTimeout(this.renewing);
    this.renewing = setTimeout(async () => {
      await renew("[data-foot]").catch(() => null);
      this.compose();
    }, 300);
  }

  click(event) {
    const link = event.target.closest("a[data-earlier]");
    if (link) earlier(link, this.thread, event);
  }
}

customElements.define("chat-room", ChatRoom);
