// The parts of the town field that need no page, and the cookie with the visitor's time zone.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { debounced, moved, optionsOf } from "../../static/js/city-options.js";
import { keepZone } from "../../static/js/zone.js";

test("four keys ask once", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  let asked = 0;
  const ask = debounced(() => asked++, 150);
  for (let key = 0; key < 4; key++) {
    ask();
    mock.timers.tick(100);
  }
  mock.timers.tick(150);
  mock.timers.reset();
  assert.equal(asked, 1);
});

test("the arrow keys go round, other keys stay", () => {
  assert.deepEqual([moved("ArrowDown", 2, 3), moved("ArrowUp", 0, 3), moved("a", 1, 3)], [0, 2, null]);
});

test("an option carries its id and its name as text", () => {
  const made = () => ({ dataset: {}, attributes: {}, setAttribute(name, value) { this.attributes[name] = value; } });
  const [option] = optionsOf([{ id: 7, label: "<b>Berlin</b>, DE" }], "list", made);
  assert.deepEqual([option.id, option.dataset.id, option.textContent, option.attributes.role], ["list_0", 7, "<b>Berlin</b>, DE", "option"]);
});

test("the zone is kept once", () => {
  const page = { written: [], get cookie() { return this.written.join("; "); }, set cookie(value) { this.written.push(value); } };
  keepZone(page, "Europe/Berlin");
  keepZone(page, "Europe/Berlin");
  assert.deepEqual(page.written, ["tz=Europe%2FBerlin; path=/; max-age=31536000; samesite=lax"]);
});
