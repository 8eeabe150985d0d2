import assert from "node:assert/strict";
import { test } from "node:test";
import { changeable } from "../../static/js/chat/acts.js";
import { next } from "../../static/js/chat/contact-keys.js";
import { heard, joins } from "../../static/js/chat/order.js";

const MINUTE = 60_000;

test("only what is mine, still there and fresh can be changed", () => {
  const fresh = { mine: true, gone: false, sentAt: 0 };
  assert.equal(changeable(fresh, 14 * MINUTE, 15 * MINUTE), true);
  assert.equal(changeable(fresh, 15 * MINUTE, 15 * MINUTE), false);
  assert.equal(changeable({ ...fresh, mine: false }, 0, 15 * MINUTE), false);
  assert.equal(changeable({ ...fresh, gone: true }, 0, 15 * MINUTE), false);
});

test("a missing change before one is noticed, a known one changes nothing", () => {
  assert.deepEqual(heard(3, 4), { known: 4, gap: false });
  assert.deepEqual(heard(3, 6), { known: 3, gap: true });
  assert.deepEqual(heard(3, 2), { known: 3, gap: false });
});

test("lines of one author within five minutes stand together", () => {
  const line = { author: "ana", at: 0 };
  assert.equal(joins(line, { author: "ana", at: 4 * MINUTE }), true);
  assert.equal(joins(line, { author: "ana", at: 5 * MINUTE }), false);
  assert.equal(joins(line, { author: "ben", at: MINUTE }), false);
  assert.equal(joins({ author: undefined, at: NaN }, { author: undefined, at: 0 }), false);
});

test("the arrows go through the list and stop at its ends", () => {
  assert.deepEqual(["ArrowDown", "ArrowUp", "Home", "End"].map((key) => next(key, 1, 3)), [2, 0, 0, 2]);
  assert.equal(next("ArrowDown", 2, 3), 2);
  assert.equal(next("ArrowUp", 0, 3), -1);
  assert.equal(next("Escape", 1, 3), -1);
  assert.equal(next("ArrowDown", -1, 0), null);
  assert.equal(next("x", 1, 3), null);
});
