// The directory while one searches: asks for what changes, puts it in place, and keeps focus, address and history.
import { begin } from "./progress.js";
import { partAt } from "./search-ask.js";
import { append, staysHere, swap, waits, withWords } from "./search-parts.js";
import { turnStars } from "./search-stars.js";
import { say } from "./toast.js";

const WAIT = 150;

class Directory {
  constructor(root, field) {
    this.root = root;
    this.field = field;
    root.addEventListener("click", (event) => this.clicked(event));
    field?.addEventListener("input", () => this.soon());
    field?.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.search();
    });
    addEventListener("popstate", () => this.load(location.href));
    addEventListener("pagehide", () => history.replaceState({ ...history.state, y: scrollY }, ""));
    this.comeBack();
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.search(), WAIT);
  }

  search() {
    clearTimeout(this.timer);
    const url = withWords(location.href, this.field.value);
    if (url.href === location.href) return;
    history.replaceState(null, "", url);
    this.load(url);
  }

  clicked(event) {
    const link = event.target.closest("a[data-go], a[data-more]");
    if (!staysHere(event, link, location.pathname)) return;
    event.preventDefault();
    if ("more" in link.dataset) {
      this.more(true);
    } else {
      history.pushState(null, "", link.href);
      this.load(link.href);
    }
  }

  /** The last question wins: the answers to earlier ones are dropped. `place` waits for this one. */
  async ask(url, place) {
    this.asked?.abort();
    this.asked = new AbortController();
    const { signal } = this.asked;
    const end = begin();
    this.busy = waits(place, this.busy);
    try {
      const part = await partAt(url, signal);
      return signal.aborted ? null : part;
    } catch {
      if (!signal.aborted) say("The search did not get through. Check your connection, then try again.", { level: "error" });
      return null;
    } finally {
      end();
      if (!signal.aborted) place.removeAttribute("aria-busy");
    }
  }

  async load(url) {
    const fresh = await this.ask(url, this.root.querySelector("[data-live=results]"));
    if (!fresh) return;
    swap(this.root, fresh);
    const words = new URL(url).searchParams.get("q") ?? "";
    if (this.field && document.activeElement !== this.field) this.field.value = words;
  }

  async more(moves) {
    const link = this.root.querySelector("[data-more]");
    const fresh = link && (await this.ask(link.href, link));
    if (!fresh) return;
    const first = append(this.root, fresh);
    if (!moves) return;
    history.replaceState({ pages: (history.state?.pages ?? 1) + 1 }, "");
    first?.querySelector("a")?.focus({ preventScroll: true });
  }

  /** After Back or a reload: as many pages as before, at the same height. */
  async comeBack() {
    const { pages = 1, y = 0 } = history.state ?? {};
    for (let page = 1; page < pages; page += 1) await this.more(false);
    if (pages > 1) scrollTo(0, y);
  }
}

const root = globalThis.document?.querySelector("[data-directory]");
if (root) {
  new Directory(root, document.querySelector("#site-search"));
  turnStars(root);
}
