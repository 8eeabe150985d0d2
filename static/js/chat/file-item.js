// How a file looks that waits beside the composer, and in the conversation while it is on its way.
import { icon } from "../toast.js";

const UNITS = ["bytes", "KB", "MB"];
const KEPT = "Sent when you're back, even if you close this page.";
const HELD = "Sent when you're back. Keep this page open: this browser cannot keep the file.";
const NO_REASON = "The server did not take this file.";

/** 1.4 MB */
export function size(bytes) {
  const step = Math.min(2, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
  const number = bytes / 1024 ** step;
  return bytes === 1 ? "1 byte" : `${step ? number.toFixed(1) : number} ${UNITS[step]}`;
}

/** Why it will not even be tried; "" when it will. */
export function tooLarge(file, most) {
  if (file.size > most) return `This file has ${size(file.size)}. At most ${size(most)} can be sent.`;
  return file.size ? "" : "This file is empty. Check whether it was saved, then choose it again.";
}

export function make(tag, className, ...content) {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...content);
  return element;
}

export function press(words, does, sign = "") {
  const button = make("button", `button button--plain ${sign ? "button--icon" : "button--small"}`, sign ? icon(sign) : words);
  button.type = "button";
  if (sign) button.setAttribute("aria-label", words);
  button.addEventListener("click", does);
  return button;
}

/** "2 files wait to be sent."; "" when none does. */
export function waitingWords(count) {
  if (!count) return "";
  return count === 1 ? "1 file waits to be sent." : `${count} files wait to be sent.`;
}

export function facts(file) {
  return [make("span", "file-name", file.name), make("span", "file-size", size(file.size))];
}

/** The message it will be. */
export function pendingItem(item) {
  const row = make("li", "message");
  row.dataset.mine = "";
  row.dataset.waits = item.id;
  const bar = make("progress", "meter");
  bar.max = 1;
  bar.setAttribute("aria-label", `Sending ${item.file.name}`);
  const link = make("div", "file-link", icon("file"), make("span", "file-facts", ...facts(item.file)));
  const words = make("span", "", item.body);
  words.dataset.text = "";
  row.append(make("div", "message-body", make("div", "file", link, bar), words));
  return row;
}

/** Brings it up to date; `acts`: { cancel, retry }. What only waits for the line is nothing that went wrong. */
export function draw(row, { state, sent, reasons, keeps }, acts) {
  const wrong = state === "refused" || reasons.length > 0;
  row.dataset.state = wrong ? "refused" : state === "sent" ? "sent" : "sending";
  const bar = row.querySelector("progress");
  bar.hidden = !["waiting", "sending"].includes(state);
  if (state === "sending") bar.value = sent;
  const drawn = `${state} ${keeps}`;
  if (row.dataset.drawn === drawn) return;
  row.dataset.drawn = drawn;
  row.querySelector(".message-why, .message-foot")?.remove();
  row.append(wrong ? why(state, reasons, acts) : foot(state, keeps, acts));
}

function foot(state, keeps, { cancel, retry }) {
  if (state === "sent") return make("p", "message-foot", "sent");
  if (state !== "broken") return make("p", "message-foot", press("Cancel", cancel));
  return make("p", "message-foot", keeps ? KEPT : HELD, press("Try again", retry), press("Remove", cancel));
}

function why(state, reasons, { cancel, retry }) {
  const words = make("p", "message-why", reasons.join(" ") || NO_REASON);
  words.setAttribute("role", "alert");
  words.append(...(state === "broken" ? [press("Try again", retry)] : []), press("Remove", cancel));
  return words;
}
