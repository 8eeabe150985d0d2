import assert from "node:assert/strict";
import { test } from "node:test";
import { Draft } from "../../static/js/chat/draft.js";

const box = () => {
  const items = new Map();
  const getItem = (key) => items.get(key) ?? null;
  return { items, getItem, setItem: (key, value) => items.set(key, value), removeItem: (key) => items.delete(key) };
};
const quote = { number: 3, name: "Ben", text: "Which rotors?" };

test("a draft keeps its words and what it answers, each conversation its own", () => {
  const storage = box();
  new Draft("draft:ana:ben", storage).write({ body: "The small", quote });

  assert.deepEqual(new Draft("draft:ana:ben", storage).read(), { body: "The small", quote });
  assert.deepEqual(new Draft("draft:ana:cleo", storage).read(), { body: "", quote: null });
});

test("an answer that has no words yet is kept, an empty line without one is not", () => {
  const storage = box();
  const draft = new Draft("draft:ana:ben", storage);
  draft.write({ body: "", quote });
  assert.deepEqual(draft.read(), { body: "", quote });

  draft.write({ body: "", quote: null });

  assert.equal(storage.items.size, 0);
});

test("what is no draft counts as none", () => {
  const storage = box();
  storage.setItem("draft:ana:ben", "Just words");

  assert.deepEqual(new Draft("draft:ana:ben", storage).read(), { body: "", quote: null });
});
