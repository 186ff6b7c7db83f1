import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a zip, with what its headers may wrongly say. */
export interface ZipEntry {
  readonly path: string;
  readonly bytes?: Uint8Array | string;
  /** The Unix mode, with the kind of file. */
  readonly mode?: number;
  /** What the headers say it unpacks to, where it is a lie. */
  readonly size?: number;
  readonly flags?: number;
  readonly method?: number;
  /** The name in the local header, where it is another. */
  readonly local?: string;
  /** Bytes as they stand in the zip. */
  readonly packed?: Uint8Array;
  /** The bytes of this earlier entry stand for it too. */
  readonly sharedWith?: number;
}

/** A zip file of these entries, written as told: also such as no program would write. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let at = 0;
  for (const entry of entries) {
    const { path, flags = 0x0800, method = 8, mode = 0o100644, sharedWith } = entry;
    const bytes = Buffer.from(entry.bytes ?? '');
    const packed = Buffer.from(entry.packed ?? (method === 0 ? bytes : deflateRawSync(bytes)));
    const offset = sharedWith === undefined ? at : (offsets[sharedWith] ?? 0);
    offsets.push(offset);
    const facts = { flags, method, crc: crc32(bytes), packed: packed.length, size: entry.size ?? bytes.length };
    if (sharedWith === undefined) {
      const local = Buffer.concat([header(0x04034b50, facts), name(entry.local ?? path), packed]);
      local.writeUInt16LE(Buffer.byteLength(entry.local ?? path), 26);
      parts.push(local);
      at += local.length;
    }
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE((3 << 8) | 20, 4);
    header(0, facts).copy(central, 6, 4, 26);
    central.writeUInt16LE(Buffer.byteLength(path), 28);
    central.writeUInt32LE((mode << 16) >>> 0, 38);
    central.writeUInt32LE(offset, 42);
    directory.push(Buffer.concat([central, name(path)]));
  }
  const end = Buffer.alloc(22);
  const length = directory.reduce((sum, { length: one }) => sum + one, 0);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

interface Facts {
  flags: number;
  method: number;
  crc: number;
  packed: number;
  size: number;
}

function header(signature: number, { flags, method, crc, packed, size }: Facts): Buffer {
  const local = Buffer.alloc(30);
  local.writeUInt32LE(signature, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(flags, 6);
  local.writeUInt16LE(method, 8);
  local.writeUInt32LE(crc, 14);
  local.writeUInt32LE(packed, 18);
  local.writeUInt32LE(size, 22);
  return local;
}

function name(path: string): Buffer {
  return Buffer.from(path, 'utf8');
}
