import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Dispatch, openDispatch } from './dispatch.ts';
import { installation } from './installation.ts';
import { localeFor } from './language.ts';

let opened: Promise<Dispatch> | undefined;

/** What `site.ts` answers before Astro, for the development server: endpoints, and `/` in a person's language. */
export async function answerFirst(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  if (request.url === '/') {
    response.writeHead(302, { location: `/${localeFor('/', request.headers)}` });
    response.end();
    return true;
  }
  opened ??= installation().then(openDispatch);
  return (await opened)(request, response);
}
