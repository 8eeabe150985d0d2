/** Is the line alive? Pure: fed with counters and a clock in milliseconds, it says when to worry and when to restart. */

const SILENCE = 1000; // media was flowing and stopped; the old path stays in use while a new one is sought
const QUIET = 7000; // no media to expect (no microphone, no camera): answered checks come every few seconds
const FIRST = 5000; // nothing has ever come: a signal may have been lost
const SOON = 1000; // from the first restart to the second
const AGAIN = 2500; // between the further ones
const RESERVE = 3000; // the answering side waits this much longer, so that two restarts rarely meet
const HOPELESS = 12_000; // then the page says so and offers text, and goes on trying
const RARELY = 10_000; // between restarts without much hope

export class Line {
  constructor({ initiator, now }) {
    Object.assign(this, { initiator, seen: now, restarted: now, tries: 0, packets: 0, checks: 0, flowing: false, connected: false });
  }

  /** Takes what has arrived so far, and whether the other sends at all; returns "good", "waiting" or "restart". */
  feed({ packets, checks, sends = true }, now) {
    const moved = packets > this.packets;
    if (moved || checks > this.checks) {
      this.seen = now;
      this.connected = true;
    }
    if (moved) this.movedAt = now;
    this.flowing = sends && (moved || this.flowing);
    Object.assign(this, { packets, checks });
    return this.verdict(now);
  }

  verdict(now) {
    const silent = now - (this.flowing ? this.movedAt : this.seen);
    const limit = this.connected ? (this.flowing ? SILENCE : QUIET) : FIRST;
    if (this.connected && silent < limit) {
      this.tries = 0;
      return "good";
    }
    if (silent < limit + (this.initiator ? 0 : RESERVE) || now - this.restarted < this.pause(now)) return "waiting";
    this.restarted = now;
    this.tries += 1;
    return "restart";
  }

  pause(now) {
    if (this.hopeless(now)) return RARELY;
    if (!this.tries) return 0;
    return this.connected && this.tries === 1 ? SOON : AGAIN;
  }

  hopeless(now) {
    return now - (this.flowing ? this.movedAt : this.seen) > HOPELESS;
  }
}

/** Sums what an RTCStatsReport says has arrived. A check counts when it was answered: both ways are open then. */
export function arrived(report) {
  let packets = 0;
  let checks = 0;
  for (const entry of report.values()) {
    if (entry.type === "inbound-rtp") packets += entry.packetsReceived ?? 0;
    if (entry.type === "candidate-pair") checks += entry.responsesReceived ?? 0;
  }
  return { packets, checks };
}
