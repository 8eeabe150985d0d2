// <chat-room>: one conversation, alive. The server rendered it; this keeps it true.
import { say } from "../toast.js";
import { socket } from "../socket.js";
import { Acts } from "./acts.js";
import { Composer } from "./composer.js";
import { Following } from "./following.js";
import { outboxFor } from "./outboxes.js";
import { earlier, renewFoot, saidBefore, seek } from "./page-parts.js";
import { Pending } from "./pending.js";
import { Reading } from "./reading.js";
import { Thread } from "./thread.js";
import { TypingSign } from "./typing.js";

const OFFLINE = "You're offline. We'll send this when you're back.";
const LATER = "You're offline. Press Send again when you're back.";

export class ChatRoom extends HTMLElement {
  connectedCallback() {
    const { me, person } = this.dataset;
    this.thread = new Thread(this);
    this.following = new Following(this, this.thread);
    this.reading = new Reading(person, this.thread);
    this.outbox = outboxFor(me, person);
    this.typing = new TypingSign(this.querySelector("[data-typing]"));
    this.pending = new Pending(this.thread.list, (body) => this.composer?.giveBack(body));
    this.acts = new Acts(this, { answer: (...to) => this.composer?.answer(...to), edit: (id) => this.edit(id) });
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
      send: (body, reply) => this.write(body, reply),
      change: (id, body) => socket.send("chat.edit", { with: person, id, body }) || this.composer.say(LATER, "error"),
      editLast: () => this.acts.last && this.edit(Number(this.acts.last.dataset.id)),
      typing: () => socket.send("chat.typing", { to: person }),
    });
  }

  listen() {
    const { person, conversation } = this.dataset;
    const here = (hear) => (data) => data.conversation === conversation && hear(data);
    socket.on("open", ({ again }) => this.online(again));
    socket.on("resync", () => this.following.ask());
    socket.on("closed", () => this.composer?.say(OFFLINE));
    socket.on("chat.posted", here((posted) => this.posted(posted)));
    socket.on("chat.changed", here((changed) => this.changed(changed)));
    socket.on("chat.caught_up", here((end) => this.following.caughtUp(end)));
    socket.on("chat.read", here(({ id }) => this.thread.markUpTo(id, "read")));
    socket.on("chat.received", here(({ id }) => this.thread.markUpTo(id, "delivered")));
    socket.on("chat.typing", here(() => this.typing.show()));
    socket.on("notice.new", () => this.querySelector("[data-silent]") && this.renewFoot());
    socket.on("refused", (refused) => this.refused(refused));
    this.outbox.addEventListener("refused", ({ detail }) => {
      this.pending.refuse(detail);
      this.renewFoot();
    });
    if (socket.open) this.online(true);
  }

  online(again) {
    this.composer?.typed(false);
    this.following.begin(again);
    this.reading.look();
  }

  write(body, reply) {
    const draft = this.outbox.add(body, crypto.randomUUID(), reply);
    this.pending.show(draft);
    this.thread.scroller.scrollTop = 0;
    if (!socket.open) this.composer.say(OFFLINE);
  }

  posted(posted) {
    this.following.posted(posted);
    if (posted.author === this.dataset.person) this.typing.hide();
    if (this.querySelector("[data-left]:not(:empty), [data-silent]")) this.renewFoot();
    this.reading.look();
  }

  changed(changed) {
    this.following.changed(changed);
    if (this.composer?.about.editing === changed.id) this.composer.drop();
  }

  /** What the server refuses is said where it was tried, and the text stays. */
  refused(refused) {
    this.following.refused(refused);
    if (refused.with !== this.dataset.person) return;
    if (refused.of === "chat.edit" && this.composer) this.composer.say(refused.reasons.join(" "), "error");
    else say(refused.reasons.join(" "), { level: "error" });
  }

  /** The server has the words as they were typed, and says whether they can still be changed. */
  async edit(id) {
    const { body, why } = await saidBefore(`${this.dataset.url}?edit=${id}`);
    if (why) say(why, { level: "error" });
    else this.composer?.edit(id, body);
  }

  renewFoot() {
    clearTimeout(this.renewing);
    this.renewing = setTimeout(async () => {
      if (await renewFoot(this.querySelector("[data-foot]")).catch(() => false)) this.compose();
    }, 300);
  }

  async click(event) {
    const link = event.target.closest("a[data-earlier], a[data-quote]");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (!link.dataset.quote) await earlier(link, this.thread);
    else if (!(await seek(link.dataset.quote, this.thread))) open(`${this.dataset.url}${link.getAttribute("href")}`, "_self");
  }
}

customElements.define("chat-room", ChatRoom);
