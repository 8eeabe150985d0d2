// Of all the buttons beside the messages one can be reached with Tab; the arrows lead from there to the others.
const linksIn = (list) => [...list.querySelectorAll("[data-act]")];

export function rove(list, chosen) {
  const links = linksIn(list);
  for (const link of links) link.tabIndex = link === (chosen ?? links.at(-1)) ? 0 : -1;
}

export function walk(event, list) {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!step || !event.target.matches("[data-act]")) return;
  event.preventDefault();
  const links = linksIn(list);
  const next = links[links.indexOf(event.target) + step];
  if (!next) return;
  rove(list, next);
  next.focus();
}
