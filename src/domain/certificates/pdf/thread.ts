import { parentPort } from 'node:worker_threads';
import type { Sheet } from '../sheet.ts';
import { drawPdf } from './draw.ts';

export interface DrawOrder {
  readonly number: number;
  readonly sheet: Sheet;
  readonly awardedAt: Date;
}
export type Drawn =
  | { readonly number: number; readonly pdf: Uint8Array }
  | { readonly number: number; readonly fault: string };

// A thread of its own, because drawing would keep every other request waiting for tens of milliseconds.
parentPort?.on('message', async ({ number, sheet, awardedAt }: DrawOrder) => {
  const drawn: Drawn = await drawPdf(sheet, { awardedAt }).then(
    (pdf) => ({ number, pdf }),
    (error: unknown) => ({ number, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
  parentPort?.postMessage(drawn);
});
