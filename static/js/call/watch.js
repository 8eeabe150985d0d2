/** Looks at the line of one connection until it is stopped. Tells: line (connected, reconnecting, connecting, failed), mend, anew, quality. */
import { Line, arrived } from "./line.js";
import { Quality, measured } from "./quality.js";
import { Teller } from "./teller.js";

const LOOK = 200; // ms between looks at the line
const RATE = 2000; // ms between words about its quality
const MOMENT = 1000; // ms
const ANEW = 30_000; // ms without hope after which both begin anew

export class Watch extends Teller {
  constructor(pc, { initiator, sends }) {
    super();
    const now = performance.now();
    Object.assign(this, { pc, initiator, line: new Line({ initiator, now }), quality: new Quality(), rated: now, sends, began: now });
    this.timer = setInterval(() => this.look(), LOOK);
    pc.addEventListener("connectionstatechange", () => this.timer && this.look());
    this.look();
  }

  async look() {
    const report = await this.pc.getStats();
    if (!this.timer) return;
    const now = performance.now();
    const verdict = this.line.feed({ ...arrived(report), sends: this.sends }, now);
    this.silent = verdict !== "good";
    this.say("line", this.word(verdict, now));
    if (verdict === "restart") this.say("mend");
    if (verdict === "good") this.began = now;
    else if (this.initiator && now - this.began > ANEW) this.say("anew");
    if (now - this.rated >= RATE) this.rate(report, now);
  }

  /** More than the moment that a line takes to be made. */
  get lost() {
    return this.silent && performance.now() - this.began > MOMENT;
  }

  word(verdict, now) {
    if (verdict === "good") return "connected";
    if (this.line.hopeless(now)) return "failed";
    return this.line.connected ? "reconnecting" : "connecting";
  }

  rate(report, now) {
    this.rated = now;
    this.say("quality", this.silent ? null : this.quality.feed(measured(report)));
  }

  stop() {
    clearInterval(this.timer);
    this.timer = null;
  }
}
