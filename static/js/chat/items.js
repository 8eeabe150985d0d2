// Items of the list of messages.
export function made(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.firstElementChild;
}

export function today(date) {
  const sign = made(`<li class="thread-day"><span>Today</span></li>`);
  sign.dataset.day = date;
  return sign;
}

/** Who wrote an item, and when; of what is no message nothing that fits to another. */
export const facts = (item) => ({ author: item?.dataset.author, at: Date.parse(item?.querySelector("time")?.dateTime) });
