import assert from "node:assert/strict";
import { test } from "node:test";
import { further, place } from "../../static/js/chat/order.js";
import { clock, day, dayName } from "../../static/js/chat/times.js";

test("a message goes behind all earlier ones", () => {
  assert.deepEqual(place([1, 2, 3], { id: 4, prev: 3 }), { known: false, at: 3, gap: false });
  assert.deepEqual(place([1, 2, 5], { id: 4, prev: 3 }), { known: false, at: 2, gap: true });
});

test("a message that is shown already is known", () => {
  assert.deepEqual(place([1, 2, 3], { id: 2, prev: 1 }), { known: true, at: 1, gap: false });
});

test("a missing message before it is noticed", () => {
  assert.equal(place([1, 2], { id: 5, prev: 4 }).gap, true);
  assert.equal(place([], { id: 2, prev: 1 }).gap, true);
  assert.equal(place([], { id: 1, prev: 0 }).gap, false);
});

test("a message older than the page begins is no gap", () => {
  assert.deepEqual(place([51, 52], { id: 12, prev: 11 }), { known: false, at: 0, gap: false });
});

test("a mark never goes back", () => {
  assert.equal(further("sent", "delivered"), "delivered");
  assert.equal(further("read", "delivered"), "read");
  assert.equal(further("", "sent"), "sent");
});

test("times are the reader's, wherever the browser is", () => {
  const moment = new Date("2026-11-20T23:30:00Z");

  assert.equal(clock(moment, "Europe/Berlin"), "00:30");
  assert.equal(day(moment, "Europe/Berlin"), "2026-11-21");
  assert.equal(day(moment, "America/New_York"), "2026-11-20");
});

test("a day is named as the server names it, also on a page that was open over night", () => {
  const names = ["2026-12-01", "2026-11-30", "2026-11-29", "2026-09-05", "2025-12-31"].map((date) => dayName(date, "2026-12-01"));

  assert.deepEqual(names, ["Today", "Yesterday", "Sun 29 Nov", "Sat 5 Sep", "Wed 31 Dec 2025"]);
});
