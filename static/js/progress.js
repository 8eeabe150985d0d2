// The thin line at the top, for what takes longer than 300 ms.
const WAIT = 300; // ms before the line shows
const PATIENCE = 10_000; // ms after which it goes: a download leaves the page where it is

/** begin() shows the line after a moment; the function it returns takes it away. */
export function begin(root = document, wait = WAIT) {
  const line = root.createElement("div");
  line.className = "progress-line";
  const timer = setTimeout(() => root.body.append(line), wait);
  return () => {
    clearTimeout(timer);
    line.remove();
  };
}

export function leavesThePage(event) {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || event.button !== 0) return false;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return false;
  if (link.target || link.hasAttribute("download")) return false;
  return link.origin === location.origin && link.pathname + link.search !== location.pathname + location.search;
}

export function watchNavigation(root) {
  let end = () => {};
  const start = () => {
    end();
    end = begin(root);
    setTimeout(end, PATIENCE);
  };
  root.addEventListener("click", (event) => leavesThePage(event) && start());
  root.addEventListener("submit", (event) => event.defaultPrevented || start());
  globalThis.addEventListener("pagehide", () => end());
  globalThis.addEventListener("pageshow", () => end());
}
