import assert from "node:assert/strict";
import { test } from "node:test";

import { chooseType, extension, loudness, megabytes, plainType } from "../../static/js/pitch-format.js";
import { trouble } from "../../static/js/pitch-words.js";

test("a refused camera is told with what to do", () => {
  const { title, text } = trouble("NotAllowedError", "video");

  assert.equal(title, "The camera stays closed");
  assert.match(text, /keeps the camera and the microphone from this page/);
});

test("a refused microphone speaks of the microphone alone", () => {
  const { title, text } = trouble("PermissionDeniedError", "audio");

  assert.equal(title, "The microphone stays closed");
  assert.doesNotMatch(text, /camera/);
});

test("every error of a browser has words without gaps", () => {
  const names = ["NotAllowedError", "NotFoundError", "NotReadableError", "OverconstrainedError", "Gone", "Unsupported", "AbortError", "Odd", undefined];

  for (const name of names) {
    for (const kind of ["video", "audio"]) {
      const { title, text } = trouble(name, kind);
      assert.ok(title && text, name);
      assert.doesNotMatch(title + text, /[{}]|undefined/);
    }
  }
});

test("webm where it can be written, else mp4, else what the browser likes", () => {
  assert.equal(chooseType("video", () => true), "video/webm;codecs=vp8,opus");
  assert.equal(chooseType("video", (type) => type === "video/mp4"), "video/mp4");
  assert.equal(chooseType("audio", (type) => type.includes("mp4")), "audio/mp4");
  assert.equal(chooseType("video", () => false), "");
});

test("types and endings agree", () => {
  assert.equal(plainType("video/webm; codecs=vp8"), "video/webm");
  assert.deepEqual(["video/webm;codecs=vp8", "audio/mp4", "video/mp4", ""].map(extension), ["webm", "m4a", "mp4", "mp4"]);
});

test("silence is nothing and a full voice is all", () => {
  assert.equal(loudness(new Uint8Array(64).fill(128)), 0);
  assert.equal(loudness(Uint8Array.from({ length: 64 }, (_, i) => (i % 2 ? 255 : 0))), 100);
});

test("sizes read as people say them", () => {
  assert.deepEqual([0, 5 * 2 ** 20, 64 * 2 ** 20].map(megabytes), ["0.0 MB", "5.0 MB", "64.0 MB"]);
});
