import { createHash } from 'node:crypto';
import { type IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { CertificateCode } from '#db/ids.ts';
import { editionOf } from '#domain/certificates/find.ts';
import { chosenLocale } from '#i18n/locales.ts';
import { cookieOf } from './cookies.ts';
import type { Installation } from './installation.ts';
import { LANGUAGE_COOKIE } from './language.ts';
import { acceptedEncodings } from './prerendered.ts';
import type { Asked, Renderer } from './renderer.ts';

/** Bytes of finished pages kept at the most. */
const LIMIT = 8 * 1024 * 1024;
type Encoding = 'identity' | 'br' | 'gzip';

/** Milliseconds that a page may be shown again: as long as verifiers may use a status list. */
const FRESH = 300_000;
const ADDRESS = /^\/c\/([0-9A-HJKMNP-TV-Z]{26})$/;

/** Answers with a page that is kept in memory with all its headers, or says that it is none of those. */
export type KeptPages = (request: IncomingMessage, response: ServerResponse, asked: Asked) => Promise<boolean>;

/**
 * The public page of a certificate, in front of `render`: rendered once a language, then answered from memory.
 *
 * Every request asks the database for the certificate's edition, so that an erased name is gone from the page at once,
 * whichever process erased it. What its checks say of keys, recognitions and the log is `FRESH` old at the most, or as old as the
 * page allows by `max-age`. False for whatever is not the plain page of a certificate that is there. `security` are the
 * headers that go with every answer: made ready here, because setting them one by one costs a fifth of an answer.
 */
export function certificatePages(
  { store }: Pick<Installation, 'store'>,
  render: Renderer,
  { security = [], limit = LIMIT }: { security?: readonly (readonly [string, string])[]; limit?: number } = {},
): KeptPages {
  const cache = pageCache(limit);
  const rendering = new Map<string, Promise<Page | undefined>>();

  return async (request, response, asked) => {
    const code = ADDRESS.exec(asked.path)?.[1] as CertificateCode | undefined;
    if (!code || (request.method !== 'GET' && request.method !== 'HEAD')) return false;
    const edition = await editionOf(store, code);
    if (!edition) return false;
    asked.name('/c/[code]');

    const language = languageOf(request, asked.url);
    const url = language ? `${asked.path}?lang=${language}` : asked.path;
    let page = cache.find(code, edition, url);
    if (!page) {
      const key = `${url} ${edition}`;
      let once = rendering.get(key);
      if (!once) {
        once = renderedPage(render, request, { ...asked, url }, security).finally(() => rendering.delete(key));
        rendering.set(key, once);
      }
      page = await once;
      if (!page) return false;
      cache.keep(code, edition, url, page);
    }
    send(request, response, page);
    return true;
  };
}

interface Page {
  /** When it has to be rendered again, in milliseconds since 1970. */
  readonly until: number;
  readonly etag: string;
  readonly bodies: Readonly<Record<Encoding, Buffer>>;
  /** Names and values in turn, as they are sent with each body and with the answer that it is unchanged. */
  readonly headers: Readonly<Record<Encoding, { readonly whole: string[]; readonly unchanged: string[] }>>;
}

function languageOf({ headers }: IncomingMessage, url: string) {
  const query = url.indexOf('?');
  const asked = query === -1 ? null : new URLSearchParams(url.slice(query)).get('lang');
  return chosenLocale({ asked, cookie: cookieOf(headers.cookie, LANGUAGE_COOKIE), header: headers['accept-language'] });
}

function send(request: IncomingMessage, response: ServerResponse, { etag, headers, bodies }: Page): void {
  const [encoding = 'identity'] = acceptedEncodings(request.headers['accept-encoding']);
  if (request.headers['if-none-match'] === tagOf(etag, encoding)) {
    response.writeHead(304, headers[encoding].unchanged);
    response.end();
    return;
  }
  response.writeHead(200, headers[encoding].whole);
  response.end(request.method === 'HEAD' ? undefined : bodies[encoding]);
}

function tagOf(etag: string, encoding: Encoding): string {
  return `"${etag}-${encoding}"`;
}

/** Keeps what is written to it instead of sending it. */
class Capture extends ServerResponse {
  body: Buffer = Buffer.alloc(0);

  override end(...[chunk]: unknown[]): this {
    if (Buffer.isBuffer(chunk)) this.body = chunk;
    return this;
  }
}

/** The page as anyone sees it, or undefined when it is not one to keep. */
async function renderedPage(
  render: Renderer,
  request: IncomingMessage,
  asked: Asked,
  security: readonly (readonly [string, string])[],
): Promise<Page | undefined> {
  const capture = new Capture(request);
  const answered = await render(anonymous(request), capture, asked);
  const { 'set-cookie': cookie, 'content-length': _, ...headers } = capture.getHeaders();
  if (answered !== 'answered' || capture.statusCode !== 200 || cookie) return undefined;
  const identity = capture.body;
  const [, seconds] = /\bmax-age=(\d+)/.exec(String(headers['cache-control'])) ?? [];
  const [br, zipped] = await Promise.all([
    promisify(brotliCompress)(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
    promisify(gzip)(identity),
  ]);
  const etag = createHash('sha256').update(identity).digest('base64url').slice(0, 16);
  const bodies = { identity, br, gzip: zipped };
  const common = {
    ...Object.fromEntries(security),
    ...headers,
    'cache-control': 'private, no-cache',
    vary: 'accept-encoding, accept-language, cookie',
  };
  const headersFor = (encoding: Encoding) => {
    const unchanged = Object.entries({ ...common, etag: tagOf(etag, encoding) }).flatMap(([name, value]) => [
      name,
      String(value),
    ]);
    const coding = encoding === 'identity' ? [] : ['content-encoding', encoding];
    return { unchanged, whole: [...unchanged, 'content-length', String(bodies[encoding].length), ...coding] };
  };
  return {
    until: Date.now() + (seconds === undefined ? FRESH : Number(seconds) * 1000),
    etag,
    bodies,
    headers: { identity: headersFor('identity'), br: headersFor('br'), gzip: headersFor('gzip') },
  };
}

/** The same request without anything that tells who asks. */
function anonymous(request: IncomingMessage): IncomingMessage {
  return Object.create(request, { method: { value: 'GET' }, headers: { value: {} } }) as IncomingMessage;
}

/** Pages by certificate, those of one edition at a time; what was asked for longest ago goes first. */
function pageCache(limit: number) {
  const kept = new Map<CertificateCode, { edition: string; bytes: number; pages: Map<string, Page> }>();
  let bytes = 0;

  function drop(code: CertificateCode): void {
    bytes -= kept.get(code)?.bytes ?? 0;
    kept.delete(code);
  }

  return {
    find(code: CertificateCode, edition: string, url: string): Page | undefined {
      const entry = kept.get(code);
      if (!entry) return undefined;
      if (entry.edition !== edition) {
        drop(code);
        return undefined;
      }
      kept.delete(code);
      kept.set(code, entry);
      const page = entry.pages.get(url);
      return page && page.until > Date.now() ? page : undefined;
    },
    keep(code: CertificateCode, edition: string, url: string, page: Page): void {
      const size = sizeOf(page);
      if (size > limit / 4) return;
      let entry = kept.get(code);
      if (entry?.edition !== edition) {
        drop(code);
        entry = { edition, bytes: 0, pages: new Map() };
        kept.set(code, entry);
      }
      const before = sizeOf(entry.pages.get(url));
      entry.pages.set(url, page);
      entry.bytes += size - before;
      bytes += size - before;
      for (const oldest of kept.keys()) {
        if (bytes <= limit) return;
        drop(oldest);
      }
    },
  };
}

function sizeOf(page: Page | undefined): number {
  if (!page) return 0;
  const { identity, br, gzip: zipped } = page.bodies;
  return identity.length + br.length + zipped.length;
}
