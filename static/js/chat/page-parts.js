// Fetches a page of ours and takes parts out of it: what the server renders stays the only template. Nothing counts as
// read by that: the tab may be behind others.
export async function pageAt(url) {
  const answer = await fetch(url, { headers: { Accept: "text/html", "X-Part": "room" } });
  if (!answer.ok) throw new Error(`${answer.status} at ${url}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/** Replaces the content of each selector here by what stands there now. */
export async function renew(selectors, url = location.href) {
  const page = await pageAt(url);
  for (const selector of [selectors].flat()) {
    const [here, there] = [document.querySelector(selector), page.querySelector(selector)];
    if (here && there) here.replaceChildren(...there.childNodes);
  }
}

/** The composer opens and closes as the rules say; while it stays open, what is written in it stays. */
export async function renewFoot(foot) {
  const there = (await pageAt(foot.closest("chat-room").dataset.url)).querySelector("[data-foot]");
  const parts = (name) => [foot, there].map((each) => each.querySelector(name));
  const [left, now] = parts("[data-left]");
  if (!left || !now) {
    foot.replaceChildren(...there.childNodes);
    return true;
  }
  const [files, more] = parts("[data-files]");
  left.textContent = now.textContent;
  left.toggleAttribute("data-counted", now.dataset.counted !== undefined);
  if (files.dataset.whyNot !== more.dataset.whyNot) files.replaceWith(more);
  return false;
}

/** What a message says before it is masked or cut, for its writer alone; or why it can no longer be changed. */
export async function saidBefore(url) {
  const page = await pageAt(url).catch(() => null);
  if (!page) return { why: "You're offline. Try again when you're back." };
  const form = page.querySelector("[data-composer]");
  return { body: form?.elements.body.value ?? "", why: (form ?? page).querySelector("[data-note], [data-silent] p")?.textContent.trim() };
}

/** Puts the page before this one above it, instead of following the link. */
export async function earlier(link, thread) {
  link.setAttribute("aria-busy", "true");
  try {
    const list = (await pageAt(link.href)).querySelector("[data-list]");
    const further = list.querySelector("[data-earlier]")?.closest("li");
    further?.remove();
    thread.putBefore([...list.children]);
    link.closest("li").replaceWith(...(further ? [further] : []));
  } catch {
    location.assign(link.href);
  }
}

const PAGES = 10;

/** Leads to a message, also one that is further up; false when it is too far. */
export async function seek(number, thread) {
  for (let pages = 0; !thread.find(number) && pages < PAGES; pages += 1) {
    const link = thread.list.querySelector("[data-earlier]");
    if (!link) return false;
    await earlier(link, thread);
  }
  const item = thread.find(number);
  if (!item) return false;
  thread.list.querySelector("[data-sought]")?.removeAttribute("data-sought");
  item.dataset.sought = "";
  item.scrollIntoView({ block: "center" });
  item.querySelector("[data-act]")?.focus({ preventScroll: true });
  return true;
}
