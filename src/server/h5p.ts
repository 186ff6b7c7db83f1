import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ActivitySlug, CourseSlug } from '#db/ids.ts';
import { bytesOf, findFile } from '#domain/h5p/files.ts';
import { findPackage } from '#domain/h5p/find.ts';
import { keepState } from '#domain/h5p/keep-state.ts';
import { keepStatement } from '#domain/h5p/keep-statement.ts';
import { addressKey, openedBy } from '#domain/h5p/keys.ts';
import { mediaType } from '#domain/h5p/media.ts';
import { openActivity } from '#domain/h5p/open.ts';
import { answer, type Call, type Endpoint, json, refusal } from './endpoint.ts';
import { contentPolicy, framePage, framePolicy } from './h5p-frame.ts';
import { localeFor } from './language.ts';
import { answerOf, signedIn, viewerOf } from './learning.ts';
import { PLAYER_FILES } from './player.ts';

/** Bytes read from the database at a time. */
const PORTION = 1024 * 1024;
/** The most of a file that one answer to a request for a part of it has; players ask on. */
const RANGE = 4 * 1024 * 1024;
/** What a package gives to keep may be longer than other bodies. */
const STATE_LIMIT = 256 * 1024;

/** Packages of H5P: the frame they are played in, their files, and what the page around the frame asks and tells. */
export const h5p: readonly Endpoint[] = [
  { method: 'GET', path: '/h5p/frame/:key', handler: frame },
  { method: 'GET', path: '/h5p/content/:key/:path*', handler: file },
  // The player's jQuery asks with a header of its own, and a browser then asks first.
  { method: 'OPTIONS', path: '/h5p/content/:key/:path*', crossSite: true, handler: allowed },
  { method: 'GET', path: '/h5p/player/:path*', handler: playerFile },
  { method: 'GET', path: '/h5p/activities/:course/:activity', handler: toActivity },
  { method: 'GET', path: '/api/h5p/:course/:activity', handler: json(open) },
  signedIn(
    'POST',
    '/api/h5p/:course/:activity/state',
    ({ store, viewer, body, params }) =>
      keepState(store, viewer.learner, { ...whereOf(params), package: String(body['package']), state: body['state'] }),
    STATE_LIMIT,
  ),
  signedIn('POST', '/api/h5p/:course/:activity/statements', ({ store, settings, viewer, body, params, language }) =>
    keepStatement(store, viewer.learner, {
      ...whereOf(params),
      statement: body['statement'],
      key: String(body['key']),
      language,
      origin: settings.origin,
    }),
  ),
];

function whereOf({ course = '', activity = '' }: Call['params']) {
  return { course: course as CourseSlug, activity: activity as ActivitySlug };
}

/** What the page needs to play an activity: its facts, the address of its frame, and how far this learner is. */
async function open(call: Call) {
  const viewer = await viewerOf(call);
  const opened = await openActivity(call.store, viewer?.learner, whereOf(call.params));
  if (!opened.ok) return answerOf(opened, localeFor('', call.request.headers));
  const { frame: key, ...rest } = opened.value;
  return { status: 200, body: { ...rest, frame: `${call.settings.contentOrigin}/h5p/frame/${key}` } };
}

/** The document that a package is played in: an origin of its own, which has nothing of ours. */
async function frame({ store, settings, params, response, request }: Call): Promise<void> {
  const id = openedBy(store, 'frame', params['key'] ?? '');
  const kept = id && (await findPackage(store, id));
  const origin = settings.contentOrigin;
  forOpaque(response, framePolicy({ origin, site: settings.origin, needsEval: kept?.needsEval ?? false }));
  if (!kept) return answer(response, refusal(404, 'not-found'));
  const page = framePage({
    title: kept.title,
    language: kept.language,
    files: `${origin}/h5p/content/${addressKey(store, 'content', kept.id)}`,
    player: `${origin}${PLAYER}`,
    script: `${origin}/h5p/frame.js`,
  });
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-length': Buffer.byteLength(page),
  });
  response.end(request.method === 'HEAD' ? undefined : page);
}

