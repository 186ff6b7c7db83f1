import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

// In a thread of its own, because VACUUM INTO would hold up every request for as long as it copies; as text,
// because a bundle has no file to name.
const COPY = `
const { workerData: { driver, from, to } } = require('node:worker_threads');
const Database = require(driver);
const source = new Database(from, { readonly: true, fileMustExist: true });
source.pragma('busy_timeout = 5000');
source.prepare('VACUUM INTO ?').run(to);
source.close();
const copy = new Database(to, { readonly: true });
const found = copy.pragma('integrity_check', { simple: true });
copy.close();
if (found !== 'ok') throw new Error('The copy is damaged: ' + found);
`;

/** Copies the SQLite file `from` to `to`, which must not exist or be empty, without keeping writers waiting; checks the copy. */
export function copySqlite(from: string, to: string): Promise<void> {
  const driver = createRequire(import.meta.url).resolve('better-sqlite3');
  const worker = new Worker(COPY, { eval: true, workerData: { driver, from, to } });
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`The copy ended with ${code}.`))));
  });
}
