import { crc32, inflateRawSync } from 'node:zlib';
import { type Bounds, UNMEASURED } from './bounds.ts';
import type { PackageFinding } from './package.ts';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const FILE = 0x04034b50;
const LONGEST_COMMENT = 65_535;
/** Makers whose file modes are Unix's, in which a link shows. */
const UNIX = [3, 19];
const KIND = 0o170000;
const [FOLDER, REGULAR] = [0o040000, 0o100000];

interface Entry {
  readonly path: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
  readonly isSpecial: boolean;
}

export type Unzipped =
  | { readonly ok: true; readonly files: ReadonlyMap<string, Uint8Array> }
  | { readonly ok: false; readonly findings: readonly PackageFinding[] };

const refused = (...findings: PackageFinding[]): Unzipped => ({ ok: false, findings });

/**
 * The files of a zip by path, folders left out. The central directory says what there is; each local header has to agree, no two
 * entries may share bytes, and what is unpacked is counted as it comes, so that no header can promise less than there is.
 */
export function unzip(bytes: Uint8Array, bounds: Bounds): Unzipped {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = entriesOf(zip, bounds.entries);
  if (entries === undefined) return refused({ code: 'not-a-zip' });
  if (entries === 'too-many') return refused({ code: 'too-many-files', most: bounds.entries });
  const unsafe = entries.flatMap(faultsOf);
  if (unsafe.length > 0) return refused(...unsafe);
  const overlapping = overlap(zip, entries);
  if (overlapping) return refused({ code: 'damaged', path: overlapping });
  const files = new Map<string, Uint8Array>();
  let left = bounds.total;
  for (const entry of entries) {
    if (entry.path.endsWith('/')) continue;
    if (files.has(entry.path)) return refused({ code: 'duplicate', path: entry.path });
    const unpacked = unpack(zip, entry, bounds, left);
    if ('code' in unpacked) return refused(unpacked);
    left -= unpacked.length;
    files.set(entry.path, unpacked);
  }
  return { ok: true, files };
}

function entriesOf(zip: Buffer, most: number): Entry[] | 'too-many' | undefined {
  const end = endOf(zip);
  if (end === undefined) return undefined;
  const count = zip.readUInt16LE(end + 10);
  const start = zip.readUInt32LE(end + 16);
  if (zip.readUInt16LE(end + 4) !== 0 || zip.readUInt16LE(end + 8) !== count) return undefined;
  if (count > most) return 'too-many';
  const entries: Entry[] = [];
  let at = start;
  // Zip64 writes all ones where it continues elsewhere: no entry stands there, and that is the end of it.
  while (entries.length < count) {
    if (at + 46 > end || zip.readUInt32LE(at) !== ENTRY) return undefined;
    const [name, extra, comment] = [28, 30, 32].map((place) => zip.readUInt16LE(at + place)) as [
      number,
      number,
      number,
    ];
    const mode = zip.readUInt32LE(at + 38) >>> 16;
    const kind = mode & KIND;
    if (at + 46 + name > end) return undefined;
    entries.push({
      path: pathOf(zip.subarray(at + 46, at + 46 + name)),
      flags: zip.readUInt16LE(at + 8),
      method: zip.readUInt16LE(at + 10),
      crc: zip.readUInt32LE(at + 16),
      packed: zip.readUInt32LE(at + 20),
      size: zip.readUInt32LE(at + 24),
      offset: zip.readUInt32LE(at + 42),
      isSpecial: UNIX.includes(zip.readUInt8(at + 5)) && kind !== 0 && kind !== FOLDER && kind !== REGULAR,
    });
    at += 46 + name + extra + comment;
  }
  return entries;
}

function endOf(zip: Buffer): number | undefined {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 22 - LONGEST_COMMENT); at--)
    if (zip.readUInt32LE(at) === END && at + 22 + zip.readUInt16LE(at + 20) === zip.length) return at;
  return undefined;
}

/** UTF-8 where it is that, whatever the flag says; else one character a byte. */
function pathOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes).normalize('NFC');
  } catch {
    return bytes.toString('latin1');
  }
}

function faultsOf({ path, flags, method, isSpecial }: Entry): PackageFinding[] {
  if (!isSafePath(path)) return [{ code: 'unsafe-path', path }];
  if (isSpecial) return [{ code: 'symlink', path }];
  if (flags & 1) return [{ code: 'encrypted', path }];
  return method === 0 || method === 8 ? [] : [{ code: 'damaged', path }];
}

/** Whether a path stays below where it is put, on every system. */
function isSafePath(path: string): boolean {
  if (path.length === 0 || path.length > 240 || /[\\:\p{Cc}]/u.test(path) || path.startsWith('/')) return false;
  const parts = path.replace(/\/$/, '').split('/');
  return parts.every((part) => part !== '' && part !== '.' && part !== '..');
}

/** The first entry whose bytes are also another's, or lie outside the file. */
function overlap(zip: Buffer, entries: readonly Entry[]): string | undefined {
  const inOrder = entries.toSorted((a, b) => a.offset - b.offset);
  let free = 0;
  for (const entry of inOrder) {
    const start = startOf(zip, entry);
    if (entry.offset < free || start === undefined || start + entry.packed > zip.length) return entry.path;
    free = start + entry.packed;
  }
  return undefined;
}

/** Where an entry's bytes begin; undefined when its local header says something else than the directory. */
function startOf(zip: Buffer, { offset, path, method }: Entry): number | undefined {
  if (offset + 30 > zip.length || zip.readUInt32LE(offset) !== FILE) return undefined;
  const name = zip.readUInt16LE(offset + 26);
  if (zip.readUInt16LE(offset + 8) !== method || pathOf(zip.subarray(offset + 30, offset + 30 + name)) !== path)
    return undefined;
  return offset + 30 + name + zip.readUInt16LE(offset + 28);
}

function unpack(zip: Buffer, entry: Entry, bounds: Bounds, left: number): Uint8Array | PackageFinding {
  const { path } = entry;
  const start = startOf(zip, entry) ?? zip.length;
  const packed = zip.subarray(start, start + entry.packed);
  const tight = Math.max(UNMEASURED, packed.length * bounds.ratio);
  const most = Math.min(bounds.file, left, tight);
  const tooMuch = (): PackageFinding =>
    most === left
      ? { code: 'package-too-large', most: bounds.total }
      : most === tight
        ? { code: 'packed-too-tight', path }
        : { code: 'file-too-large', path, most: bounds.file };
  if (entry.method === 0 && packed.length > most) return tooMuch();
  try {
    const bytes = entry.method === 0 ? packed : inflated(packed, most);
    const isWhole = bytes.length === entry.size && crc32(bytes) === entry.crc;
    return isWhole ? bytes : { code: 'damaged', path };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return tooMuch();
    return { code: 'damaged', path };
  }
}

function inflated(packed: Buffer, most: number): Buffer {
  // Zlib takes no limit of nothing.
  return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) });
}
