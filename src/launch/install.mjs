import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { lock } from './lock.mjs';
import { progress } from './progress.mjs';
import { root } from './root.mjs';
import { quietly } from './run.mjs';

const modules = join(root, 'node_modules');
const stampFile = join(modules, '.stamp');
/** Everything whatever NODE_ENV says: one install serves start, dev and test, and none empties it under a running server. */
export const CLEAN_INSTALL = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];

/** Brings node_modules to what package-lock.json says, when it is not. */
export async function install() {
  if (isInstalled()) return;
  await lock('install', async () => {
    if (isInstalled()) return;
    refuseLink();
    const phase = progress('Installing packages (about a minute the first time)');
    const [program, ...first] = npm();
    const { code, output } = await quietly(program, [...first, ...CLEAN_INSTALL]);
    phase.end(code === 0);
    if (code !== 0)
      throw new Error(`${withoutUsage(output)}\nnpm could not install the packages; the lines above say why.`);
    writeFileSync(stampFile, wanted());
  });
}

function isInstalled() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted();
}

/** `npm ci` begins by emptying node_modules: through a link it would empty another project's. */
function refuseLink() {
  if (!lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) return;
  throw new Error(
    'node_modules is a link to a folder that does not fit package-lock.json. Remove the link and start again.',
  );
}

/** What the stamp says when node_modules fits. */
export function wanted() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  return hash.update(`${process.platform} ${process.arch}`).digest('hex');
}

/** npm ends some of its errors with a page of everything it could do. */
function withoutUsage(output) {
  return output.split(/\n(?:npm error\n)?npm error Clean install a project/)[0];
}

/** The npm that started us, run by the same Node; else the one on the path. */
function npm() {
  const own = process.env.npm_execpath;
  if (own && /^np[mx](-cli)?\.c?js$/.test(basename(own))) return [process.execPath, own.replace(/npx-cli/, 'npm-cli')];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}
