import assert from "node:assert/strict";
import { test } from "node:test";

import { LineDown, PART, PATIENCE, Refused, Stopped, Upload, nameOf, pause } from "../../static/js/pitch-upload.js";

const file = (size) => ({ size, slice: (start, end) => ({ size: Math.min(end, size) - start }) });

/** A server that holds what arrived, behind a line that follows a script: "ok", "down", "lost" (arrives, no answer), or a status. */
function world(script = [], { received = 0 } = {}) {
  const here = { received, waits: [], news: [], asked: [] };
  const put = async (url, part) => {
    const offset = Number(new URL(url, "http://x").searchParams.get("offset"));
    const step = script.shift() ?? "ok";
    here.asked.push(offset);
    if (step === "down") throw new Error("down");
    if (typeof step === "number") return { status: step, data: { reasons: [`No: ${step}.`] } };
    if (offset !== here.received) return { status: 409, data: { received: here.received } };
    here.received += part.size;
    if (step === "lost") throw new Error("lost");
    return { status: 200, data: { received: here.received } };
  };
  const look = async () => ({ status: 200, data: { received: here.received } });
  return Object.assign(here, { put, look, calm: async (ms) => here.waits.push(ms), tell: (news) => here.news.push(news) });
}

test("a file leaves part by part, in order, to its last byte", async () => {
  const server = world();

  await new Upload(file(2 * PART + 5), { url: "/u" }, server).send();

  assert.deepEqual(server.asked, [0, PART, 2 * PART]);
  assert.equal(server.received, 2 * PART + 5);
  assert.deepEqual(server.news.at(-1), { sent: 2 * PART + 5, size: 2 * PART + 5 });
});

test("after a dropped connection it goes on where it stopped", async () => {
  const server = world(["ok", "down", "down", "ok"]);

  await new Upload(file(2 * PART), { url: "/u" }, server).send();

  assert.deepEqual(server.asked, [0, PART, PART, PART]);
  assert.equal(server.waits.length, 2);
  assert.ok(server.news.some((news) => news.trouble));
});

test("a part that arrived although its answer was lost is not sent twice", async () => {
  const server = world(["lost", "ok"]);

  await new Upload(file(2 * PART), { url: "/u" }, server).send();

  assert.deepEqual(server.asked, [0, PART]);
  assert.equal(server.received, 2 * PART);
});

test("a wrong place is corrected by the server's own count", async () => {
  const server = world([], { received: PART });

  await new Upload(file(2 * PART), { url: "/u", received: 0 }, server).send();

  assert.deepEqual(server.asked, [0, PART]);
});

test("an upload of before goes on from what is there", async () => {
  const server = world([], { received: PART });

  await new Upload(file(2 * PART), { url: "/u", received: PART }, server).send();

  assert.deepEqual(server.asked, [PART]);
});

test("a server that is busy is asked again later", async () => {
  const server = world([503, 429, "ok"]);

  await new Upload(file(10), { url: "/u" }, server).send();

  assert.equal(server.received, 10);
  assert.equal(server.waits.length, 2);
});

test("a refusal ends it with the server's words", async () => {
  const upload = new Upload(file(10), { url: "/u" }, world([422]));

  await assert.rejects(upload.send(), (error) => error instanceof Refused && error.message === "No: 422.");
});

test("a line that stays down ends in patience lost, and the same upload can go on later", async () => {
  const server = world(Array(PATIENCE + 1).fill("down"));
  const upload = new Upload(file(10), { url: "/u" }, server);

  await assert.rejects(upload.send(), LineDown);
  await upload.send();

  assert.equal(server.received, 10);
});

test("a stopped upload sends no further part", async () => {
  const server = world();
  const upload = new Upload(file(3 * PART), { url: "/u" }, server);
  server.tell = () => upload.stop();

  await assert.rejects(upload.send(), Stopped);
  assert.equal(server.received, PART);
});

test("an upload that another page replaced says so", async () => {
  const server = world(["down"]);
  server.look = async () => ({ status: 404 });

  await assert.rejects(new Upload(file(10), { url: "/u" }, server).send(), /replaced from another page/);
});

test("pauses grow, never beyond half a minute and a little", () => {
  assert.deepEqual([0, 1, 4, 20].map((n) => pause(n, () => 0.5)), [250, 500, 4000, 30_000]);
});

test("the same file chosen again is the same, an edited one is not", () => {
  const chosen = { name: "me.mp4", size: 5, lastModified: 1 };

  assert.equal(nameOf(chosen), nameOf({ ...chosen }));
  assert.notEqual(nameOf(chosen), nameOf({ ...chosen, lastModified: 2 }));
});
