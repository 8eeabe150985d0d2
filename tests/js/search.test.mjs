import assert from "node:assert/strict";
import { test } from "node:test";

import { staysHere, unseen, withWords } from "../../static/js/search-parts.js";
import { turn } from "../../static/js/search-stars.js";

const card = (id) => ({ dataset: { id } });
const click = (keys = {}) => ({ button: 0, ...keys });

test("new words start at the first page and keep the filters", () => {
  const url = withWords("http://x/?pitch=1&after=abc&q=old", " quiet drone ");

  assert.equal(url.search, "?pitch=1&q=quiet+drone");
});

test("no words leave no empty q behind", () => {
  assert.equal(withWords("http://x/?q=old", "  ").href, "http://x/");
});

test("a card that is already shown does not come twice", () => {
  const fresh = unseen([card("a"), card("b")], [card("b"), card("c")]);

  assert.deepEqual(fresh, [card("c")]);
});

test("a click that opens another window or another page is left alone", () => {
  const link = { pathname: "/" };

  assert.equal(staysHere(click(), link, "/"), true);
  assert.equal(staysHere(click({ ctrlKey: true }), link, "/"), false);
  assert.equal(staysHere(click(), link, "/projects/category/audio/"), false);
  assert.equal(staysHere(click(), null, "/"), false);
});

test("a star that could not be kept turns back", async () => {
  const said = new Map([["aria-pressed", "false"]]);
  const button = { getAttribute: (name) => said.get(name), setAttribute: (name, value) => said.set(name, value) };
  const spoken = [];
  const world = { fetch: async () => ({ ok: false, type: "basic" }) };
  globalThis.FormData = class {};

  await turn(button, world, (text) => spoken.push(text));

  assert.equal(said.get("aria-pressed"), "false");
  assert.equal(spoken.length, 1);
});
