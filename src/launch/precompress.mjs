import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

const TEXT = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.jsonld': 'application/ld+json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.vtt': 'text/vtt; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.ttf': 'font/ttf',
};
const BINARY = {
  '.avif': 'image/avif',
  '.gif': 'image/gif',
  '.ico': 'image/x-icon',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.mp3': 'audio/mpeg',
  '.mp4': 'video/mp4',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.webm': 'video/webm',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};
/** Below this many bytes a compressed file saves no packet. */
const WORTH = 200;
/** So many at once keep the pool of compressing threads busy without holding all files in memory. */
const AT_ONCE = 8;
/** Of 11: the last step takes three times as long for 1 % fewer bytes. */
const QUALITY = 10;
/** Files of more bytes are pressed less: of a program of 9 MB, two steps more take 14 seconds for 8 % fewer bytes. */
const LARGE = 2 * 1024 * 1024;
const QUALITY_OF_LARGE = 8;

/**
 * Writes each text file of `folder` again as `.br` and `.gz` beside itself, and `files.json` beside the folder:
 * for each file its path, type, hash and the sizes of its variants, all that the server needs to answer.
 */
export async function precompress(folder) {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((name) => !/\.(br|gz)$/.test(name))
    .sort();
  const files = [];
  const rest = names.values();
  const worker = async () => {
    for (const name of rest) files.push(await describe(folder, name));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  await writeFile(join(folder, '..', 'files.json'), `[\n${files.map((file) => JSON.stringify(file)).join(',\n')}\n]\n`);
}

async function describe(folder, name) {
  const body = await readFile(name);
  const type = TEXT[extname(name)];
  const sizes = { identity: body.length };
  if (type && body.length >= WORTH) {
    const quality = body.length > LARGE ? QUALITY_OF_LARGE : QUALITY;
    const size = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
    const [br, gz] = await Promise.all([brotli(body, { params: size }), zip(body, { level: 9 })]);
    if (br.length < body.length) await writeFile(`${name}.br`, br).then(() => (sizes.br = br.length));
    if (gz.length < body.length) await writeFile(`${name}.gz`, gz).then(() => (sizes.gzip = gz.length));
  }
  const path = name.slice(folder.length).split(sep).join('/');
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 22);
  return { path, type: type ?? BINARY[extname(name)] ?? 'application/octet-stream', hash, sizes };
}
