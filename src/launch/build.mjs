import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lock } from './lock.mjs';
import { precompress } from './precompress.mjs';
import { progress } from './progress.mjs';
import { root } from './root.mjs';
import { quietly } from './run.mjs';

const stampFile = join(root, 'dist', '.stamp');
/** Written by the build itself. */
const MADE = join(root, 'src', 'static', 'fonts');

/** Builds when something it is made from has changed. */
export async function buildWhenChanged(node) {
  if (!isBuilt()) await lock('build', async () => isBuilt() || (await build(node)));
}

/** Builds `dist`: the server, the finished pages, and each text file compressed beside itself. */
export async function build(node) {
  const stamp = fingerprint();
  const pages = progress('Building the site');
  const astro = join('node_modules', 'astro', 'bin', 'astro.mjs');
  const { code, output } = await quietly(node, [astro, 'build'], { ASTRO_TELEMETRY_DISABLED: '1', NO_COLOR: '1' });
  pages.end(code === 0);
  if (code !== 0) throw new Error(`${output}\nThe site could not be built; the lines above say why.`);
  const compressing = progress('Compressing pages');
  await precompress(join(root, 'dist', 'client'));
  compressing.end(true);
  writeFileSync(stampFile, stamp);
}

function isBuilt() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint();
}

/** Changes with the name, size or time of any file that the build reads, and with the settings it writes into pages. */
function fingerprint() {
  const hash = createHash('sha256').update(`${settingsInPages(process.env)}\n`);
  for (const part of ['src', 'content', 'db', 'astro.config.mjs', 'package-lock.json']) addTo(hash, join(root, part));
  return hash.digest('hex');
}

/**
 * The public origin and the operator's name: a build for other values shows the wrong ones. The port is left out, so that
 * a second site on another one shares the build; its canonical links then name the first.
 * @param {Record<string, string | undefined>} environment
 */
export function settingsInPages({ PUBLIC_ORIGIN, OPERATOR_NAME }) {
  return JSON.stringify([PUBLIC_ORIGIN?.trim() || '', OPERATOR_NAME?.trim() || '']);
}

function addTo(hash, path) {
  if (path === MADE) return;
  const stat = statSync(path);
  if (stat.isDirectory()) {
    for (const name of readdirSync(path).sort()) addTo(hash, join(path, name));
  } else {
    hash.update(`${path} ${stat.size} ${stat.mtimeMs}\n`);
  }
}
