// Says what was really read: the page is in front, and the end of the conversation in view.
import { socket } from "../socket.js";
import { wasRead } from "./receipts.js";

export class Reading {
  constructor(person, thread) {
    Object.assign(this, { person, thread });
    this.told = thread.last; // the server took what it rendered as read
    const look = () => this.look();
    document.addEventListener("visibilitychange", look);
    window.addEventListener("focus", look);
    thread.scroller.addEventListener("scroll", look, { passive: true });
  }

  look() {
    const { last, atEnd } = this.thread;
    if (last <= this.told || !atEnd || document.visibilityState !== "visible" || !document.hasFocus()) return;
    if (!socket.send("chat.read", { with: this.person, id: last })) return;
    this.told = last;
    wasRead(this.person, last);
  }
}