/** A file of a package, whole or in part. Known by its address alone: no cookie is read and none is set. */
async function file(call: Call): Promise<void> {
  const { store, params, request, response } = call;
  forOpaque(response, contentPolicy());
  // Only the frame asks for these, and its origin is nobody's. A page of ours that did would run a stranger's script.
  if (/^same-/.test(String(request.headers['sec-fetch-site']))) return answer(response, refusal(404, 'not-found'));
  const id = openedBy(store, 'content', params['key'] ?? '');
  const path = pathOf(params['path'] ?? '');
  const found = id && path !== undefined ? await findFile(store, id, path) : undefined;
  if (!found || path === undefined) return answer(response, refusal(404, 'not-found'));
  const { hash, size } = found;
  response.setHeader('etag', `"${hash}"`);
  response.setHeader('cache-control', 'private, max-age=43200, immutable');
  response.setHeader('accept-ranges', 'bytes');
  if (request.headers['if-none-match'] === `"${hash}"`) {
    response.writeHead(304);
    return void response.end();
  }
  const range = rangeOf(request.headers.range, size);
  if (range === 'unsatisfiable') {
    response.writeHead(416, { 'content-range': `bytes */${size}`, 'content-length': 0 });
    return void response.end();
  }
  const { from, to } = range ?? { from: 0, to: size - 1 };
  response.writeHead(range ? 206 : 200, {
    'content-type': mediaType(path),
    'content-length': to - from + 1,
    ...(range && { 'content-range': `bytes ${from}-${to}/${size}` }),
  });
  if (request.method === 'HEAD') return void response.end();
  for (let at = from; at <= to && !response.destroyed; at += PORTION) {
    const bytes = await bytesOf(store, hash, at, Math.min(PORTION, to - at + 1));
    if (!response.write(bytes)) await new Promise((resolve) => response.once('drain', resolve).once('close', resolve));
  }
  response.end();
}

function allowed({ response }: Call): void {
  forOpaque(response, contentPolicy());
  response.writeHead(204, {
    'access-control-allow-methods': 'GET, HEAD, OPTIONS',
    'access-control-allow-headers': 'x-requested-with, range',
    'access-control-max-age': '86400',
  });
  response.end();
}

const PLAYER = '/h5p/player';

let files: readonly string[] | undefined;

/** In development, where nothing was built, the player's files from its package. Only what is listed there is opened. */
async function playerFile({ params, response }: Call): Promise<void> {
  const folder = join(process.cwd(), PLAYER_FILES);
  files ??= readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const asked = pathOf(params['path'] ?? '') ?? '';
  if (!files.includes(asked) || !/\.\w+$/.test(asked)) return answer(response, refusal(404, 'not-found'));
  response.setHeader('access-control-allow-origin', '*');
  response.writeHead(200, { 'content-type': mediaType(asked) });
  response.end(readFileSync(join(folder, asked)));
}

/** The address that statements name: for people, the page of the activity. */
function toActivity({ params, request, response }: Call): void {
  const { course = '', activity = '' } = params;
  response.setHeader('vary', 'accept-language, cookie');
  response.writeHead(302, {
    location: `/${localeFor('', request.headers)}/learn/${encodeURIComponent(course)}/h5p/${encodeURIComponent(activity)}`,
    'cache-control': 'private, no-cache',
    'content-length': 0,
  });
  response.end();
}

/** Headers of what an origin without a name may use: open to every asker, and of use to none of our pages. */
function forOpaque(response: Call['response'], policy: string): void {
  response.setHeader('content-security-policy', policy);
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('cross-origin-resource-policy', 'cross-origin');
  response.setHeader('referrer-policy', 'no-referrer');
  response.removeHeader('cross-origin-opener-policy');
}

/** The path as it was written before it was put in an address; undefined for what is no address. */
function pathOf(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded).normalize('NFC');
  } catch {
    return undefined;
  }
}

/** The first range of a Range header (RFC 9110, section 14.2); undefined where there is none that could be read. */
function rangeOf(header: string | undefined, size: number): { from: number; to: number } | 'unsatisfiable' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const asked = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (from >= size || asked < from || (first === '' && last === '0')) return 'unsatisfiable';
  return { from, to: Math.min(asked, from + RANGE - 1) };
}
