// What a search does to the address and to the page.

/** The address with other words, on its first page. */
export function withWords(address, words) {
  const url = new URL(address);
  url.searchParams.delete("after");
  if (words.trim()) url.searchParams.set("q", words.trim());
  else url.searchParams.delete("q");
  return url;
}

/** Puts what each data-live of `fresh` holds into the same one of `root`; what had the focus has it again. */
export function swap(root, fresh, active = document.activeElement) {
  const key = root.contains(active) && active.dataset.key;
  for (const part of fresh.querySelectorAll("[data-live]")) {
    const old = root.querySelector(`[data-live="${part.dataset.live}"]`);
    if (old.innerHTML !== part.innerHTML) old.replaceChildren(...part.childNodes);
  }
  document.dispatchEvent(new Event("people-changed"));
  if (key) root.querySelector(`[data-key="${key}"]`)?.focus();
}

/** The cards of a further page that are not among those shown: somebody may have come online between the two. */
export function unseen(shown, further) {
  const known = new Set(shown.map((card) => card.dataset.id));
  return further.filter((card) => !known.has(card.dataset.id));
}

/** Adds the new cards, and where the list goes on. Returns the first of them. */
export function append(root, fresh) {
  const cards = unseen([...root.querySelectorAll("[data-cards] > li")], [...fresh.querySelectorAll("[data-cards] > li")]);
  root.querySelector("[data-cards]").append(...cards);
  const more = fresh.querySelector("[data-more]");
  if (more) root.querySelector("[data-more]").href = more.href;
  else root.querySelector("[data-more]").parentElement.remove();
  document.dispatchEvent(new Event("people-changed"));
  return cards[0];
}

/** A click that would follow a link of this very page, in this window. */
export function staysHere(event, link, path) {
  const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey && event.button === 0;
  return plain && link !== null && link.pathname === path;
}

/** `place` waits for an answer, and what waited for the one before no longer does. */
export function waits(place, before) {
  before?.removeAttribute("aria-busy");
  place.setAttribute("aria-busy", "true");
  return place;
}
