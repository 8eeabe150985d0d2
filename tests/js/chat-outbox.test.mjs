import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Outbox } from "../../static/js/chat/outbox.js";
import { waitingFor } from "../../static/js/chat/outboxes.js";

class Storage {
  items = new Map();
  getItem = (key) => this.items.get(key) ?? null;
  setItem = (key, value) => void this.items.set(key, value);
  removeItem = (key) => void this.items.delete(key);
  key = (index) => [...this.items.keys()][index];
  get length() {
    return this.items.size;
  }
}

class Timers {
  last = 0;
  waits = new Map();
  setTimeout = (work) => (this.waits.set(++this.last, work), this.last);
  clearTimeout = (id) => this.waits.delete(id);
  pass() {
    const due = [...this.waits.values()];
    this.waits.clear();
    for (const work of due) work();
  }
}

let line, sent, storage, timers;
const box = () => new Outbox({ key: "outbox:ana:ben", to: "ben", storage, timers, send: (kind, data) => line && sent.push(data) > 0 });
const bodies = () => sent.map(({ body }) => body);

beforeEach(() => {
  line = true;
  sent = [];
  storage = new Storage();
  timers = new Timers();
});

test("one message is under way at a time, in the order they were written", () => {
  const outbox = box();
  outbox.add("One", "1");
  outbox.add("Two", "2");
  assert.deepEqual(bodies(), ["One"]);

  outbox.posted("1");

  assert.deepEqual(bodies(), ["One", "Two"]);
});

test("what was written offline waits through a reload and goes with the same id", () => {
  line = false;
  box().add("Later", "1");
  assert.deepEqual(sent, []);

  line = true;
  box().again();

  assert.deepEqual(sent, [{ to: "ben", body: "Later", client_id: "1" }]);
});

test("without an answer the same message is sent again", () => {
  box().add("Hello", "1");

  timers.pass();

  assert.deepEqual(sent.map(({ client_id }) => client_id), ["1", "1"]);
});

test("what the server has is kept no longer", () => {
  const outbox = box();
  outbox.add("Hello", "1");
  outbox.posted("1");

  timers.pass();

  assert.equal(storage.length, 0);
  assert.equal(sent.length, 1);
});

test("too fast means later; the message stays first in line", () => {
  const outbox = box();
  outbox.add("One", "1");
  outbox.add("Two", "2");
  outbox.refused({ client_id: "1", reasons: ["Too fast"], retry_ms: 200 });
  assert.deepEqual(bodies(), ["One"]);

  timers.pass();
  outbox.posted("1");

  assert.deepEqual(bodies(), ["One", "One", "Two"]);
});

test("a refused message waits with its reasons for its writer, through reloads; the next one goes on", () => {
  const outbox = box();
  let told;
  outbox.addEventListener("refused", ({ detail }) => (told = detail));
  outbox.add("One", "1");
  outbox.add("Two", "2");

  assert.equal(outbox.refused({ client_id: "1", reasons: ["No"] }), true);
  outbox.posted("2");

  assert.equal(told.draft.body, "One");
  assert.deepEqual(told.reasons, ["No"]);
  assert.deepEqual(bodies(), ["One", "Two"]);
  const [kept] = box().waiting;
  assert.deepEqual([kept.body, kept.reasons], ["One", ["No"]]);

  box().again();
  box().drop("1");

  assert.deepEqual(bodies(), ["One", "Two"]);
  assert.deepEqual(box().waiting, []);
});

test("another's refusal changes nothing", () => {
  const outbox = box();
  outbox.add("One", "1");

  assert.equal(outbox.refused({ client_id: "other", reasons: ["No"] }), false);
  assert.equal(outbox.waiting[0].reasons, undefined);
});

test("any page finds to whom something waits", () => {
  storage.setItem("outbox:ana:ben", "[]");
  storage.setItem("outbox:ana:cleo", "[]");
  storage.setItem("outbox:eve:ben", "[]");
  storage.setItem("draft:ana:ben", "x");

  assert.deepEqual(waitingFor("ana", storage), ["ben", "cleo"]);
});
