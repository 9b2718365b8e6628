// The service worker: every file of this build is fetched once, and answered from the cache from then on. The list and
// its version are written by offline-plugin.ts; a new build has a new version and drops the old cache.
const VERSION = '__VERSION__';
const FILES = __FILES__;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(VERSION)
      .then((cache) => cache.addAll(FILES))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  const dropOld = (names) =>
    Promise.all(
      names.filter((name) => name.startsWith('retrograd-') && name !== VERSION).map((name) => caches.delete(name)),
    );
  event.waitUntil(
    caches
      .keys()
      .then(dropOld)
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET' || new URL(event.request.url).origin !== self.location.origin) return;
  event.respondWith(
    caches.match(event.request, { ignoreSearch: true, ignoreVary: true }).then((kept) => kept ?? fetch(event.request)),
  );
});
