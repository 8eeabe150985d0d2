// What can be done with one message: the menu beside it, the signs under it.
import { ask } from "./asks.js";
import { setBeside } from "./beside.js";
import { quoteOf } from "./items.js";
import { walk } from "./roving.js";

/** Whether a message of mine can still be changed. Pure: `now` and `window` in milliseconds. */
export const changeable = ({ mine, gone, sentAt }, now, window) => mine && !gone && now - sentAt < window;

/** Whether this sign under the message is mine. */
const given = (item, sign) => Boolean(item.querySelector(`[name="take"][value="${sign}"]`));

export class Acts {
  constructor(room, { answer, edit }) {
    Object.assign(this, { room, answer, edit, item: null });
    this.menu = room.querySelector("[data-acts]");
    if (!this.menu.hasAttribute("popover")) location.replace(room.dataset.url); // ?act=12 is for pages without scripts
    this.window = Number(room.dataset.window) * 1000;
    this.question = document.getElementById("take-back");
    this.question.querySelector("form").addEventListener("submit", (event) => this.takeBack(event), true);
    room.addEventListener("click", (event) => this.click(event));
    room.addEventListener("keydown", (event) => walk(event, room));
  }

  get number() {
    return Number(this.item.dataset.id);
  }

  changeable(item) {
    const { mine, gone } = item.dataset;
    const sentAt = Date.parse(item.querySelector("time").dateTime);
    return changeable({ mine: mine !== undefined, gone: gone !== undefined, sentAt }, Date.now(), this.window);
  }

  /** The last message of mine, if it can still be changed. */
  editLast() {
    const item = [...this.room.querySelectorAll("[data-mine][data-id]")].at(-1);
    if (item && this.changeable(item)) this.edit(Number(item.dataset.id));
  }

  click(event) {
    const opens = event.target.closest("[data-act]");
    const sign = event.target.closest("[data-sign]");
    const verb = event.target.closest("[data-verb]")?.dataset.verb;
    if (opens) this.open(opens);
    else if (sign) this.react(sign);
    else if (verb === "reply") this.reply();
    else if (verb === "edit") this.edit(this.number);
    else return;
    event.preventDefault();
    if (!opens) this.menu.hidePopover();
  }

  open(link) {
    this.item = link.closest("[data-id]");
    const change = this.changeable(this.item);
    for (const act of this.menu.querySelectorAll("[data-verb]")) {
      const { verb } = act.dataset;
      if (verb === "edit" || verb === "take-back") act.hidden = !change;
      if (verb === "report") act.hidden = this.item.dataset.mine !== undefined;
      const href = act.getAttribute("href") ?? act.dataset.href;
      if (href) act.setAttribute("href", href.replace(/\d+(\/?)$/, `${this.number}$1`));
    }
    for (const sign of this.menu.querySelectorAll("[data-sign]")) sign.ariaPressed = given(this.item, sign.value);
    this.menu.showPopover();
    setBeside(this.menu, link.getBoundingClientRect());
    this.menu.querySelector("button, a").focus();
  }

  /** A sign that is there already turns at once. */
  react(button) {
    const item = button.closest("[data-id]") ?? this.item;
    const on = !given(item, button.value);
    const sign = item.querySelector(`.sign[value="${button.value}"]`);
    const turn = (pressed) => sign && (sign.ariaPressed = pressed);
    turn(on);
    this.ask("chat.react", { id: Number(item.dataset.id), sign: button.value, on }, () => turn(!on));
  }

  reply() {
    this.answer(quoteOf(this.item, this.room.dataset));
  }

  takeBack(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
    this.question.close();
    this.ask("chat.take_back", { id: this.number });
  }

  ask(kind, data, undo) {
    ask(kind, { with: this.room.dataset.person, ...data }, undo);
  }
}
