import assert from "node:assert/strict";
import { test } from "node:test";

import { PushSwitch } from "../../static/js/push-switch.js";

/** The switch on a page whose browser is asked and gives this answer. */
function switchBefore(answer) {
  const told = [];
  const part = { set textContent(words) { told.push(words); } };
  const button = { parentElement: {} };
  const asked = Object.assign(new PushSwitch(), { button, dataset: {}, querySelector: () => part });
  globalThis.Notification = {
    permission: "default",
    requestPermission: async () => (told.push(button.disabled), (globalThis.Notification.permission = answer)),
  };
  return { asked, button, told };
}

test("a question that is closed is not taken for a no", async () => {
  const { asked, button, told } = switchBefore("default");

  await asked.press();

  assert.deepEqual(told.slice(0, 2), ["Your browser is asking you. Choose Allow.", true]);
  assert.match(told[2], /you have not answered/);
  assert.deepEqual([button.textContent, button.disabled, button.hidden], ["Ask me again", false, false]);
});

test("after a no only the browser's own settings help", async () => {
  const { asked, button, told } = switchBefore("denied");

  await asked.press();

  assert.match(told.at(-1), /Allow notifications for this site in its settings/);
  assert.deepEqual([button.hidden, button.parentElement.hidden], [true, true]);
});
