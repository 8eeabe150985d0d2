// On a home screen the site is an app: its worker keeps the page for when there is no network.
export function keepWorker(world = globalThis) {
  const atHome = world.matchMedia("(display-mode: standalone)").matches || world.navigator.standalone === true;
  if (atHome) world.navigator.serviceWorker?.register("/sw.js").catch(() => {});
}
