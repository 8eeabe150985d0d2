// The list of contacts by keyboard: arrows, Home and End go from one to the next; Escape back to the search.
const STEPS = { ArrowDown: (at) => at + 1, ArrowUp: (at) => at - 1, Home: () => 0, End: (_, last) => last };

/** The index to go to; -1: the search; null: the key means nothing here. Pure. */
export function next(key, at, count) {
  if (key === "Escape") return -1;
  const step = STEPS[key];
  return step && count ? Math.min(step(at, count - 1), count - 1) : null;
}

export function steer(section) {
  section.addEventListener("keydown", (event) => {
    const search = section.querySelector("input[type=search]");
    if (event.target === search ? event.key !== "ArrowDown" : !event.target.matches("a.contact")) return;
    const links = [...section.querySelectorAll("a.contact")];
    const to = next(event.key, links.indexOf(event.target), links.length);
    if (to === null) return;
    event.preventDefault();
    (links[to] ?? search).focus();
  });
}
