/** How good the line is, in words. Pure: fed every two seconds with what a report says. */

export const WORDS = { good: "good", fair: "uneven", poor: "poor" };
const ORDER = ["good", "fair", "poor"];
const SLOW = [0.3, 0.7]; // seconds there and back, from which it is fair, poor
const LOSS = [0.03, 0.1]; // of the packets
const STEPS = 2; // looks that must agree before the word changes

/** {rtt, lost, received, freezes} of an RTCStatsReport, all but the first counted from the beginning. */
export function measured(report) {
  const sums = { rtt: 0, lost: 0, received: 0, freezes: 0 };
  for (const entry of report.values()) {
    if (entry.type === "candidate-pair" && entry.nominated) sums.rtt = entry.currentRoundTripTime ?? sums.rtt;
    if (entry.type !== "inbound-rtp") continue;
    sums.lost += entry.packetsLost ?? 0;
    sums.received += entry.packetsReceived ?? 0;
    sums.freezes += entry.freezeCount ?? 0;
  }
  return sums;
}

export class Quality {
  constructor() {
    Object.assign(this, { last: null, word: "good", wish: "good", steps: 0 });
  }

  feed(now) {
    const { last } = this;
    this.last = now;
    return last ? this.settle(rated(last, now)) : this.word;
  }

  settle(rating) {
    this.steps = rating === this.wish ? this.steps + 1 : 1;
    this.wish = rating;
    if (this.steps >= STEPS) this.word = rating;
    return this.word;
  }
}

function rated(last, now) {
  const lost = Math.max(0, now.lost - last.lost);
  const all = lost + Math.max(0, now.received - last.received);
  const worst = Math.max(level(now.rtt, SLOW), level(all ? lost / all : 0, LOSS), now.freezes > last.freezes ? 1 : 0);
  return ORDER[worst];
}

function level(value, [fair, poor]) {
  return Number(value >= fair) + Number(value >= poor);
}
