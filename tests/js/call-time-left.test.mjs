import assert from "node:assert/strict";
import { test } from "node:test";
import { left } from "../../static/js/call/time-left.js";

const starts = 0;
const ends = 45 * 60_000;

test("before the start the whole time is left", () => {
  assert.deepEqual(left({ starts, ends, now: -60_000 }), { percent: 0, minutes: 45 });
});

test("in the middle half of it is left", () => {
  assert.deepEqual(left({ starts, ends, now: ends / 2 }), { percent: 50, minutes: 23 });
});

test("after the end nothing is left", () => {
  assert.deepEqual(left({ starts, ends, now: ends + 1 }), { percent: 100, minutes: 0 });
});
