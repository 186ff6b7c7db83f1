import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { policyOf } from './headers.ts';

type Encoding = 'br' | 'gzip' | 'identity';

/** One line of `dist/files.json`, which the build writes: a finished file and the sizes of its variants. */
interface Built {
  readonly path: string;
  readonly type: string;
  readonly hash: string;
  readonly sizes: Partial<Record<Encoding, number>>;
}

interface Variant {
  readonly file: string;
  readonly size: number;
  readonly etag: string;
  /** Name, value, name, value …: Node writes such a list as it is. */
  readonly headers: readonly string[];
  readonly unchanged: readonly string[];
}

interface Page {
  readonly variants: Partial<Record<Encoding, Variant>> & { identity: Variant };
}

const SUFFIX: Record<Encoding, string> = { br: '.br', gzip: '.gz', identity: '' };

export interface Prerendered {
  has(path: string): boolean;
  /** Answers GET and HEAD of a finished page or file. False when there is none at `path`. */
  answer(request: IncomingMessage, response: ServerResponse, path: string): boolean;
  /** Answers with the finished page at `path` under another status, such as 404. False when there is none. */
  answerAs(status: number, request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean>;
  /** Pages and files answered so far, by status. */
  readonly answered: { 200: number; 304: number };
  readonly cachedBytes: () => number;
}

/**
 * The finished pages and files of `folder`, from memory: compressed by the build, at most `cacheBytes` of them
 * at once, the rest from disk. What a request names is looked up, never opened, so no path leads elsewhere.
 */
export function openPrerendered(
  folder: string,
  { cacheBytes, security }: { cacheBytes: number; security: [string, string][] },
): Prerendered {
  const built = JSON.parse(readFileSync(join(folder, '..', 'files.json'), 'utf8')) as Built[];
  const pages = new Map(built.map((file) => [addressOf(file.path), pageOf(file, folder, security)]));
  const cache = byteCache(cacheBytes);
  const answered = { 200: 0, 304: 0 };

  function send(
    request: IncomingMessage,
    response: ServerResponse,
    status: number,
    variant: Variant,
    body: Buffer,
  ): void {
    response.writeHead(status, variant.headers as string[]);
    response.end(request.method === 'HEAD' ? undefined : body);
  }

  return {
    answered,
    cachedBytes: cache.bytes,
    has: (path) => pages.has(path),
    answer(request, response, path) {
      const page = pages.get(path);
      if (!page) return false;
      const variant = chosen(page, request.headers['accept-encoding']);
      const known = request.headers['if-none-match'];
      if (known !== undefined && matches(known, variant.etag)) {
        answered[304]++;
        response.writeHead(304, variant.unchanged as string[]);
        response.end();
        return true;
      }
      answered[200]++;
      const body = cache.get(variant.file);
      if (body) {
        send(request, response, 200, variant, body);
        return true;
      }
      cache.load(variant).then(
        (read) => send(request, response, 200, variant, read),
        (error) => response.destroy(error),
      );
      return true;
    },
    async answerAs(status, request, response, path) {
      const page = pages.get(path);
      if (!page) return false;
      const variant = chosen(page, request.headers['accept-encoding']);
      const body = cache.get(variant.file) ?? (await cache.load(variant));
      const headers = variant.headers.filter((_, i) => variant.headers[i - (i % 2)] !== 'etag');
      send(request, response, status, { ...variant, headers }, body);
      return true;
    },
  };
}

/** `/az/courses/index.html` is answered at `/az/courses`. */
function addressOf(path: string): string {
  return path.endsWith('/index.html') ? path.slice(0, -'/index.html'.length) || '/' : path;
}

const CONTENT_POLICY = 'content-security-policy';
/** Pictures of the provenance lab that are named by what is in them. */
const NAMED_BY_CONTENT = /^\/lab\/[\w-]+\.[\da-f]{12}\.png$/;

/** Headers that mean nothing on what is never a page, and weigh more than some such files: a lesson has sixteen of them. */
const FOR_PAGES = new Set([CONTENT_POLICY, 'referrer-policy', 'permissions-policy', 'cross-origin-opener-policy']);

function pageOf({ path, type, hash, sizes }: Built, folder: string, security: [string, string][]): Page {
  const isNeverAPage = /^(?:text\/css|text\/javascript|font\/)/.test(type);
  const own = policyOf(path, new Map(security).get(CONTENT_POLICY) ?? '');
  const secured = security
    .filter(([name]) => !(isNeverAPage && FOR_PAGES.has(name)) && !(own && name === CONTENT_POLICY))
    .concat(own ? [[CONTENT_POLICY, own]] : [])
    .flat();
  const caching =
    path.startsWith('/_astro/') || path.startsWith('/fonts/') || NAMED_BY_CONTENT.test(path)
      ? 'public, max-age=31536000, immutable'
      : type.startsWith('text/html')
        ? 'no-cache'
        : 'public, max-age=3600';
  // Packages are played in an origin without a name, which may load fonts only from who lets everybody.
  const open = path.startsWith('/h5p/') ? ['access-control-allow-origin', '*'] : [];
  const varies = Object.keys(sizes).length > 1 ? ['vary', 'accept-encoding'] : [];
  const variants: Partial<Record<Encoding, Variant>> = {};
  for (const [encoding, size] of Object.entries(sizes) as [Encoding, number][]) {
    const etag = encoding === 'identity' ? `"${hash}"` : `"${hash}-${encoding}"`;
    const always = ['etag', etag, 'cache-control', caching, ...varies, ...open, ...secured];
    const encoded = encoding === 'identity' ? [] : ['content-encoding', encoding];
    variants[encoding] = {
      file: join(folder, path + SUFFIX[encoding]),
      size,
      etag,
      headers: ['content-type', type, 'content-length', String(size), ...encoded, ...always],
      unchanged: always,
    };
  }
  return { variants: variants as Page['variants'] };
}

function chosen({ variants }: Page, accepted: string | undefined): Variant {
  for (const encoding of acceptedEncodings(accepted)) {
    const variant = variants[encoding];
    if (variant) return variant;
  }
  return variants.identity;
}

const preferences = new Map<string, Encoding[]>();

/** Ours that an Accept-Encoding header allows, the smallest first (RFC 9110, section 12.5.3). */
export function acceptedEncodings(header: string | undefined): Encoding[] {
  if (!header) return [];
  let wanted = preferences.get(header);
  if (!wanted) {
    const refused = /(?:^|,)\s*(\w+|\*)\s*;\s*q=0(?:\.0*)?\s*(?=,|$)/g;
    const allowed = header.toLowerCase().replace(refused, '');
    wanted = (['br', 'gzip'] as const).filter((encoding) =>
      new RegExp(`(^|[\\s,])${encoding}([\\s;,]|$)`).test(allowed),
    );
    // Browsers send a handful of different ones; a bound keeps others from filling memory.
    if (preferences.size < 200) preferences.set(header, wanted);
  }
  return wanted;
}

function matches(ifNoneMatch: string, etag: string): boolean {
  if (ifNoneMatch === etag || ifNoneMatch === '*') return true;
  return ifNoneMatch.includes(',') || ifNoneMatch.startsWith('W/')
    ? ifNoneMatch.split(',').some((one) => one.trim().replace(/^W\//, '') === etag)
    : false;
}

/** Bodies by file, at most `limit` bytes; goes round like a clock and drops what nobody asked for since the last round. */
function byteCache(limit: number) {
  const kept = new Map<string, { body: Buffer; used: boolean }>();
  const loading = new Map<string, Promise<Buffer>>();
  let bytes = 0;

  function keep(file: string, body: Buffer): void {
    if (body.length > limit / 4) return;
    kept.set(file, { body, used: false });
    bytes += body.length;
    for (const [oldest, entry] of kept) {
      if (bytes <= limit) return;
      kept.delete(oldest);
      if (entry.used) kept.set(oldest, { body: entry.body, used: false });
      else bytes -= entry.body.length;
    }
  }

  return {
    bytes: () => bytes,
    get(file: string): Buffer | undefined {
      const entry = kept.get(file);
      if (!entry) return undefined;
      entry.used = true;
      return entry.body;
    },
    load({ file, size }: Variant): Promise<Buffer> {
      let reading = loading.get(file);
      if (!reading) {
        // A build under a running server must not send half a page under the old length.
        reading = readFile(file)
          .then((body) =>
            body.length === size ? body : Promise.reject(new Error(`${file} is not the file of the start`)),
          )
          .finally(() => loading.delete(file));
        loading.set(file, reading);
        reading.then(
          (body) => keep(file, body),
          () => undefined,
        );
      }
      return reading;
    },
  };
}
