const WORKER = '/offline-worker.js';
/** Named by what is in it, so it never changes under its address. */
const FIXED = /^\/(_astro|fonts)\//;

/** A place on the site that opens without a network: a page, or a page with those below it. */
interface OfflinePlace {
  /** Its address, under which the worker answers. One for each language: each is a place of its own. */
  readonly scope: string;
  /** The addresses of its pages. */
  readonly pages: readonly string[];
}

/**
 * Keeps these pages with their scripts, styles, fonts and pictures on this device, and lets go of what they no longer have. What the
 * present page has loaded is kept with them. Rejects without a network.
 */
export async function keepOffline({ scope, pages }: OfflinePlace): Promise<void> {
  await navigator.serviceWorker.register(WORKER, { scope });
  await document.fonts.ready;
  const shell = await caches.open(shellOf(scope));
  const wanted = new Set([...pages, ...loadedHere(), ...neededBy(document)]);
  for (const page of pages) {
    await shell.add(page);
    const text = await (await shell.match(page))?.text();
    for (const path of neededBy(new DOMParser().parseFromString(text ?? '', 'text/html'))) wanted.add(path);
  }
  await Promise.all(
    [...wanted].map(async (path) => {
      const isKept = pages.includes(path) || (FIXED.test(path) && (await shell.match(path)));
      if (!isKept) await shell.add(path);
    }),
  );
  for (const { url } of await shell.keys()) if (!wanted.has(new URL(url).pathname)) await shell.delete(url);
}

/** Whether something is kept for this place. */
export function isKept(scope: string): Promise<boolean> {
  return caches.has(shellOf(scope));
}

function shellOf(scope: string): string {
  return `offline ${scope}`;
}

function loadedHere(): string[] {
  return performance
    .getEntriesByType('resource')
    .flatMap(({ name }) => ownPath(name))
    .filter((path) => path !== WORKER && (FIXED.test(path) || /\.(js|svg|png)$/.test(path)));
}

/** The addresses of our own files that a page names. */
function neededBy(page: Document): string[] {
  const links = page.querySelectorAll('link:is([rel=manifest], [rel~=icon], [rel=stylesheet], [rel=preload])');
  const named = [...links].map((link) => link.getAttribute('href'));
  const sources = [...page.querySelectorAll('script[src], img[src]')].map((one) => one.getAttribute('src'));
  return [...named, ...sources].flatMap((address) => ownPath(address ?? ''));
}

function ownPath(address: string): string[] {
  if (!URL.canParse(address, location.href)) return [];
  const { origin, pathname } = new URL(address, location.href);
  return origin === location.origin ? [pathname] : [];
}
