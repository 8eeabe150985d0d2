import assert from "node:assert/strict";
import test from "node:test";
import { keepWorker } from "../../static/js/push-home.js";

function world(standalone) {
  const registered = [];
  const serviceWorker = { register: async (url) => void registered.push(url) };
  return { registered, navigator: { serviceWorker }, matchMedia: () => ({ matches: standalone }) };
}

test("the site on a home screen has its worker, a page in a browser has none", () => {
  const [home, browser] = [world(true), world(false)];

  keepWorker(home);
  keepWorker(browser);

  assert.deepEqual([home.registered, browser.registered], [["/sw.js"], []]);
});

test("a browser without workers is left alone", () => {
  keepWorker({ navigator: { standalone: true }, matchMedia: () => ({ matches: false }) });
});
