// The number of tokens in the header, right on every open page: told that it changed, the page asks how many there are.
import { socket } from "./socket.js";

export function word(count) {
  return count === 1 ? " token" : " tokens";
}

export function show(page, count) {
  for (const number of page.querySelectorAll('[data-unread="tokens"]')) {
    number.textContent = count;
    if (number.nextSibling) number.nextSibling.textContent = word(count);
  }
}

export function countTokens(page) {
  const ask = () => socket.send("tokens.ask");
  socket.on("tokens.counted", ({ tokens }) => show(page, tokens));
  socket.on("tokens.changed", ask);
  socket.on("resync", ask);
  socket.on("open", ({ again }) => again && ask());
}

if (globalThis.document) countTokens(document);
