import type { StoredLibrary } from './libraries.ts';

/** A library as others ask for it: any minor version from this one on, of the same major. */
export interface Dependency {
  readonly machineName: string;
  readonly major: number;
  readonly minor: number;
}

/** A library that a package brings. */
export interface Library extends Dependency {
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
  readonly needs: readonly Dependency[];
  /** `library.json` as it came. */
  readonly manifest: Readonly<Record<string, unknown>>;
  /** By their path below the library's folder. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Undefined where the package does not say; `url` where the licence has a text that everybody can read. */
export interface Licence {
  readonly label: string;
  readonly url?: string;
}

/** What `h5p.json` says of a package, as it is shown. */
export interface PackageFacts {
  readonly title: string;
  /** BCP 47; empty where the package does not say. */
  readonly language: string;
  /** Machine name and version, `H5P.MultiChoice 1.16`. */
  readonly mainLibrary: string;
  readonly licence: Licence | undefined;
  readonly authors: readonly string[];
}

/** How an activity counts as done: by a score, or by having been worked with. */
export const COMPLETIONS = ['scored', 'viewed'] as const;
export type CompletionRule = (typeof COMPLETIONS)[number];

/** A package that may be kept and played. */
export interface H5pPackage {
  readonly facts: PackageFacts;
  /** `h5p.json` as it came. */
  readonly manifest: Readonly<Record<string, unknown>>;
  /** What it asks for, and in whose stead which library is loaded. */
  readonly needs: readonly Dependency[];
  readonly libraries: readonly Library[];
  /** Libraries of packages that were kept before, which this one lacks. */
  readonly borrowed: readonly StoredLibrary[];
  /** By their path below `content/`. */
  readonly content: ReadonlyMap<string, Uint8Array>;
  /** Whether one of its libraries compiles text as script. */
  readonly needsEval: boolean;
  readonly completion: CompletionRule;
  /** Bytes, unpacked. */
  readonly size: number;
}

/** One thing that keeps a package out. `path` is that of a file in the package. */
export type PackageFinding =
  | { readonly code: 'not-a-zip' }
  | { readonly code: 'damaged' | 'encrypted' | 'symlink' | 'unsafe-path' | 'duplicate'; readonly path: string }
  | { readonly code: 'too-many-files' | 'package-too-large'; readonly most: number }
  | { readonly code: 'file-too-large'; readonly path: string; readonly most: number }
  | { readonly code: 'packed-too-tight' | 'undeclared' | 'extension' | 'unreadable'; readonly path: string }
  | { readonly code: 'missing'; readonly path: string }
  | { readonly code: 'lacks' | 'wrong'; readonly path: string; readonly field: string }
  | { readonly code: 'misnamed'; readonly path: string; readonly library: string }
  | { readonly code: 'library-missing'; readonly library: string; readonly by: string }
  | { readonly code: `svg-${'script' | 'handler' | 'foreign' | 'reference' | 'entity'}`; readonly path: string };

/** `H5P.MultiChoice 1.16`. */
export function nameOf({ machineName, major, minor }: Dependency): string {
  return `${machineName} ${major}.${minor}`;
}

/** `H5P.MultiChoice-1.16`: the folder that the player asks for. */
export function folderOf({ machineName, major, minor }: Dependency): string {
  return `${machineName}-${major}.${minor}`;
}

/** Whether a package may go by this name in a course: kebab-case, as every name that stands in an address. */
export function isActivityName(name: string): boolean {
  return /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name) && name.length <= 60;
}
