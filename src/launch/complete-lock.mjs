// Run after each `npm install`: node src/launch/complete-lock.mjs
// npm writes no entry for the packages of other platforms that its registry did not have, and `npm ci` of npm 11 then
// refuses the lock (https://github.com/npm/cli/issues/4828). Here they get one: name, version and platform.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = {
  arm: /\barm\b|armv7|arm-|-arm$/,
  arm64: /arm64|aarch64/,
  ia32: /ia32/,
  loong64: /loong64/,
  mips64el: /mips64el/,
  ppc64: /ppc64/,
  riscv64: /riscv64/,
  s390x: /s390x/,
  wasm32: /wasm32|wasm/,
  x64: /x64|x86_64/,
};

/** The optional packages that some package in `lock` names and that have no entry, with the entry they need. */
export function missingEntries(lock) {
  const missing = {};
  for (const [path, owner] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(owner.optionalDependencies ?? {})) {
      if (!isResolved(lock, path, name)) missing[`node_modules/${name}`] = entryOf(name, version, owner);
    }
  }
  return missing;
}

/** Whether Node would find `name` from the package at `path`: in its own node_modules or in one further up. */
function isResolved(lock, path, name) {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (`${folder ? `${folder}/` : ''}node_modules/${name}` in lock.packages) return true;
    if (!folder.includes('/node_modules/')) break;
  }
  return `node_modules/${name}` in lock.packages;
}

function entryOf(name, range, owner) {
  const version = range.replace(/^[\^~]/, '');
  const system = SYSTEMS.find((one) => name.includes(one));
  const processor = Object.keys(PROCESSORS)
    .reverse()
    .find((one) => PROCESSORS[one].test(name));
  const libc =
    system === 'linux' ? ['musl', 'glibc'].find((one) => name.includes(one.replace('glibc', 'gnu'))) : undefined;
  return {
    version,
    ...(processor && { cpu: [processor] }),
    ...(owner.dev && { dev: true }),
    ...(libc && { libc: [libc] }),
    optional: true,
    ...(system && { os: [system] }),
  };
}

/** `lock` with every entry it needs, in npm's order, and without the addresses of the registry it was made with. */
export function completed(lock) {
  const all = { ...lock.packages, ...missingEntries(lock) };
  const names = Object.keys(all).sort((a, b) => a.localeCompare(b, 'en'));
  const packages = Object.fromEntries(names.map((name) => [name, withoutAddress(all[name])]));
  return { ...lock, packages };
}

function withoutAddress({ resolved, ...entry }) {
  return resolved === undefined || /^https?:/.test(resolved) ? entry : { resolved, ...entry };
}

if (process.argv[1] === join(root, 'src', 'launch', 'complete-lock.mjs')) {
  const file = join(root, 'package-lock.json');
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const added = Object.keys(missingEntries(lock)).length;
  writeFileSync(file, `${JSON.stringify(completed(lock), null, 2)}\n`);
  process.stdout.write(`${added} entries added to package-lock.json.\n`);
}
