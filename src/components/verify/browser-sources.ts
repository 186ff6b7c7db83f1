import { found, gap, type Sourced, type Sources } from '#domain/credentials/sources.ts';

export interface Site {
  /** The DID that signs its list of recognised issuers, `did:web:…:issuers:site`. */
  readonly site: string;
  /** The origin that stands in its certificates; it may be another than the page's. */
  readonly origin: string;
}

const KEPT = 'verify-published';
/** When an answer was kept. */
const KEPT_AT = 'x-kept-at';
const PATIENCE = 8_000;

/** What checks rest on, from this site: asked for now, or else as it was kept. Other sites are never asked. */
export function browserSources({ site, origin }: Site): Sources {
  const own = site.slice(0, site.lastIndexOf(':') + 1);
  const ofIssuer = (did: string, file: string) =>
    did.startsWith(own) ? json(`/issuers/${did.slice(own.length)}/${file}`) : gap('foreign');
  const path = (address: string, begins: string) =>
    address.startsWith(`${origin}/${begins}/`) ? address.slice(origin.length) : undefined;
  return {
    site,
    didDocument: async (did) => ofIssuer(did, 'did.json'),
    keyHistory: async (did) => ofIssuer(did, 'keys.json'),
    async statusList(address) {
      const list = path(address, 'status');
      return list ? json(list) : gap('foreign');
    },
    recognitions: () => json('/.well-known/recognised-issuers.json'),
    async inclusion(id) {
      const page = path(id, 'c');
      // Its address leads to the holder's name, so it is not kept.
      return page ? json(`${page}.inclusion.json`, { isKept: false }) : gap('foreign');
    },
    async logKeys() {
      const [key, witnesses] = await Promise.all([published('/log/key'), published('/log/witnesses')]);
      if (!key.ok) return key;
      const lines = (witnesses.ok ? witnesses.value : '').split('\n').filter(Boolean);
      return found({ log: key.value.trim(), witnesses: lines }, key.asOf);
    },
  };
}

/** Keeps all that the site publishes for checks, for when there is no network. */
export async function keepPublished(_site: Site): Promise<void> {
  const index = await json('/issuers/index.json');
  const addresses = index.ok ? (index.value as { addresses?: readonly string[] }).addresses : undefined;
  const all = ['/.well-known/recognised-issuers.json', '/log/key', '/log/witnesses', ...(addresses ?? [])];
  await Promise.all(all.filter((address) => address.startsWith('/')).map((address) => published(address)));
}

async function json(path: string, options?: { isKept: boolean }): Promise<Sourced> {
  const text = await published(path, options);
  if (!text.ok) return text;
  try {
    return found(JSON.parse(text.value) as unknown, text.asOf);
  } catch {
    return gap('missing');
  }
}

async function published(path: string, { isKept } = { isKept: true }): Promise<Sourced<string>> {
  const cache = isKept && 'caches' in globalThis ? await caches.open(KEPT) : undefined;
  try {
    const answer = await fetch(path, { cache: 'no-cache', signal: AbortSignal.timeout(PATIENCE) });
    if (answer.status === 404 || answer.status === 410) return gap('missing');
    if (!answer.ok) throw new Error(String(answer.status));
    const [text, now] = [await answer.text(), new Date()];
    await cache?.put(path, new Response(text, { headers: { [KEPT_AT]: now.toISOString() } }));
    return found(text, now);
  } catch {
    const kept = await cache?.match(path);
    const at = kept?.headers.get(KEPT_AT);
    return kept && at ? found(await kept.text(), new Date(at)) : gap('offline');
  }
}
