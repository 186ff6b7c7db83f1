import type { IncomingMessage, ServerResponse } from 'node:http';
import { createApp } from 'astro/app/entrypoint';
import { asAuthor } from '#domain/people/roles.ts';
import { findViewer, sessionCookie } from '#domain/people/sessions.ts';
import { isLocale } from '#i18n/locales.ts';
import { FORM_LIMIT, PACKAGE_FORM_LIMIT, readBody, UPLOAD_LIMIT } from './body.ts';
import { cookieOf } from './cookies.ts';
import type { Installation } from './installation.ts';
import { isOwnPost, isSafeMethod } from './origin.ts';

export interface Asked {
  readonly path: string;
  /** Path and query. */
  readonly url: string;
  readonly address: string;
  /** Told the shape of the address once a page is found. */
  readonly name: (route: string) => void;
}

/** Answers with a page that Astro renders, or says the status whose page to show instead. */
export type Renderer = (
  request: IncomingMessage,
  response: ServerResponse,
  asked: Asked,
) => Promise<'answered' | number>;

/**
 * Astro's pages, rendered with the store and settings in `locals`.
 *
 * Requests carry the site's own origin, whatever Host says, so that no header a stranger sends ends up in a link.
 */
export function openRenderer({ store, settings }: Pick<Installation, 'store' | 'settings'>): Renderer {
  const app = createApp({ streaming: false });
  // Astro would show an English page with inline style; ours are finished and in every language.
  app.renderError = async (_request, { status }) => new Response(null, { status });

  /** Only an author's packages may be as long as films, so that nobody else fills the memory. */
  async function limitOf(route: string, { headers }: IncomingMessage): Promise<number> {
    if (route === '/[locale]/verify') return UPLOAD_LIMIT;
    if (route !== '/[locale]/author/h5p') return FORM_LIMIT;
    const viewer = await findViewer(store, cookieOf(headers.cookie, sessionCookie(settings.origin).name));
    return asAuthor(viewer) ? PACKAGE_FORM_LIMIT : FORM_LIMIT;
  }

  return async (incoming, response, { path, url, address, name }) => {
    const method = incoming.method ?? 'GET';
    const headers = headersOf(incoming);
    const init: RequestInit = { method, headers };
    const reads = method === 'GET' || method === 'HEAD';
    const probe = new Request(settings.origin + url, init);
    const routeData = app.match(probe);
    if (!routeData || (routeData.route.startsWith('/[locale]') && !isLocale(path.split('/', 2)[1]))) return 404;
    name(routeData.route);

    if (!isSafeMethod(method) && !isOwnPost((header) => headers.get(header), settings.origin)) return 403;
    let request = probe;
    if (!reads) {
      const body = await readBody(incoming, await limitOf(routeData.route, incoming));
      if (!body) return 413;
      request = new Request(probe, { body: new Uint8Array(body) });
    }
    const locals = { store, settings, address, viewer: undefined };
    const rendered = await app.render(request, { addCookieHeader: true, clientAddress: address, locals, routeData });
    if (rendered.body === null && rendered.status >= 400) return rendered.status;
    await write(rendered, response, method);
    return 'answered';
  };
}

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (Array.isArray(value)) for (const one of value) headers.append(name, one);
    else if (value !== undefined) headers.set(name, value);
  }
  return headers;
}

async function write(rendered: Response, response: ServerResponse, method: string): Promise<void> {
  for (const [name, value] of rendered.headers) if (name !== 'set-cookie') response.setHeader(name, value);
  const cookies = rendered.headers.getSetCookie();
  if (cookies.length > 0) response.setHeader('set-cookie', cookies);
  if (rendered.headers.get('content-type') === 'text/html')
    response.setHeader('content-type', 'text/html; charset=utf-8');
  // What a page says to one person is nobody else's.
  if (!rendered.headers.has('cache-control')) response.setHeader('cache-control', 'private, no-cache');
  const body = Buffer.from(await rendered.arrayBuffer());
  response.setHeader('content-length', body.length);
  response.writeHead(rendered.status);
  response.end(method === 'HEAD' ? undefined : body);
}
