// Picks are numbered in the order of time, whatever form they are written in, and there are at most so many.
import assert from "node:assert/strict";
import { test } from "node:test";
import { mayPick, numbered } from "../../static/js/week-grid.js";

test("picks are numbered in the order of time", () => {
  const picked = ["2026-11-27T11:00Z", "2026-11-25T12:00:00+01:00", "2026-11-25T10:00Z"];

  assert.deepEqual(numbered(picked), ["2026-11-25T10:00Z", "2026-11-25T12:00:00+01:00", "2026-11-27T11:00Z"]);
});

test("after the last one nothing more can be picked", () => {
  assert.deepEqual([0, 2, 3].map((count) => mayPick(count, 3)), [true, true, false]);
});
