import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { addressReader } from './address.ts';
import type { KeptPages } from './certificates.ts';
import { openDispatch } from './dispatch.ts';
import { securityHeaders } from './headers.ts';
import type { Installation } from './installation.ts';
import { localeFor } from './language.ts';
import { requestSeconds } from './metrics.ts';
import type { Prerendered } from './prerendered.ts';
import type { Renderer } from './renderer.ts';

export interface Site extends Installation {
  readonly pages: Prerendered;
  /** Public pages of certificates, which bring all their headers. */
  readonly certificates: KeptPages;
  readonly render: Renderer;
}

/**
 * The site's HTTP server, not yet listening. A request is answered by the first of: finished pages and files,
 * `/`, one canonical address, the endpoints, Astro's pages.
 */
export function createSite(site: Site): Server {
  const { pages, settings, log } = site;
  const headers = securityHeaders(settings);
  const addressOf = addressReader(settings.trustedProxies);
  const dispatch = openDispatch(site);

  function answerRequest(request: IncomingMessage, response: ServerResponse): void {
    const url = request.url ?? '/';
    const end = url.indexOf('?');
    const path = end === -1 ? url : url.slice(0, end);
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (reads && !isErrorPage(path) && pages.answer(request, response, path)) return;

    const started = performance.now();
    let route = 'none';
    response.once('close', () => {
      const seconds = (performance.now() - started) / 1000;
      const { method } = request;
      const status = response.statusCode;
      requestSeconds.observe({ method, route, status }, seconds);
      log.info({ method, route, status, ms: Math.round(seconds * 10_000) / 10 }, 'answered');
    });
    answerOther(request, response, path, url.slice(path.length), (named) => (route = named)).catch((error: unknown) => {
      log.error({ err: error, method: request.method, route }, 'failed');
      if (response.headersSent) response.destroy();
      else showError(request, response, 500, path).catch(() => response.destroy());
    });
  }

  function secure(response: ServerResponse): void {
    for (const [name, value] of headers) response.setHeader(name, value);
  }

  async function answerOther(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    search: string,
    name: (route: string) => void,
  ): Promise<void> {
    const asked = { path, url: path + search, address: addressOf(request), name };
    if (path.startsWith('/c/') && (await site.certificates(request, response, asked))) return;
    secure(response);
    // U+0000 names nothing, and Postgres takes no text that has it.
    if (path.includes('%00') || search.includes('%00')) return showError(request, response, 400, path);
    if (path === '/') return toLanguage(request, response, search);
    const canonical = canonicalPath(path);
    if (canonical !== path) return redirect(response, 308, canonical + search);

    if (await dispatch(request, response, name)) return;
    if (pages.has(path) && !isErrorPage(path)) return notAllowed(response);
    const rendered = await site.render(request, response, asked);
    if (rendered !== 'answered') await showError(request, response, rendered, path);
  }

  /** Shows the finished page that explains `status`, in the nearest language. */
  async function showError(
    request: IncomingMessage,
    response: ServerResponse,
    status: number,
    path: string,
  ): Promise<void> {
    const locale = localeFor(path, request.headers);
    secure(response);
    for (const name of response.getHeaderNames()) if (name.startsWith('content-')) response.removeHeader(name);
    response.setHeader('cache-control', 'no-store');
    if (!request.complete) response.setHeader('connection', 'close');
    if (await pages.answerAs(status, request, response, `/${locale}/${status}`)) return;
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
    response.end(`${status}\n`);
  }

  const server = createServer({ maxHeaderSize: 16 * 1024, noDelay: true }, answerRequest);
  // A client that sends slowly on purpose holds a connection no longer than this.
  server.headersTimeout = 15_000;
  server.requestTimeout = 60_000;
  // Longer than a proxy in front keeps its own, so that the proxy is the one to close.
  server.keepAliveTimeout = 65_000;
  return server;
}

/** `/az/404` exists to be shown under its status, not as a page of its own. */
function isErrorPage(path: string): boolean {
  return /^\/[a-z]{2}\/(400|403|404|413|500)$/.test(path);
}

/** The one spelling of an address: no slash at the end, none doubled. */
function canonicalPath(path: string): string {
  if (!path.endsWith('/') && !path.includes('//') && path.startsWith('/')) return path;
  return `/${path.split('/').filter(Boolean).join('/')}`;
}

function redirect(response: ServerResponse, status: number, location: string): void {
  response.writeHead(status, { location, 'content-length': 0 });
  response.end();
}

function toLanguage(request: IncomingMessage, response: ServerResponse, search: string): void {
  response.setHeader('vary', 'accept-language, cookie');
  response.setHeader('cache-control', 'private, no-cache');
  redirect(response, 302, `/${localeFor('/', request.headers)}${search}`);
}

function notAllowed(response: ServerResponse): void {
  response.writeHead(405, { allow: 'GET, HEAD', 'content-length': 0 });
  response.end();
}
