import assert from "node:assert/strict";
import { test } from "node:test";

import { dialogOf, toggle } from "../../static/js/dialog.js";
import { lock, unlock } from "../../static/js/forms.js";
import { closeOnEscape, closeOthers } from "../../static/js/menu.js";
import { needed } from "../../static/js/modules.js";
import { reason } from "../../static/js/passkey.js";
import { begin, leavesThePage } from "../../static/js/progress.js";
import { isWriting, wantsSearch } from "../../static/js/shortcut.js";
import { mark } from "../../static/js/slides.js";
import { lifetime } from "../../static/js/toast.js";

const element = (matches = []) => ({ closest: (selector) => (matches.some((m) => selector.includes(m)) ? {} : null) });
const press = (key, more = {}) => ({ key, target: element(), ctrlKey: false, metaKey: false, altKey: false, ...more });

test("the slash asks for the search field, but not while one writes", () => {
  assert.equal(wantsSearch(press("/")), true);
  assert.equal(wantsSearch(press("a")), false);
  assert.equal(wantsSearch(press("/", { ctrlKey: true })), false);
  assert.equal(wantsSearch(press("/", { target: element(["textarea"]) })), false);
  assert.equal(isWriting(element(["input"])), true);
  assert.equal(isWriting(null), false);
});

test("errors and warnings stay, other toasts leave, long ones later", () => {
  assert.equal(lifetime("error", "No."), Infinity);
  assert.equal(lifetime("warning", "Hm."), Infinity);
  assert.equal(lifetime("success", "Saved."), 5000);
  assert.equal(lifetime("info", "x".repeat(100)), 8000);
});

function form() {
  const button = { attributes: {}, setAttribute: (k, v) => (button.attributes[k] = v), removeAttribute: (k) => delete button.attributes[k] };
  return { button, dataset: {}, querySelectorAll: () => [button] };
}

test("a form is sent once, and may be sent again after coming back", () => {
  const sent = form();

  assert.equal(lock(sent), true);
  assert.equal(lock(sent), false);
  assert.deepEqual(sent.button.attributes, { "aria-busy": "true" });

  unlock(sent);
  assert.deepEqual(sent.button.attributes, {});
  assert.equal(lock(sent), true);
});

test("a button opens its dialog modally and closes it", () => {
  const calls = [];
  const dialog = {
    localName: "dialog",
    open: false,
    removeAttribute: (name) => calls.push(`without ${name}`),
    showModal: () => calls.push("shown"),
    close: () => calls.push("closed"),
  };
  const button = { getAttribute: () => "ask" };

  assert.equal(dialogOf(button, { getElementById: () => dialog }), dialog);
  assert.equal(dialogOf(button, { getElementById: () => ({ localName: "div" }) }), null);
  toggle(dialog, null);
  toggle(dialog, "hide");
  assert.deepEqual(calls, ["without popover", "shown", "closed"]);
});

test("a click elsewhere closes a menu, a click inside does not", () => {
  const inside = {};
  const menu = { open: true, contains: (target) => target === inside, querySelector: () => ({ focus: () => (menu.focused = true) }) };
  const root = { querySelectorAll: () => [menu], querySelector: () => (menu.open ? menu : null) };

  closeOthers(root, inside);
  assert.equal(menu.open, true);
  closeOthers(root, {});
  assert.equal(menu.open, false);

  menu.open = true;
  closeOnEscape(root, { key: "Escape" });
  assert.deepEqual([menu.open, menu.focused], [false, true]);
});

test("only what the page contains is loaded", () => {
  const root = { querySelector: (selector) => selector === "chat-room" };

  assert.deepEqual(needed(root, { "chat-room": () => {}, "pitch-recorder": () => {} }), ["chat-room"]);
});

test("the line shows after a moment and not for what is quick", async () => {
  const shown = [];
  const root = { createElement: () => ({ remove: () => shown.push("gone") }), body: { append: () => shown.push("line") } };

  begin(root, 5)();
  const end = begin(root, 5);
  await new Promise((done) => setTimeout(done, 20));
  end();

  assert.deepEqual(shown, ["gone", "line", "gone"]);
});

test("only a plain click on a link to another page of ours leaves the page", () => {
  globalThis.location = { origin: "http://here", pathname: "/a/", search: "" };
  const link = { origin: "http://here", pathname: "/b/", search: "", target: "", hasAttribute: () => false };
  const click = (more = {}, to = link) => ({ target: { closest: () => to }, button: 0, ...more });

  assert.equal(leavesThePage(click()), true);
  assert.equal(leavesThePage(click({ ctrlKey: true })), false);
  assert.equal(leavesThePage(click({ button: 1 })), false);
  assert.equal(leavesThePage(click({ defaultPrevented: true })), false);
  assert.equal(leavesThePage(click({}, { ...link, target: "_blank" })), false);
  assert.equal(leavesThePage(click({}, { ...link, hasAttribute: () => true })), false);
  assert.equal(leavesThePage(click({}, { ...link, origin: "http://there" })), false);
  assert.equal(leavesThePage(click({}, { ...link, pathname: "/a/" })), false);
  assert.equal(leavesThePage(click({}, null)), false);
});

test("the dot of the slide in view is marked, alone", () => {
  const dot = (hash) => ({
    hash,
    attributes: { "aria-current": "true" },
    setAttribute(k, v) { this.attributes[k] = v; },
    removeAttribute(k) { delete this.attributes[k]; },
  });
  const dots = [dot("#slide-1"), dot("#slide-2")];

  mark(dots, "slide-2");

  assert.deepEqual(dots.map((d) => d.attributes), [{}, { "aria-current": "true" }]);
});

test("a key that was not given is told in words", () => {
  assert.match(reason("NotAllowedError"), /Try again/);
  assert.match(reason("InvalidStateError"), /already in use/);
  assert.match(reason(undefined), /another way/);
  assert.equal(reason("SecurityError", { hostname: "projectpal.example" }), "Passkeys work only on the site’s own secure address.");
  assert.match(reason("SecurityError", { hostname: "127.0.0.1", port: "8000" }), /not 127.0.0.1. .* open http:\/\/localhost:8000\.$/);
});
