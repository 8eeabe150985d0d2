// How long until a meeting, in words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inWords, span } from "../../static/js/count-down.js";

const MINUTE = 60_000;

test("a span is said in the unit that matters", () => {
  const said = [0.2, 1, 24, 60, 119, 180, 1439, 2159, 2160, 4290].map((minutes) => span(minutes * MINUTE));

  assert.deepEqual(said, ["1 minute", "1 minute", "24 minutes", "1 h 0 min", "1 h 59 min", "3 hours", "23 hours", "35 hours", "2 days", "3 days"]);
});

test("a meeting is ahead, now, or over", () => {
  const [start, end] = [60 * MINUTE, 105 * MINUTE];
  const said = [0, 36, 60, 104, 105].map((minute) => inWords(start, end, minute * MINUTE));

  assert.deepEqual(said, ["in 1 h 0 min", "in 24 minutes", "now, 45 minutes left", "now, 1 minute left", "over"]);
});
