// Tells the server the browser's time zone, so that a visitor reads times in it too. A member's own choice goes first.
export function keepZone(page = globalThis.document, zone = Intl.DateTimeFormat().resolvedOptions().timeZone) {
  if (!zone || page.cookie.includes(`tz=${encodeURIComponent(zone)}`)) return;
  page.cookie = `tz=${encodeURIComponent(zone)}; path=/; max-age=31536000; samesite=lax`;
}

if (globalThis.document) keepZone();
