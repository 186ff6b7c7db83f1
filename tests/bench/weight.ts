import { Buffer } from 'node:buffer';
import type { Bytes } from './sample.ts';
import { number, type Row } from './table.ts';

interface Fetched {
  readonly path: string;
  readonly kind: 'page' | 'style' | 'script' | 'font' | 'picture';
  /** Bytes over the network, without headers. */
  readonly bytes: number;
}

/** What a browser fetches to show a finished lesson for the first time: page, styles, scripts with their imports, fonts it has letters for, pictures. */
export async function weightRows(
  take: (path: string) => Promise<{ text: string; bytes: number } | undefined>,
  paths: readonly string[],
): Promise<Row[]> {
  const weights = (await Promise.all(paths.map((path) => fetchedFor(take, path)))).filter(
    (fetched) => fetched.length > 0,
  );
  const of = (kinds: readonly string[]) =>
    Math.max(...weights.map((fetched) => sum(fetched.filter(({ kind }) => kinds.includes(kind)))));
  if (weights.length === 0) return [];
  const all = of(['page', 'style', 'script', 'font']);
  const script = of(['script']);
  const pictures = of(['picture']);
  const requests = Math.max(...weights.map(({ length }) => length));
  return [
    {
      measure: 'weight of the heaviest lesson page with fonts',
      ours: kilobytes(all),
      beside: `${requests} requests; pictures ${kilobytes(pictures)} more`,
      goal: '≤ 90 KB',
      met: all <= 90 * 1024,
      figure: all,
    },
    { measure: 'its script', ours: kilobytes(script), goal: '≤ 12 KB', met: script <= 12 * 1024, figure: script },
  ];
}

async function fetchedFor(
  take: (path: string) => Promise<{ text: string; bytes: number } | undefined>,
  page: string,
): Promise<Fetched[]> {
  const html = await take(page);
  if (!html) return [];
  const fetched = new Map<string, Fetched>([[page, { path: page, kind: 'page', bytes: html.bytes }]]);
  const letters = new Set([...visible(html.text)].map((letter) => letter.codePointAt(0) ?? 0));

  async function add(path: string, from: string, kind: Fetched['kind']): Promise<void> {
    const { pathname } = new URL(path, `http://localhost${from}`);
    if (fetched.has(pathname)) return;
    fetched.set(pathname, { path: pathname, kind, bytes: 0 });
    const file = await take(pathname);
    fetched.set(pathname, { path: pathname, kind, bytes: file?.bytes ?? 0 });
    if (!file) return;
    if (kind === 'script')
      for (const [, next] of file.text.matchAll(/(?:import|from)\s*["']([^"']+\.js)["']/g))
        await add(next as string, pathname, 'script');
    if (kind === 'style')
      for (const face of file.text.match(/@font-face\s*\{[^}]*\}/g) ?? [])
        if (isNeeded(face, letters)) await add(fileOf(face), pathname, 'font');
  }

  for (const [tag] of html.text.matchAll(/<(?:link|script|img)\b[^>]*>/g)) {
    const [href, src, rel] = ['href', 'src', 'rel'].map((name) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]);
    if (href && rel === 'stylesheet') await add(href, page, 'style');
    else if (href && rel === 'modulepreload') await add(href, page, 'script');
    else if (href && rel === 'preload' && tag.includes('font')) await add(href, page, 'font');
    else if (src) await add(src, page, tag.startsWith('<script') ? 'script' : 'picture');
  }
  return [...fetched.values()];
}

/** What is read on a page, more or less: its text without tags, scripts and styles. */
function visible(html: string): string {
  return html.replace(/<(script|style|head)\b[\s\S]*?<\/\1>/g, '').replace(/<[^>]*>/g, '');
}

/** Whether the page has a letter that the face is for; which family and weight it has is not asked, so a page weighs this or less. */
function isNeeded(face: string, letters: ReadonlySet<number>): boolean {
  const range = /unicode-range:([^;}]+)/i.exec(face)?.[1];
  if (!range) return true;
  return range.split(',').some((part) => {
    const [from = '', to = from] = part.trim().replace(/^U\+/i, '').split('-');
    const [low, high] = [Number.parseInt(from.replaceAll('?', '0'), 16), Number.parseInt(to.replaceAll('?', 'F'), 16)];
    return [...letters].some((letter) => letter >= low && letter <= high);
  });
}

function fileOf(face: string): string {
  return /url\(["']?([^"')]+)["']?\)/.exec(face)?.[1] ?? '';
}

function sum(fetched: readonly Fetched[]): number {
  return fetched.reduce((total, { bytes }) => total + bytes, 0);
}

function kilobytes(bytes: number): string {
  return `${number(bytes / 1024)} KB`;
}

/** Reads a path as a browser does, from the running server: its text, and its bytes as they went over the network. */
export function reader(
  sample: (path: string) => Promise<Bytes[]>,
  origin: string,
): (path: string) => Promise<{ text: string; bytes: number } | undefined> {
  return async (path) => {
    const [answer] = await sample(path);
    if (answer?.status !== 200) return undefined;
    const isText = !/\.(woff2|png|jpe?g|webp|avif)$/.test(path);
    const text = isText ? await (await fetch(origin + path)).text() : '';
    return { text, bytes: Buffer.from(answer.body, 'base64').length };
  };
}
