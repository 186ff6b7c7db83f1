import type { Store } from '#db/store.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { LogBroken } from './broken.ts';
import { nodeRow } from './nodes.ts';
import { logSize } from './size.ts';

/** Hashes in a full tile, and the levels of the tree that it stands for (c2sp.org/tlog-tiles). */
const WIDTH = 256;
const HEIGHT = 8;

export interface Tile {
  readonly level: number;
  readonly index: number;
  /** 256, or fewer of a tile that the tree does not fill. */
  readonly width: number;
}

/** The tile that an address below `/log/tile/` names, such as `0/x001/234` or `1/000.p/17`; undefined when it is not spelt so. */
export function parseTile(path: string): Tile | undefined {
  const [, level = '', index = '', width] =
    /^(0|[1-9]|[1-5]\d|6[0-3])\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path) ?? [];
  if (!level || Number(width ?? 1) >= WIDTH) return undefined;
  // A group of zeros at the front would be a second spelling.
  if (index.startsWith('x000/')) return undefined;
  return { level: Number(level), index: Number(index.replace(/[x/]/g, '')), width: Number(width ?? WIDTH) };
}

/** The hashes of a tile, one after another. */
export async function tileBytes(
  store: Store,
  { level, index, width }: Tile,
): Promise<Result<Uint8Array, { code: 'no-such-tile' }>> {
  const start = index * WIDTH;
  if ((start + width) * WIDTH ** level > (await logSize(store))) return refuse({ code: 'no-such-tile' });
  const row = await nodeRow(store, { level: level * HEIGHT, index: start }, width);
  if (row.size !== width) throw new LogBroken(`The log lacks nodes from ${start} on at level ${level * HEIGHT}.`);
  return ok(Buffer.concat([...row.values()]));
}
