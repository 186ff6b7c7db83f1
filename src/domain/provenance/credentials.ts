import c2pa, { WasmReader } from '@contentauth/c2pa-wasm';
import type { PictureType } from './file-type.ts';
import type { ManifestStore } from './manifest-store.ts';
import { type Reading, readingOf } from './reading.ts';

/** Authorities that somebody vouches for. */
export interface TrustList {
  readonly id: string;
  /** Certificates as PEM, one after the other. */
  readonly anchors: string;
}

export interface CredentialsRead {
  readonly reading: Reading;
  /** The manifest store as JSON, unabridged; empty where there is none. */
  readonly json: string;
  /** By the identifiers of the history's thumbnails. */
  readonly thumbnails: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

export interface CredentialsReader {
  /**
   * `unreadable` where the file is damaged or its credentials are no such thing. Throws where the reader itself broke; it is then
   * not to be used again.
   */
  read(bytes: Uint8Array, type: PictureType): Promise<CredentialsRead | 'unreadable'>;
}

/** The largest small picture that is taken out of a file, in bytes. */
const MOST_THUMBNAIL_BYTES = 2 * 1024 * 1024;

/**
 * A reader of Content Credentials that knows the authorities of `lists`. `wasm` is the compiled half of the library, or its
 * address. A picture that only names the address of its credentials is never followed there.
 */
export async function openReader(
  lists: readonly TrustList[],
  wasm: Uint8Array<ArrayBuffer> | string,
): Promise<CredentialsReader> {
  await c2pa({ module_or_path: wasm });

  return {
    async read(bytes, type) {
      try {
        return await readWithLists(bytes, type, lists);
      } catch (error) {
        // A program that stopped in its middle is not to be trusted with another file.
        if (error instanceof WebAssembly.RuntimeError) throw error;
        return readingOfError(error);
      }
    },
  };
}

/** The list is found by asking with one after the other until the signer is on it. */
async function readWithLists(
  bytes: Uint8Array,
  type: PictureType,
  lists: readonly TrustList[],
): Promise<CredentialsRead> {
  for (const [at, list] of [...lists, undefined].entries()) {
    const reader = await WasmReader.fromBytes(type, bytes, context(list));
    try {
      const json = reader.json();
      const reading = readingOf(JSON.parse(json) as ManifestStore, list?.id);
      if (reading.list === undefined && at < lists.length) continue;
      return { reading, json, thumbnails: thumbnailsOf(reader, reading) };
    } finally {
      reader.free();
    }
  }
  throw new Error('A picture is read at least once.');
}

function context(list: TrustList | undefined): string {
  return JSON.stringify({
    ...(list && { trust: { trust_anchors: list.anchors } }),
    verify: { verify_trust: true, remote_manifest_fetch: false, ocsp_fetch: false },
  });
}

function thumbnailsOf(reader: WasmReader, reading: Reading): Map<string, Uint8Array<ArrayBuffer>> {
  const found = new Map<string, Uint8Array<ArrayBuffer>>();
  if (!('history' in reading)) return found;
  for (const { thumbnail } of reading.history) {
    if (!thumbnail || found.has(thumbnail.identifier)) continue;
    try {
      const bytes = new Uint8Array(reader.resourceToBytes(thumbnail.identifier));
      if (bytes.length <= MOST_THUMBNAIL_BYTES) found.set(thumbnail.identifier, bytes);
    } catch {
      // What is named and not there is not shown.
    }
  }
  return found;
}

/** The library says by an error that there is nothing to read, and where the rest is. */
function readingOfError(error: unknown): CredentialsRead | 'unreadable' {
  const message = String(error instanceof Error ? error.message : error);
  const nothing = { json: '', thumbnails: new Map<string, Uint8Array<ArrayBuffer>>() };
  if (/^C2pa\((?:JumbfNotFound|UnsupportedType)\)$/.test(message)) return { reading: { state: 'none' }, ...nothing };
  const [, address] = /^C2pa\(RemoteManifestUrl\("(.*)"\)\)$/.exec(message) ?? [];
  if (address === undefined) return 'unreadable';
  const host = URL.canParse(address) ? new URL(address).host : address.slice(0, 100);
  return { reading: { state: 'elsewhere', host }, ...nothing };
}
