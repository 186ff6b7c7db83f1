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

// A process of its own: drawing would keep every other request waiting for tens of milliseconds, and its fonts would
// stay in the server's memory. It ends with the channel to whoever started it.
process.on('message', async ({ number, sheet, awardedAt }: DrawOrder) => {
  const drawn: Drawn = await drawPdf(sheet, { awardedAt }).then(
    (pdf) => ({ number, pdf }),
    (error: unknown) => ({ number, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
  process.send?.(drawn);
});
