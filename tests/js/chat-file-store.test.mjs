import assert from "node:assert/strict";
import { test } from "node:test";
import { waitingWords } from "../../static/js/chat/file-item.js";
import { postOnce } from "../../static/js/chat/file-post.js";
import { FileStore, MOST, aged, fits } from "../../static/js/chat/file-store.js";

const file = (size) => ({ file: { size } });
const DAY = 24 * 3600_000;

test("so many files are kept at most, and so many bytes", () => {
  assert.equal(fits([], file(MOST.bytes)), true);
  assert.equal(fits([file(1)], file(MOST.bytes)), false);
  assert.equal(fits(Array(MOST.files).fill(file(1)), file(1)), false);
});

test("what waited for more than a week says so", () => {
  assert.equal(aged({ at: 0 }, 6 * DAY).reasons, undefined);
  assert.match(aged({ at: 0 }, 8 * DAY).reasons[0], /waited for a week/);
});

test("where the browser keeps nothing, nothing breaks", async () => {
  const store = new FileStore("ana", { idb: { open: () => { throw new Error("private"); } }, flags: new Map() });
  store.flags.removeItem = () => {};
  assert.deepEqual([await store.put(file(1)), await store.all(), store.readable], [false, [], false]);
  await store.remove("1");
});

/** A database that fails so many times to open, then holds one file. */
const shaky = (failures) => {
  const asked = (result, error) => {
    const work = { result, error };
    queueMicrotask(() => (error ? work.onerror() : work.onsuccess()));
    return work;
  };
  const files = { getAll: () => asked([{ id: "a", at: 0 }]) };
  const database = { transaction: () => ({ objectStore: () => files }) };
  const idb = { database, open: () => (failures-- > 0 ? asked(null, new Error("in trouble")) : asked(database)) };
  return new FileStore("ana", { idb, flags: new Map(), now: () => 0 });
};

test("what cannot be read now is neither gone nor forgotten, and is read the next time", async () => {  // CHT-4
  const store = shaky(2);
  assert.deepEqual([await store.has("b"), await store.all(), store.readable], [true, [], false]);
  assert.deepEqual([(await store.all()).map(({ id }) => id), store.readable, await store.has("b")], [["a"], true, false]);
  store.idb.database.onclose();
  assert.deepEqual((await store.all()).map(({ id }) => id), ["a"]);
});

test("how many wait is said in words", () => {
  assert.deepEqual([0, 1, 2].map(waitingWords), ["", "1 file waits to be sent.", "2 files wait to be sent."]);
});

const tabs = (kept) => {
  let last = Promise.resolve();
  const locks = { request: (_, work) => (last = last.then(work)) };
  const store = { has: async (id) => kept.has(id), remove: async (id) => kept.delete(id) };
  const sent = [];
  const post = ({ id }) => (sent.push(id), { done: Promise.resolve({ status: 201 }), abort: () => {} });
  return { sent, send: (item) => postOnce(store, item, () => {}, { post, locks }).done };
};

test("of two tabs one sends a file that is kept", async () => {
  const { sent, send } = tabs(new Set(["a"]));
  const [one, other] = [send({ id: "a", kept: true }), send({ id: "a", kept: true })];
  assert.deepEqual([(await one).status, (await other).status, sent], [201, 0, ["a"]]);
});

test("a file that could not be kept is sent all the same", async () => {
  const { sent, send } = tabs(new Set());
  assert.equal((await send({ id: "a", kept: Promise.resolve(false) })).status, 201);
  assert.deepEqual(sent, ["a"]);
});

test("one that was removed before its turn is not sent", async () => {
  const { sent, send } = tabs(new Set());
  assert.equal((await send({ id: "a", kept: true })).status, 0);
  assert.deepEqual(sent, []);
});
