import assert from "node:assert/strict";
import { test } from "node:test";
import { codeAt, turnAt } from "../../static/js/rotating-code.js";

test("a code is shown for its turn, by the phone's own clock", () => {
  assert.equal(turnAt(239_999, 120), 1);
  assert.equal(turnAt(240_000, 120), 2);
});

test("before the first and after the last turn the nearest code stands", () => {
  const codes = ["111111", "222222", "333333"];
  assert.deepEqual([9, 10, 11, 12, 13].map((turn) => codeAt(codes, 10, turn)), [
    "111111",
    "111111",
    "222222",
    "333333",
    "333333",
  ]);
});
