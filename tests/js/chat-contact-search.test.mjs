import assert from "node:assert/strict";
import { test } from "node:test";
import { withWords, wordsIn } from "../../static/js/chat/contact-search.js";

const PAGE = "https://site.example/messages/";

test("the address has the words that were typed, on their first page, and keeps what else it asks", () => {
  assert.equal(withWords(`${PAGE}?with=abc&after=xyz`, " quiet rotor ").href, `${PAGE}?with=abc&find=quiet+rotor`);
  assert.equal(withWords(`${PAGE}?find=rotor`, "  ").href, PAGE);
  assert.equal(withWords(`${PAGE}abc/?at=12#message-12`, "µm").href, `${PAGE}abc/?at=12&find=%C2%B5m#message-12`);
});

test("the words are read from the address", () => {
  assert.deepEqual([wordsIn(PAGE), wordsIn(`${PAGE}?find=c%2B%2B`)], ["", "c++"]);
});
