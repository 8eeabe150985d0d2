import assert from "node:assert/strict";
import { test } from "node:test";

import { pause } from "../../static/js/order-state.js";
import { show, word } from "../../static/js/tokens.js";

test("an order is looked at soon, then ever less often", () => {
  assert.deepEqual([0, 1, 4, 99].map(pause), [2000, 3000, 15000, 15000]);
});

test("the header says how many tokens, in the right number", () => {
  const number = { textContent: "1", nextSibling: { textContent: " token" } };
  show({ querySelectorAll: () => [number] }, 4);
  assert.equal(number.textContent + number.nextSibling.textContent, "4 tokens");
  assert.deepEqual([0, 1, 2].map(word), [" tokens", " token", " tokens"]);
});
