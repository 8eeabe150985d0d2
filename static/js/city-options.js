// The parts of city-search that need no page: when to ask, where the arrow keys lead, what an option is.
export function debounced(work, wait) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, wait);
  };
}

export function moved(key, at, count) {
  if (key === "ArrowDown") return (at + 1) % count;
  if (key === "ArrowUp") return (at + count - 1) % count;
  return null;
}

export function optionsOf(cities, listId, make = () => document.createElement("li")) {
  return cities.map(({ id, label }, place) => {
    const option = make();
    option.id = `${listId}_${place}`;
    option.dataset.id = id;
    option.textContent = label;
    option.setAttribute("role", "option");
    return option;
  });
}
