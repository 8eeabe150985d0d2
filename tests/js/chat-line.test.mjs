import assert from "node:assert/strict";
import { test } from "node:test";
import { remark, whileAway } from "../../static/js/chat/line.js";

test("what is too long is said before it is sent, and shortly before it is", () => {
  assert.equal(remark(3000, 4000), "");
  assert.equal(remark(3900, 4000), "100 characters left");
  assert.equal(remark(4001, 4000), "1 character too many. At most 4,000 fit into one message.");
});

test("whoever has a network is not told that they are offline", () => {
  assert.match(whileAway(true), /^Connecting again\./);
  assert.match(whileAway(false), /^You're offline\./);
});
