/** Is the line alive? Pure: fed with counters and a clock in milliseconds, it says when to worry and when to restart. */

const SILENCE = 1500; // media was flowing and stopped
const QUIET = 7000; // no media at all (both without microphone and camera): consent checks every few seconds
const AGAIN = 2500; // between restarts
const RESERVE = 3000; // the answering side waits this much longer, so that two restarts rarely meet

export class Line {
  constructor({ initiator, now }) {
    Object.assign(this, { initiator, seen: now, restarted: 0, packets: 0, checks: 0, flowing: false, connected: false });
  }

  /** Takes {packets, checks} received so far; returns "good", "waiting" or "restart". */
  feed({ packets, checks }, now) {
    const moved = packets > this.packets;
    if (moved || checks > this.checks) {
      this.seen = now;
      this.connected = true;
      this.flowing = moved || (this.flowing && now - this.movedAt < QUIET);
    }
    if (moved) this.movedAt = now;
    Object.assign(this, { packets, checks });
    return this.verdict(now);
  }

  verdict(now) {
    if (!this.connected) return "waiting";
    const since = this.flowing ? Math.max(this.movedAt, 0) : this.seen;
    const limit = this.flowing ? SILENCE : QUIET;
    if (now - since < limit) return "good";
    const patience = limit + (this.initiator ? 0 : RESERVE);
    if (now - since < patience || now - this.restarted < AGAIN) return "waiting";
    this.restarted = now;
    return "restart";
  }
}

/** Sums what an RTCStatsReport says has arrived. */
export function arrived(report) {
  let packets = 0;
  let checks = 0;
  for (const entry of report.values()) {
    if (entry.type === "inbound-rtp") packets += entry.packetsReceived ?? 0;
    if (entry.type === "candidate-pair") checks += (entry.responsesReceived ?? 0) + (entry.requestsReceived ?? 0);
  }
  return { packets, checks };
}
