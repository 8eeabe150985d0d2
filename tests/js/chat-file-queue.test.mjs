import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { size, tooLarge } from "../../static/js/chat/file-item.js";
import { FileQueue } from "../../static/js/chat/file-queue.js";

let ways, told, queue, pauses, due;
const item = (id) => ({ id, file: { name: `${id}.pdf` }, body: "" });
const states = () => queue.items.map(({ id, state }) => `${id} ${state}`);
const settle = () => new Promise((resolve) => setImmediate(resolve));
const answer = async (id, status, data = {}) => (ways[id].resolve({ status, data }), settle());

beforeEach(() => {
  [ways, told, pauses, due] = [{}, [], [], []];
  const later = (act, ms) => (due.push(act), pauses.push(ms));
  const post = ({ id }, progress) => {
    const way = { progress, posts: (ways[id]?.posts ?? 0) + 1 };
    ways[id] = way;
    const done = new Promise((resolve, reject) => Object.assign(way, { resolve, reject }));
    return { done, abort: () => way.reject(new Error("abort")) };
  };
  queue = new FileQueue({ post, tell: ({ id, state, sent }) => told.push(`${id} ${state} ${sent}`), later });
});

test("files go one after another and tell how far they are", async () => {
  queue.add(item("a"));
  queue.add(item("b"));
  ways.a.progress(0.5);
  assert.deepEqual(states(), ["a sending", "b waiting"]);
  await answer("a", 201);
  assert.deepEqual(states(), ["a sent", "b sending"]);
  assert.deepEqual(told, ["a waiting 0", "a sending 0", "b waiting 0", "a sending 0.5", "a sent 1", "b sending 0"]);
});

test("a refused file keeps its reasons, and the next one goes", async () => {
  queue.add(item("a"));
  queue.add(item("b"));
  await answer("a", 422, { reasons: ["No."] });
  assert.deepEqual([queue.find("a").reasons, states()], [["No."], ["a refused", "b sending"]]);
  queue.retry("a");
  assert.equal(queue.find("a").state, "refused");
});

test("a broken line is tried again with the same id", async () => {
  queue.add(item("a"));
  ways.a.reject(new Error("error"));
  await settle();
  assert.deepEqual([states(), queue.unsent.length], [["a broken"], 1]);
  queue.again();
  await answer("a", 201);
  assert.deepEqual([states(), ways.a.posts], [["a sent"], 2]);
});

test("what got lost without a word is tried again by itself, later and later, once each", async () => {  // CHT-4
  queue.add(item("a"));
  for (let time = 0; time < 5; time++) {
    if (time % 2) await answer("a", 503, null);
    else ways.a.reject(new Error("error"));
    await settle();
    due.splice(0).forEach((act) => (act(), act()));
  }
  assert.deepEqual([pauses, states(), ways.a.posts], [[2000, 5000, 15_000, 60_000, 60_000], ["a sending"], 6]);
  await answer("a", 429, { reasons: ["Later."] });
  assert.deepEqual([due, states()], [[], ["a broken"]]);
});

test("files arrive in the order they were sent, unless one is lost again and again", async () => {  // CHT-4
  queue.add(item("a"));
  queue.add(item("b"));
  ways.a.reject(new Error("error"));
  await settle();
  assert.deepEqual(states(), ["a broken", "b waiting"]);
  due.pop()();
  await answer("a", 503, null);
  assert.deepEqual(states(), ["a broken", "b waiting"]);
  due.pop()();
  await answer("a", 503, null);
  assert.deepEqual(states(), ["a broken", "b sending"]);
  queue.cancel("a");
  queue.add(item("c"));
  await answer("b", 503, null);
  queue.arrived("b");
  assert.deepEqual(states(), ["c sending"]);
});

test("a server in trouble is tried again by hand, one that says why not by itself", async () => {
  queue.add(item("a"));
  await answer("a", 429, { reasons: ["Later."] });
  queue.again();
  assert.deepEqual(states(), ["a broken"]);
  queue.retry("a");
  await answer("a", 503, null);
  assert.deepEqual(states(), ["a broken"]);
});

test("a cancelled file is stopped and forgotten, and what comes of it later changes nothing", async () => {
  queue.add(item("a"));
  queue.add(item("b"));
  queue.cancel("a");
  ways.a.progress(0.9);
  await answer("a", 201);
  assert.deepEqual([states(), queue.unsent.length], [["b sending"], 1]);
  queue.cancel("b");
  await settle();
  assert.deepEqual([states(), queue.underWay, told.at(-1)], [[], null, "b cancelled 0"]);
});

test("a file that came back as a message before its answer is done", async () => {
  queue.add(item("a"));
  queue.add(item("b"));
  queue.arrived("a");
  await answer("a", 201);
  assert.deepEqual(states(), ["b sending"]);
});

test("one that waits can be cancelled, and one nobody knows", async () => {
  queue.add(item("a"));
  queue.add(item("b"));
  queue.cancel("b");
  queue.cancel("x");
  await answer("a", 201);
  assert.deepEqual([states(), "b" in ways], [["a sent"], false]);
});

test("sizes are said as people say them", () => {
  assert.deepEqual([0, 1, 1023, 1024, 1536, 5.25 * 2 ** 20, 3 * 2 ** 30].map(size), [
    "0 bytes", "1 byte", "1023 bytes", "1.0 KB", "1.5 KB", "5.3 MB", "3072.0 MB",
  ]);
  assert.equal(tooLarge({ size: 11 * 2 ** 20 }, 10 * 2 ** 20), "This file has 11.0 MB. At most 10.0 MB can be sent.");
  assert.match(tooLarge({ size: 0 }, 9), /empty/);
  assert.equal(tooLarge({ size: 9 }, 9), "");
});

test("one that was refused before is shown and not sent", async () => {
  queue.add({ ...item("a"), reasons: ["No."] });
  queue.add(item("b"));
  assert.deepEqual([states(), ways.a], [["a refused", "b sending"], undefined]);
});

test("who is signed out meanwhile loses nothing", async () => {
  queue.add(item("a"));
  await answer("a", 403, null);
  assert.deepEqual(states(), ["a broken"]);
});

test("what another tab took care of leaves this one", async () => {
  queue.add(item("a"));
  await answer("a", 0);
  assert.deepEqual([states(), told.at(-1)], [[], "a cancelled 0"]);
});
