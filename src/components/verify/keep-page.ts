/** One for each language: each is a page of its own. */
const SHELL = `verify-page ${location.pathname}`;
const WORKER = '/verify-worker.js';

/** Keeps this page with its scripts, styles and fonts, so that it opens without a network, and lets go of what it no longer has. */
export async function keepPage(): Promise<void> {
  await navigator.serviceWorker.register(WORKER, { scope: location.pathname });
  await document.fonts.ready;
  const loaded = performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(
      ({ origin, pathname }) => origin === location.origin && /^\/(_astro|fonts)\/|\.(js|svg|png)$/.test(pathname),
    )
    .map(({ pathname }) => pathname);
  const linked = [...document.querySelectorAll<HTMLLinkElement>('link[rel=manifest], link[rel~=icon]')].map(
    ({ href }) => new URL(href).pathname,
  );
  const wanted = new Set([location.pathname, ...loaded, ...linked]);
  wanted.delete(WORKER);
  const shell = await caches.open(SHELL);
  await Promise.all(
    [...wanted].map(async (path) => {
      const isFixed = path.startsWith('/_astro/') || path.startsWith('/fonts/');
      if (!isFixed || !(await shell.match(path))) await shell.add(path);
    }),
  );
  for (const { url } of await shell.keys()) if (!wanted.has(new URL(url).pathname)) await shell.delete(url);
}
