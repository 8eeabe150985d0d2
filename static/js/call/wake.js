/** Keeps the screen of a phone on; the returned function lets it go. The browser drops the lock of a hidden page. */
export function awake(world = globalThis) {
  let lock = null;
  const take = async () => {
    if (world.document.visibilityState === "visible") lock = await world.navigator.wakeLock?.request("screen").catch(() => null);
  };
  world.document.addEventListener("visibilitychange", take);
  take();
  return () => {
    world.document.removeEventListener("visibilitychange", take);
    lock?.release();
  };
}
