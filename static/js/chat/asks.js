// What the page asks beside messages (signs, pins, taking back): it shows at once, and is undone when the server refuses
// or the line goes before the answer. Pure: the socket and who tells the reader are passed in.
import { say } from "../toast.js";
import { socket } from "../socket.js";

const AWAY = "You're offline. Try again when you're back.";
const BROKE = "The connection broke before that was kept. Try again.";
const PATIENCE = 10_000; // what asks for nothing new is never answered

export class Asks {
  constructor({ wire, tell, now = Date.now }) {
    Object.assign(this, { wire, tell, now, waiting: [] });
    wire.on("chat.changed", ({ id }) => this.settle((asked) => asked.id === id));
    wire.on("chat.arranged", () => this.settle((asked) => asked.id === undefined));
    wire.on("refused", (refused) => this.refused(refused));
    wire.on("closed", () => this.lost());
  }

  /** `undo()` takes back what the page shows already. */
  ask(kind, data, undo = () => {}) {
    this.settle(({ at }) => at < this.now() - PATIENCE);
    if (this.wire.send(kind, data)) {
      this.waiting.push({ kind, id: data.id, undo, at: this.now() });
      return;
    }
    undo();
    this.tell(AWAY, { level: "error" });
  }

  /** Forgets those; answers them, the newest first. */
  settle(which) {
    const settled = this.waiting.filter(which).reverse();
    this.waiting = this.waiting.filter((asked) => !settled.includes(asked));
    return settled;
  }

  /** Without a number it may be any of this kind. */
  refused({ of, id, reasons }) {
    const asked = this.settle(({ kind, id: number }) => kind === of && (id ?? number) === number);
    for (const { undo } of asked) undo();
    if (asked.length) this.tell(reasons.join(" "), { level: "error" });
  }

  lost() {
    this.settle(({ at }) => at < this.now() - PATIENCE);
    const asked = this.settle(() => true);
    for (const { undo } of asked) undo();
    if (asked.length) this.tell(BROKE, { level: "error" });
  }
}

const asks = new Asks({ wire: socket, tell: say });

export function ask(kind, data, undo) {
  asks.ask(kind, data, undo);
}
