import wasm from '@contentauth/c2pa-wasm/c2pa.wasm?url';
import { type CredentialsReader, openReader, type TrustList } from '#domain/provenance/credentials.ts';
import { pictureType } from '#domain/provenance/file-type.ts';
import { metadataOf } from '#domain/provenance/metadata.ts';
import type { Read } from './words.ts';

/** What the worker is asked: first the lists, then one file at a time. */
export type Asked = { readonly lists: readonly TrustList[] } | { readonly file: ArrayBuffer };

export type Answer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'not-loaded' }
  /** The reader met its end at this file. */
  | { readonly kind: 'broken' }
  | { readonly kind: 'refused'; readonly code: 'not-a-picture' | 'picture-unreadable' }
  | ({ readonly kind: 'read'; readonly json: string; readonly thumbnails: ReadonlyMap<string, Blob> } & Read);

/** Reads one file; its type is what is in it. */
export async function readFile(reader: CredentialsReader, file: ArrayBuffer): Promise<Answer> {
  const bytes = new Uint8Array(file);
  const type = pictureType(bytes);
  if (!type) return { kind: 'refused', code: 'not-a-picture' };
  const read = await reader.read(bytes, type);
  if (read === 'unreadable') return { kind: 'refused', code: 'picture-unreadable' };
  const thumbnails = new Map([...read.thumbnails].map(([name, picture]) => [name, new Blob([picture])]));
  return { kind: 'read', reading: read.reading, json: read.json, thumbnails, metadata: metadataOf(bytes) };
}

/** Loads the compiled half of the reader, 9 MB that come compressed. */
export function loadReader(lists: readonly TrustList[]): Promise<CredentialsReader> {
  return openReader(lists, wasm);
}
