import assert from "node:assert/strict";
import { test } from "node:test";
import { nearest } from "../../static/js/call/self-view.js";

test("one's own picture lands in the nearest corner", () => {
  const box = { left: 100, top: 50, width: 400, height: 300 };
  assert.equal(nearest({ x: 110, y: 60 }, box), "top left");
  assert.equal(nearest({ x: 450, y: 60 }, box), "top right");
  assert.equal(nearest({ x: 450, y: 340 }, box), "bottom right");
  assert.equal(nearest({ x: 0, y: 900 }, box), "bottom left");
});
