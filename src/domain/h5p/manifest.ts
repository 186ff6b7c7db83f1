import { licenceOf } from './licence.ts';
import type { Dependency, Library, PackageFacts, PackageFinding } from './package.ts';

/** As H5P's own validator has it. */
const MACHINE_NAME = /^[\w.-]{1,255}$/;
const LONGEST = 255;
const MOST_AUTHORS = 20;
/** Dependencies, scripts or styles of one library: several times what the largest has. */
const MOST_LISTED = 1000;

type Json = Readonly<Record<string, unknown>>;
type Finding = (finding: PackageFinding) => void;

/** The JSON object in a file of a package; what is wrong with it is told to `find`. */
export function readJson(bytes: Uint8Array | undefined, path: string, find: Finding): Json | undefined {
  if (!bytes) return void find({ code: 'missing', path });
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  } catch {
    // Said below: it is no object either way.
  }
  find({ code: 'unreadable', path });
  return undefined;
}

/** What `h5p.json` says; what is missing or wrong is told to `find`. */
export function readPackageManifest(
  json: Json,
  find: Finding,
): { facts: PackageFacts; needs: Dependency[]; main?: Dependency } {
  const path = 'h5p.json';
  const title = textOf(json['title']);
  if (!title) find({ code: 'lacks', path, field: 'title' });
  const needs = dependenciesOf(json, path, find);
  const mainLibrary = textOf(json['mainLibrary']);
  const main = needs.find(({ machineName }) => machineName === mainLibrary);
  if (!mainLibrary) find({ code: 'lacks', path, field: 'mainLibrary' });
  else if (!main) find({ code: 'lacks', path, field: 'preloadedDependencies' });
  const language = [json['language'], json['defaultLanguage']].map(textOf).find((code) => isLanguage(code)) ?? '';
  return {
    facts: {
      title,
      language,
      mainLibrary: main ? `${main.machineName} ${main.major}.${main.minor}` : mainLibrary,
      licence: licenceOf(json),
      authors: authorsOf(json['authors']),
    },
    needs,
    ...(main && { main }),
  };
}

/** What the `library.json` of `folder` says; undefined when it does not name and number itself. */
export function readLibraryManifest(json: Json, folder: string, find: Finding): Omit<Library, 'files'> | undefined {
  const path = `${folder}/library.json`;
  const named = dependencyOf(json, path, '', find);
  if (!named) return undefined;
  const { machineName, major, minor } = named;
  if (folder !== machineName && folder !== `${machineName}-${major}.${minor}`) {
    find({ code: 'misnamed', path: folder, library: `${machineName}-${major}.${minor}` });
    return undefined;
  }
  return {
    ...named,
    scripts: pathsOf(json['preloadedJs'], path, 'preloadedJs', find),
    styles: pathsOf(json['preloadedCss'], path, 'preloadedCss', find),
    needs: dependenciesOf(json, path, find),
    manifest: json,
  };
}

function dependenciesOf(json: Json, path: string, find: Finding): Dependency[] {
  const field = 'preloadedDependencies';
  const listed = json[field] ?? [];
  if (!Array.isArray(listed) || listed.length > MOST_LISTED) {
    find({ code: 'wrong', path, field });
    return [];
  }
  return listed.flatMap((entry: unknown, at) => {
    if (typeof entry === 'object' && entry !== null)
      return dependencyOf(entry as Json, path, `${field}[${at}].`, find) ?? [];
    find({ code: 'wrong', path, field: `${field}[${at}]` });
    return [];
  });
}

function dependencyOf(entry: Json, path: string, before: string, find: Finding): Dependency | undefined {
  const { machineName } = entry;
  const [major, minor] = [numberOf(entry['majorVersion']), numberOf(entry['minorVersion'])];
  const fields = { machineName, majorVersion: major, minorVersion: minor };
  const absent = Object.entries(fields).filter(([name, value]) => value === undefined && entry[name] === undefined);
  for (const [name] of absent) find({ code: 'lacks', path, field: before + name });
  if (absent.length > 0) return undefined;
  if (typeof machineName !== 'string' || !MACHINE_NAME.test(machineName) || /^\.+$/.test(machineName)) {
    find({ code: 'wrong', path, field: `${before}machineName` });
    return undefined;
  }
  if (major === undefined || minor === undefined) {
    find({ code: 'wrong', path, field: before + (major === undefined ? 'majorVersion' : 'minorVersion') });
    return undefined;
  }
  return { machineName, major, minor };
}

function pathsOf(value: unknown, path: string, field: string, find: Finding): string[] {
  const listed = value ?? [];
  if (!Array.isArray(listed) || listed.length > MOST_LISTED) {
    find({ code: 'wrong', path, field });
    return [];
  }
  return listed.flatMap((entry: { path?: unknown } | null) => {
    if (typeof entry?.path === 'string') return entry.path.replace(/^\.\//, '');
    find({ code: 'wrong', path, field });
    return [];
  });
}

/** Versions are numbers, and in older packages texts of digits. */
function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,5}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 && number < 100_000 ? number : undefined;
}

/** A text as it may be shown and kept by both databases: in one line, no longer than a title. */
function textOf(value: unknown): string {
  if (typeof value !== 'string') return '';
  return value
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, LONGEST)
    .toWellFormed();
}

function authorsOf(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value
    .map((author: { name?: unknown } | null) => textOf(author?.name))
    .filter(Boolean)
    .slice(0, MOST_AUTHORS);
}

/** `und` says that nobody said. */
function isLanguage(code: string): boolean {
  return code !== 'und' && /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(code);
}
