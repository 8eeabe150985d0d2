// Keeps static files and one page for when there is no network; nothing that is anybody's. Shows what the server pushes.
const KEPT = {{ kept|safe }};
const OFFLINE = KEPT[0];
const CACHE = "static-" + KEPT.join(" ").replace(/[^a-z0-9]+/gi, "-");
const HASHED = /\.[0-9a-f]{12}\.[a-z0-9]+$/;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(KEPT)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => name !== CACHE).map((name) => caches.delete(name));
  event.waitUntil(caches.keys().then((names) => Promise.all(old(names))).then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => caches.match(OFFLINE)));
  else if (url.pathname.startsWith("{{ static|escapejs }}")) event.respondWith(staticFile(request, url));
});

async function staticFile(request, url) {
  const cache = await caches.open(CACHE);
  const known = await cache.match(request);
  if (known && HASHED.test(url.pathname)) return known;
  try {
    const answer = await fetch(request);
    if (answer.ok && HASHED.test(url.pathname)) cache.put(request, answer.clone());
    return answer;
  } catch (lost) {
    if (known) return known;
    throw lost;
  }
}

self.addEventListener("push", (event) => {
  const { title, body, url, tag } = event.data.json();
  const shown = { body, tag, data: { url }, icon: "{{ icon|escapejs }}", renotify: true };
  event.waitUntil(self.registration.showNotification(title, shown));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(new URL(event.notification.data.url, self.location.origin)));
});

async function open(url) {
  if (url.origin !== self.location.origin) return;
  const [page] = await self.clients.matchAll({ type: "window" });
  if (!page) return void self.clients.openWindow(url.href);
  await page.focus().catch(() => {});
  await page.navigate(url.href).catch(() => self.clients.openWindow(url.href)); // a page of before the worker came
}
