// Fetches a page of ours and takes parts out of it: what the server renders stays the only template.
export async function pageAt(url) {
  const answer = await fetch(url, { headers: { Accept: "text/html" } });
  if (!answer.ok) throw new Error(`${answer.status} at ${url}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/** Replaces the content of `selector` here by what stands there now. */
export async function renew(selector, url = location.href) {
  const [here, there] = [document.querySelector(selector), (await pageAt(url)).querySelector(selector)];
  if (here && there) here.replaceChildren(...there.childNodes);
  return here;
}

/** Puts the page before this one above it, instead of following the link. */
export async function earlier(link, thread, event) {
  event.preventDefault();
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
