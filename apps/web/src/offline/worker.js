// The service worker: every file of this build is fetched once, and answered from the cache from then on. The list and its
// version are written by offline-plugin.ts. A new build comes whole or not at all: past the browser's HTTP cache, and each
// file with the very content of the build, since a host may be in the midst of a deployment.
const OURS = `retrograd ${self.registration.scope} `; // other deployments on this origin have caches of their own
const VERSION = `${OURS}__VERSION__`;
const FILES = __FILES__;

self.addEventListener('install', (event) => {
  const requests = FILES.map(([file, integrity]) => new Request(file, { cache: 'reload', integrity }));
  event.waitUntil(
    caches
      .open(VERSION)
      .then((cache) => cache.addAll(requests))
      .then(() => self.skipWaiting()),
  );
});

/** The caches of other builds of this deployment, the oldest first. */
const others = () => caches.keys().then((names) => names.filter((name) => name.startsWith(OURS) && name !== VERSION));

// The build before stays: a page of it may be open, and ask for its scripts later.
self.addEventListener('activate', (event) => {
  event.waitUntil(
    others()
      .then((names) => Promise.all(names.slice(0, -1).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

/** What is kept for a request: of this build, else, for a page that was open before, of another. */
async function kept(request) {
  const address = request.url.replace(/[?#].*$/, '').replace(/\/index\.html$/, '/');
  for (const name of [VERSION, ...(await others())]) {
    const answer = await caches.match(address, { ignoreVary: true, cacheName: name }); // makes none that has gone
    if (answer !== undefined) return answer;
  }
  return undefined;
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(self.registration.scope)) return;
  event.respondWith(kept(request).then((answer) => answer ?? fetch(request)));
});
