import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { afterClose, pause } from "../../static/js/socket-backoff.js";
import { Socket } from "../../static/js/socket.js";
import { titled } from "../../static/js/unread.js";
import { remark } from "../../static/js/chat/line.js";

test("each pause is longer, up to half a minute, and never the same for all", () => {
  assert.deepEqual([0, 1, 2, 9].map((attempt) => pause(attempt, () => 1)), [500, 1000, 2000, 30_000]);
  assert.equal(pause(1, () => 0), 250);
});

test("close codes say whether to come back", () => {
  assert.equal(afterClose(4403, 0), "stop");
  assert.equal(afterClose(4401, 0), 1000);
  assert.equal(afterClose(4401, 1), "stop");
  assert.equal(afterClose(4429, 0), 30_000);
  assert.equal(afterClose(1012, 3, 730), 730);
  assert.equal(afterClose(1006, 1, null, () => 1), 1000);
});

let wires, waits, socket, heard;

class Wire {
  sent = [];
  constructor() {
    wires.push(this);
  }
  send(text) {
    this.sent.push(JSON.parse(text));
  }
  close() {}
  open(seat = "s1") {
    this.onopen();
    this.hears("seat.beaten", { seat });
  }
  hears(kind, data) {
    this.onmessage({ data: JSON.stringify({ kind, data }) });
  }
}

beforeEach(() => {
  wires = [];
  waits = new Map();
  heard = [];
  let next = 0;
  const wait = (work, after) => (waits.set(++next, { work, after }), next);
  const timers = { setTimeout: wait, setInterval: wait, clearTimeout: (id) => waits.delete(id), clearInterval: (id) => waits.delete(id) };
  socket = new Socket({ url: "ws://here/ws/", Wire, timers });
  for (const kind of ["open", "closed", "chat.posted"]) socket.on(kind, (data) => heard.push([kind, data]));
  socket.connect();
});

const after = (time) => [...waits.values()].find((wait) => wait.after === time);

test("the page hears that the line is open once the server has answered", () => {
  wires[0].onopen();
  assert.deepEqual(heard, []);

  wires[0].hears("seat.beaten", { seat: "s1" });

  assert.deepEqual(heard, [["open", { again: false }]]);
});

test("frames go to those who listen to their kind", () => {
  wires[0].open();
  wires[0].hears("chat.posted", { id: 1 });

  assert.deepEqual(heard.at(-1), ["chat.posted", { id: 1 }]);
});

test("without a line nothing is sent, and send says so", () => {
  assert.equal(socket.send("chat.post"), false);
  wires[0].open();
  assert.equal(socket.send("chat.post"), true);
});

test("a dropped line comes back, and says that it is again", () => {
  wires[0].open();
  wires[0].onclose({ code: 1006 });
  assert.equal(wires.length, 1);

  [...waits.values()].at(-1).work();
  wires[1].open("s2");

  assert.deepEqual(heard.at(-1), ["open", { again: true }]);
});

test("after bye it comes back when the server asked it to", () => {
  wires[0].open();
  wires[0].hears("bye", { retry_ms: 1730 });
  wires[0].onclose({ code: 1012 });

  assert.ok(after(1730));
});

test("a line that does not answer a beat is given up", () => {
  wires[0].open();
  socket.wake();

  after(3000).work();

  assert.equal(socket.open, false);
  assert.equal(heard.at(-1)[0], "closed");
});

test("who is barred stays away", () => {
  wires[0].open();
  wires[0].onclose({ code: 4403 });
  socket.wake();

  assert.equal(wires.length, 1);
  assert.deepEqual(heard.at(-1), ["closed", { code: 4403, final: true }]);
});

test("every 32 frames the server learns how far the page is", () => {
  wires[0].open();
  for (let number = 0; number < 31; number++) wires[0].hears("chat.posted", {});

  assert.deepEqual(wires[0].sent.at(-1), { kind: "seat.beat", data: { seen: 32 } });
});

test("the title begins with what is unread", () => {
  assert.equal(titled("Messages", 2), "(2) Messages");
  assert.equal(titled("(2) Messages", 3), "(3) Messages");
  assert.equal(titled("(3) Messages", 0), "Messages");
});

test("the composer says how much is too much", () => {
  assert.equal(remark(100_000, 4000), "96,000 characters too many. At most 4,000 fit into one message.");
  assert.equal(remark(3990, 4000), "10 characters left");
  assert.equal(remark(10, 4000), "");
});
