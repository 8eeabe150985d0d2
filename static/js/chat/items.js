// Items of the list of messages.
export function made(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.firstElementChild;
}

export function daySign(date) {
  const sign = made(`<li class="thread-day"><span></span></li>`);
  sign.dataset.day = date;
  return sign;
}

/** Who wrote an item, and when; of what is no message nothing that fits to another. */
export const facts = (item) => ({ author: item?.dataset.author, at: Date.parse(item?.querySelector("time")?.dateTime) });

const LONGEST = 140; // as in chat/parts.py

/** What an answer to this message says of it; null where it was taken back. `room` is the data of the conversation. */
export function quoteOf(item, room) {
  const { id, author, gone } = item.dataset;
  if (gone !== undefined) return null;
  const words = item.querySelector("[data-text]").textContent.replace(/\s+/g, " ").trim();
  const text = words || (item.querySelector(".file-name")?.textContent ?? "");
  return { number: Number(id), name: author === room.person ? room.called : "You", text: text.slice(0, LONGEST) };
}
