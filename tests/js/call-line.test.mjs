import assert from "node:assert/strict";
import { test } from "node:test";
import { Line, arrived } from "../../static/js/call/line.js";

/** Feeds a line every 100 ms from `from` to `to`; answers the verdicts. */
function run(line, from, to, counters) {
  const verdicts = [];
  for (let now = from; now <= to; now += 100) verdicts.push([now, line.feed(counters(now), now)]);
  return verdicts;
}

const flowing = (now) => ({ packets: now, checks: 0 });
const stuck = { packets: 1000, checks: 0 };

test("nothing has ever come: a signal may be lost, so the side that began tries again, later the other too", () => {  // CAL-4
  const nothing = () => ({ packets: 0, checks: 0 });
  const restarts = (initiator) => run(new Line({ initiator, now: 0 }), 100, 9000, nothing).filter(([, verdict]) => verdict === "restart").map(([now]) => now);
  assert.deepEqual(restarts(true), [5000, 7500]);
  assert.deepEqual(restarts(false), [8000]);
});

test("after twelve seconds without anything there is no hope worth waiting for", () => {  // CAL-4
  const line = new Line({ initiator: true, now: 0 });
  run(line, 100, 12_000, () => ({ packets: 0, checks: 0 }));
  assert.equal(line.hopeless(12_000), false);
  assert.equal(line.hopeless(12_100), true);
  line.feed({ packets: 1, checks: 0 }, 12_200);
  assert.equal(line.hopeless(12_300), false);
});

test("without much hope it tries more rarely", () => {
  const line = new Line({ initiator: true, now: 0 });
  run(line, 100, 1000, flowing);
  const restarts = run(line, 1100, 45_000, () => stuck).filter(([, verdict]) => verdict === "restart").map(([now]) => now);
  assert.deepEqual(restarts, [2000, 3000, 5500, 8000, 10_500, 13_000, 23_000, 33_000, 43_000]);
});

test("who stops sending on purpose did not drop", () => {
  const line = new Line({ initiator: true, now: 0 });
  run(line, 100, 1000, flowing);
  const silent = (now) => ({ packets: 1000, checks: Math.floor(now / 2500), sends: false });
  assert.deepEqual(new Set(run(line, 1100, 20_000, silent).map(([, verdict]) => verdict)), new Set(["good"]));
});

test("the side that began restarts after a second of silence, soon once more, and then after two and a half", () => {
  const line = new Line({ initiator: true, now: 0 });
  run(line, 100, 1000, flowing);
  const restarts = run(line, 1100, 6000, () => stuck).filter(([, verdict]) => verdict === "restart").map(([now]) => now);
  assert.deepEqual(restarts, [2000, 3000, 5500]);
});

test("the other side waits three seconds longer", () => {
  const line = new Line({ initiator: false, now: 0 });
  run(line, 100, 1000, flowing);
  const [first] = run(line, 1100, 8000, () => stuck).find(([, verdict]) => verdict === "restart");
  assert.equal(first, 5000);
});

test("without microphones and cameras the checks of the line count, more slowly", () => {
  const line = new Line({ initiator: true, now: 0 });
  run(line, 100, 1000, (now) => ({ packets: 0, checks: now }));
  const verdicts = run(line, 1100, 9000, () => ({ packets: 0, checks: 1000 }));
  assert.equal(verdicts.find(([now]) => now === 6000)[1], "good");
  assert.equal(verdicts.find(([, verdict]) => verdict === "restart")[0], 8000);
});

test("it is good again as soon as something arrives", () => {
  const line = new Line({ initiator: true, now: 0 });
  run(line, 100, 1000, flowing);
  run(line, 1100, 6000, () => stuck);
  assert.equal(line.feed({ packets: 1001, checks: 0 }, 6100), "good");
});

test("what has arrived is summed over a report", () => {
  const report = new Map([
    [1, { type: "inbound-rtp", packetsReceived: 3 }],
    [2, { type: "inbound-rtp", packetsReceived: 4 }],
    [3, { type: "candidate-pair", responsesReceived: 5, requestsReceived: 4 }],
    [4, { type: "codec" }],
  ]);
  assert.deepEqual(arrived(report), { packets: 7, checks: 5 });
});
