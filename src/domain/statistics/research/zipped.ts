import { strToU8, Zip, ZipDeflate } from 'fflate';

/**
 * A zip of files whose texts are made while they are read, chunk after chunk: memory holds one chunk. A file's text comes in pieces,
 * each whole characters.
 */
export async function* zipped(files: Readonly<Record<string, AsyncIterable<string>>>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  let failed: Error | undefined;
  const zip = new Zip((error, chunk) => {
    if (error) failed = error;
    else ready.push(chunk);
  });
  function* drained(): Generator<Uint8Array> {
    if (failed) throw failed;
    yield* ready.splice(0);
  }
  for (const [name, pieces] of Object.entries(files)) {
    const file = new ZipDeflate(name, { level: 6 });
    zip.add(file);
    for await (const piece of pieces) {
      if (piece === '') continue;
      file.push(strToU8(piece));
      yield* drained();
    }
    file.push(new Uint8Array(), true);
    yield* drained();
  }
  zip.end();
  yield* drained();
}
