// The list of contacts while one searches: it asks as one types, the address keeps the search, and Back leads back.
import { begin } from "../progress.js";
import { say } from "../toast.js";

const WAIT = 250;
const BROKE = "The search did not get through. Check your connection, then try again.";
const FAST = "That was many searches at once. Wait a moment, then go on.";

/** The address with these words, on their first page. Pure. */
export function withWords(address, words) {
  const url = new URL(address);
  url.searchParams.delete("after");
  if (words.trim()) url.searchParams.set("find", words.trim());
  else url.searchParams.delete("find");
  return url;
}

export const wordsIn = (address) => new URL(address).searchParams.get("find") ?? "";

export class ContactSearch {
  constructor(section) {
    this.field = section.querySelector("input[type=search]");
    this.list = section.querySelector("[data-contacts]");
    this.status = section.querySelector("[data-found-says]");
    this.shown = wordsIn(location.href);
    this.field.addEventListener("input", () => this.soon());
    this.field.form.addEventListener("submit", (event) => this.submit(event), true);
    addEventListener("popstate", () => this.back());
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.search(), WAIT);
  }

  submit(event) {
    event.preventDefault();
    event.stopImmediatePropagation(); // the page stays: nothing else may take the form for sent
    this.search();
  }

  /** Where a search begins is a step to go back to; each further letter is not. */
  search() {
    clearTimeout(this.timer);
    const url = withWords(location.href, this.field.value);
    if (url.href === location.href) return;
    history[wordsIn(location.href) ? "replaceState" : "pushState"](null, "", url);
    this.show(url);
  }

  back() {
    const words = wordsIn(location.href);
    if (words === this.shown) return;
    this.field.value = words;
    this.show(location.href);
  }

  async show(url) {
    this.shown = wordsIn(url);
    const fresh = await this.ask(url);
    if (!fresh) return;
    this.list.replaceChildren(...fresh.childNodes);
    this.status.textContent = fresh.dataset.says ?? "";
    document.dispatchEvent(new CustomEvent("people-changed"));
  }

  /** The last question wins: the answers to earlier ones are dropped. */
  async ask(url) {
    this.asked?.abort();
    const { signal } = (this.asked = new AbortController());
    const end = begin();
    this.list.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url, { headers: { "X-Part": "contacts" }, signal });
      if (!answer.ok || answer.redirected) throw new Error(answer.status === 429 ? FAST : BROKE);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      return page.querySelector("[data-contacts]");
    } catch ({ message }) {
      if (!signal.aborted) say(message === FAST ? FAST : BROKE, { level: "error" });
      return null;
    } finally {
      end();
      if (this.asked.signal === signal) this.list.removeAttribute("aria-busy");
    }
  }
}
