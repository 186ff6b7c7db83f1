// Opens pages that can be installed when there is no network. The pages themselves say what to keep (components/site/keep-offline.ts).
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  // Named by what is in them, so what was kept is what would come.
  if (/^\/(_astro|fonts)\//.test(pathname)) event.respondWith(keptOr(pathname, () => fetch(request)));
  else if (request.mode === 'navigate' || /\.(js|svg|png|webmanifest)$/.test(pathname))
    event.respondWith(fetch(request).catch((error) => keptOr(pathname, () => Promise.reject(error))));
});

async function keptOr(path, otherwise) {
  return (await caches.match(path)) ?? otherwise();
}
