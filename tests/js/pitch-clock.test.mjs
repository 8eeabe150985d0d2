import assert from "node:assert/strict";
import { test } from "node:test";

import { apart, lens, pointAt, say, share } from "../../static/js/pitch-clock.js";

test("what is left reads as minutes and seconds, and never as nothing while something is left", () => {
  assert.deepEqual([60, 59.9, 52.4, 9, 0.2, 0, -3].map(say), ["1:00", "1:00", "0:53", "0:09", "0:01", "0:00", "0:00"]);
});

test("a share stays between nothing and all", () => {
  assert.deepEqual([-1, 0, 30, 60, 61].map((elapsed) => share(elapsed, 60)), [0, 0, 0.5, 1, 1]);
});

test("each point is spoken of until its end, then the next", () => {
  const ends = [10, 24, 36, 48, 60];

  assert.deepEqual([0, 9.9, 10, 35.9, 59.9, 60].map((now) => pointAt(now, ends)), [0, 0, 1, 2, 4, 5]);
});

test("the two circles come together: at the end the lens is the whole circle", () => {
  assert.equal(apart(0), 14);
  assert.equal(apart(1), 0);
  assert.equal(lens(apart(1), 23), "M60 37.00A23 23 0 0 1 60 83.00A23 23 0 0 1 60 37.00Z");
});

test("circles that do not touch have no lens", () => {
  assert.equal(lens(30, 23), "M60 60.00A23 23 0 0 1 60 60.00A23 23 0 0 1 60 60.00Z");
});
