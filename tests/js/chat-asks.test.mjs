import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Asks } from "../../static/js/chat/asks.js";

let asks, hears, line, now, said, shown;
const wire = { on: (kind, hear) => (hears[kind] = hear), send: () => line };
const press = (id, kind = "chat.react") => {
  shown.add(id);
  asks.ask(kind, { id }, () => shown.delete(id));
};

beforeEach(() => {
  [hears, line, now, said, shown] = [{}, true, 0, [], new Set()];
  asks = new Asks({ wire, tell: (words) => said.push(words), now: () => now });
});

test("what the server has stays as it is shown", () => {
  press(1);
  hears["chat.changed"]({ id: 1 });
  hears.refused({ of: "chat.react", id: 1, reasons: ["No."] });
  hears.closed();
  assert.deepEqual([[...shown], said], [[1], []]);
});

test("what is refused is undone, with the reason, and nothing else", () => {
  press(1);
  press(2);
  hears.refused({ of: "chat.react", id: 1, reasons: ["No."] });
  assert.deepEqual([[...shown], said], [[2], ["No."]]);
});

test("a refusal that names no message is about all of its kind", () => {
  press(1);
  press(undefined, "chat.pin");
  hears.refused({ of: "chat.pin", reasons: ["Too fast."] });
  assert.deepEqual([[...shown], said], [[1], ["Too fast."]]);
});

test("without a line it is undone at once", () => {
  line = false;
  press(1);
  assert.deepEqual([shown.size, said], [0, ["You're offline. Try again when you're back."]]);
});

test("a line that breaks before the answer undoes what it carried; what is long past stays", () => {
  press(1);
  now = 60_000;
  press(2);
  hears.closed();
  assert.deepEqual([[...shown], said], [[1], ["The connection broke before that was kept. Try again."]]);
});

test("another's refusal is not ours to tell", () => {
  hears.refused({ of: "chat.react", id: 1, reasons: ["No."] });
  assert.deepEqual(said, []);
});
