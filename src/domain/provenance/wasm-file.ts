import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'node_modules/@contentauth/c2pa-wasm/pkg/c2pa_bg.wasm';

/** The compiled half of the C2PA library, for Node: 9 MB that a serving process never reads. */
export function wasmFile(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(join(process.cwd(), FILE)));
}
