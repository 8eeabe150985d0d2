// Marks the dot of the slide in view. The tour itself is CSS scroll-snap and works without this.
export function mark(dots, id) {
  for (const dot of dots) {
    if (dot.hash === `#${id}`) dot.setAttribute("aria-current", "true");
    else dot.removeAttribute("aria-current");
  }
}

export function follow(root) {
  const dots = root.querySelectorAll("[data-slides] a");
  const watch = new IntersectionObserver(
    (entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => mark(dots, entry.target.id)),
    { threshold: 0.6 },
  );
  for (const dot of dots) watch.observe(root.querySelector(dot.hash));
}

if (globalThis.document) follow(document);
