import assert from "node:assert/strict";
import { test } from "node:test";

import { dayAfter, moved } from "../../static/js/day-grid.js";

test("arrows lead by day and by week, Home and End to the ends of the week", () => {
  const to = (key) => moved(key, 16);
  assert.deepEqual(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"].map(to), [15, 17, 9, 23, 14, 20]);
  assert.equal(moved("a", 16), null);
});

test("a day beyond the table is found by date, across months, years and the night clocks change", () => {
  assert.equal(dayAfter("2026-11-30", 7), "2026-12-07");
  assert.equal(dayAfter("2026-12-31", 1), "2027-01-01");
  assert.equal(dayAfter("2026-10-26", -1), "2026-10-25");
});
