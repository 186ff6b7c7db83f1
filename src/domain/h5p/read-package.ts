import { ok, type Result } from '#domain/result.ts';
import { BOUNDS, type Bounds, MOST_FINDINGS } from './bounds.ts';
import { closureOf, compilesText, type StoredLibrary } from './libraries.ts';
import { readJson, readLibraryManifest, readPackageManifest } from './manifest.ts';
import { mayBeContent, mayBeInLibrary } from './media.ts';
import { type CompletionRule, folderOf, type H5pPackage, type Library, type PackageFinding } from './package.ts';
import { dangerIn } from './svg.ts';
import { unzip } from './zip.ts';

export interface PackageRefused {
  code: 'package-refused';
  findings: readonly PackageFinding[];
}

type Files = ReadonlyMap<string, Uint8Array>;

/**
 * Reads an .h5p file: a package that may be kept, or all that keeps it out. Nothing in it is run. Libraries that it lacks are
 * taken from those `stored`. Files and folders whose name begins with a point or an underscore are left out, as H5P does.
 */
export function readPackage(
  bytes: Uint8Array,
  { stored = [], bounds = BOUNDS }: { stored?: readonly StoredLibrary[]; bounds?: Bounds } = {},
): Result<H5pPackage, PackageRefused> {
  const zip = unzip(bytes, bounds);
  if (!zip.ok) return refused(zip.findings);
  const files: Files = new Map([...zip.files].filter(([path]) => !/(^|\/)[._]/.test(path)));
  const findings: PackageFinding[] = [];
  const find = (finding: PackageFinding) => void findings.push(finding);

  const manifest = readJson(files.get('h5p.json'), 'h5p.json', find);
  readJson(files.get('content/content.json'), 'content/content.json', find);
  const folders = [...files.keys()].flatMap((path) => /^([^/]+)\/library\.json$/.exec(path)?.[1] ?? []);
  const content = below(files, 'content');
  const libraries = folders.flatMap((folder) => libraryIn(files, folder, find) ?? []);
  const named = libraries.map(folderOf);
  for (const [at, name] of named.entries())
    if (named.indexOf(name) < at) find({ code: 'duplicate', path: `${name}/library.json` });
  for (const path of files.keys()) {
    const [top = ''] = path.split('/');
    const isDeclared = path === 'h5p.json' || path.startsWith('content/') || (path !== top && folders.includes(top));
    const isFitting = folders.includes(top) ? mayBeInLibrary(path) : mayBeContent(path);
    if (!isDeclared) find({ code: 'undeclared', path });
    else if (!isFitting) find({ code: 'extension', path });
  }
  for (const [path, file] of files) {
    const danger = /\.svg$/i.test(path) ? dangerIn(file) : undefined;
    if (danger) find({ code: `svg-${danger}`, path });
  }
  if (!manifest) return refused(findings);

  const { facts, needs, main } = readPackageManifest(manifest, find);
  const { chosen, missing } = closureOf(needs, { own: libraries, stored, by: 'h5p.json' });
  // A library that is there and cannot be read was named already.
  for (const lacking of missing)
    if (findings.every(({ code }) => code !== 'misnamed')) find({ code: 'library-missing', ...lacking });
  if (findings.length > 0 || !main) return refused(findings);

  const loaded = [...new Set(chosen.values())];
  const borrowed = loaded.filter((library): library is StoredLibrary => 'from' in library);
  const mainLibrary = chosen.get(facts.mainLibrary);
  return ok({
    facts,
    manifest,
    needs,
    libraries,
    borrowed,
    content,
    needsEval: loaded.some(compilesText),
    completion: mainLibrary && 'from' in mainLibrary ? mainLibrary.completion : completionOf(mainLibrary),
    size: [...files.values()].reduce((sum, file) => sum + file.length, 0),
  });
}

/** Content types that score say so by `getMaxScore` (h5p.org, contract of question types); a third of them do not. */
export function completionOf(library: Library | undefined): CompletionRule {
  const isScored = library?.scripts.some((script) =>
    new TextDecoder().decode(library.files.get(script)).includes('getMaxScore'),
  );
  return isScored ? 'scored' : 'viewed';
}

function libraryIn(files: Files, folder: string, find: (finding: PackageFinding) => void): Library | undefined {
  const json = readJson(files.get(`${folder}/library.json`), `${folder}/library.json`, find);
  const manifest = json && readLibraryManifest(json, folder, find);
  if (!manifest) return undefined;
  const own = below(files, folder);
  for (const path of [...manifest.scripts, ...manifest.styles])
    if (!own.has(path)) find({ code: 'missing', path: `${folderOf(manifest)}/${path}` });
  return { ...manifest, files: own };
}

function below(files: Files, folder: string): Map<string, Uint8Array> {
  return new Map(
    [...files]
      .filter(([path]) => path.startsWith(`${folder}/`))
      .map(([path, file]) => [path.slice(folder.length + 1), file]),
  );
}

function refused(findings: readonly PackageFinding[]): { ok: false; refusal: PackageRefused } {
  return { ok: false, refusal: { code: 'package-refused', findings: findings.slice(0, MOST_FINDINGS) } };
}
