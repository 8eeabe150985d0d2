// <chat-room>: one conversation, alive. The server rendered it; this keeps it true.
import { socket } from "../socket.js";
import { Acts } from "./acts.js";
import { Files } from "./files.js";
import { Following } from "./following.js";
import { Foot } from "./foot.js";
import { earlier, renew, seek } from "./page-parts.js";
import { Reading } from "./reading.js";
import { Thread } from "./thread.js";
import { TypingSign } from "./typing.js";

export class ChatRoom extends HTMLElement {
  connectedCallback() {
    this.thread = new Thread(this);
    this.following = new Following(this, this.thread);
    this.reading = new Reading(this.dataset.person, this.thread);
    this.typing = new TypingSign(this.querySelector("[data-typing]"));
    this.acts = new Acts(this, { answer: (quote) => this.foot.answer(quote), edit: (id) => this.foot.edit(id) });
    this.foot = new Foot(this, this.thread, () => this.acts.editLast());
    this.files = new Files(this);
    this.listen();
    (this.querySelector(":target") ?? this.querySelector("#unread"))?.scrollIntoView({ block: "center" });
    this.addEventListener("click", (event) => this.click(event));
    this.dataset.ready = "";
  }

  listen() {
    const { conversation } = this.dataset;
    const here = (hear) => (data) => data.conversation === conversation && hear(data);
    socket.on("open", () => this.online());
    socket.on("resync", () => this.following.ask());
    socket.on("closed", () => this.foot.offline());
    socket.on("chat.posted", here((posted) => this.posted(posted)));
    socket.on("chat.changed", here((changed) => this.changed(changed)));
    socket.on("chat.agreed", here(() => this.agreed()));
    socket.on("chat.caught_up", here((end) => this.following.caughtUp(end)));
    socket.on("chat.read", here(({ id }) => this.thread.markUpTo(id, "read")));
    socket.on("chat.received", here(({ id }) => this.thread.markUpTo(id, "delivered")));
    socket.on("chat.typing", here(() => this.typing.show()));
    socket.on("notice.new", () => this.foot.renew()); // such as an answer to the request
    socket.on("refused", (refused) => {
      this.following.refused(refused);
      this.foot.refused(refused);
    });
    if (socket.open) this.online();
  }

  online() {
    this.foot.online();
    this.following.ask();
    this.reading.look();
  }

  posted(posted) {
    this.following.posted(posted);
    if (posted.author === this.dataset.person) this.typing.hide();
    this.foot.look();
    this.reading.look();
  }

  changed(changed) {
    this.following.changed(changed);
    this.foot.changed(changed);
  }

  /** Files, calls and the meeting itself are there from now on. */
  agreed() {
    this.foot.renew();
    renew(["[data-next]", "[data-call]"]).catch(() => null);
  }

  async click(event) {
    const link = event.target.closest("a[data-earlier], a[data-quote]");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (!link.dataset.quote) await earlier(link, this.thread);
    else if (!(await seek(link.dataset.quote, this.thread))) location.assign(this.dataset.url + link.getAttribute("href"));
  }
}

customElements.define("chat-room", ChatRoom);
