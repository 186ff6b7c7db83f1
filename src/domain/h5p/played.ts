import { closureOf, type StoredLibrary } from './libraries.ts';
import { type Dependency, folderOf, type H5pPackage, nameOf } from './package.ts';

export interface Played {
  /** By the path that the player asks for. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Libraries of other packages, whose files are taken over under the same paths but for `library.json`, which stands in `files`. */
  readonly borrowed: readonly StoredLibrary[];
}

/**
 * The files that a package is played from. Every library lies in a folder with its version, and `h5p.json` and each `library.json`
 * ask for those very versions that answer, because the player looks for the version it is told and for no other.
 */
export function playedFiles({ content, libraries, borrowed, manifest, needs }: H5pPackage): Played {
  const answering = (needed: readonly Dependency[]) =>
    closureOf(needed, { own: libraries, stored: borrowed, by: '' }).chosen;
  const withVersions = (json: object, needed: readonly Dependency[]) => {
    const chosen = answering(needed);
    const preloadedDependencies = needed.map((need) => {
      const { machineName, major, minor } = chosen.get(nameOf(need)) ?? need;
      return { machineName, majorVersion: major, minorVersion: minor };
    });
    return Buffer.from(JSON.stringify({ ...json, preloadedDependencies }));
  };
  const files = new Map<string, Uint8Array>();
  files.set('h5p.json', withVersions(manifest, needs));
  for (const [path, file] of content) files.set(`content/${path}`, file);
  for (const library of libraries) {
    for (const [path, file] of library.files) files.set(`${folderOf(library)}/${path}`, file);
    files.set(`${folderOf(library)}/library.json`, withVersions(library.manifest, library.needs));
  }
  return { files, borrowed };
}
