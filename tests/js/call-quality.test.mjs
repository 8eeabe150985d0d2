import assert from "node:assert/strict";
import { test } from "node:test";
import { Quality, measured } from "../../static/js/call/quality.js";

/** What has come in so many looks of two seconds, each with 100 packets. */
function looks(quality, times, { rtt = 0.02, lost = 0, freezes = 0 }, from = quality.last ?? { lost: 0, received: 0, freezes: 0 }) {
  const words = [];
  for (let step = 1; step <= times; step += 1) {
    const now = { rtt, lost: from.lost + lost * step, received: from.received + (100 - lost) * step, freezes: from.freezes + freezes * step };
    words.push(quality.feed(now));
  }
  return words;
}

test("a line with nothing lost is good", () => {
  assert.deepEqual(new Set(looks(new Quality(), 5, {})), new Set(["good"]));
});

test("loss, a long way and a frozen picture make it uneven or poor, once two looks agree", () => {
  const quality = new Quality();
  looks(quality, 3, {});
  assert.deepEqual(looks(quality, 2, { lost: 5 }), ["good", "fair"]);
  assert.deepEqual(looks(quality, 2, { lost: 20 }), ["fair", "poor"]);
  assert.deepEqual(looks(quality, 2, { rtt: 0.4 }), ["poor", "fair"]);
  assert.deepEqual(looks(quality, 2, {}), ["fair", "good"]);
  assert.deepEqual(looks(quality, 2, { freezes: 1 }), ["good", "fair"]);
});

test("one bad look changes nothing", () => {
  const quality = new Quality();
  looks(quality, 3, {});
  assert.deepEqual(looks(quality, 1, { lost: 50 }), ["good"]);
  assert.deepEqual(looks(quality, 1, {}), ["good"]);
});

test("a report is summed over sound and picture; the way is the chosen pair's", () => {
  const report = new Map([
    [1, { type: "inbound-rtp", packetsLost: 2, packetsReceived: 30, freezeCount: 1 }],
    [2, { type: "inbound-rtp", packetsLost: 1, packetsReceived: 40 }],
    [3, { type: "candidate-pair", nominated: true, currentRoundTripTime: 0.05 }],
    [4, { type: "candidate-pair", nominated: false, currentRoundTripTime: 9 }],
  ]);
  assert.deepEqual(measured(report), { rtt: 0.05, lost: 3, received: 70, freezes: 1 });
});
