import type { Picture } from '../badge.ts';
import type { Sheet } from '../sheet.ts';
import { type Attachment, drawPdf } from './draw.ts';

/** What can be drawn: a certificate's PDF, or one of its pictures. */
export type Drawing =
  | {
      readonly what: 'pdf';
      readonly sheet: Sheet;
      readonly awardedAt: Date;
      readonly attachments: readonly Attachment[];
    }
  | { readonly what: 'picture'; readonly picture: Picture; readonly form: 'svg' | 'png' };
export interface DrawOrder {
  readonly number: number;
  readonly drawing: Drawing;
}
export type Drawn =
  | { readonly number: number; readonly bytes: Uint8Array }
  | { readonly number: number; readonly fault: string };

// A process of its own: drawing would keep every other request waiting for tens of milliseconds, and its fonts would
// stay in the server's memory. It ends with the channel to whoever started it.
process.on('message', async ({ number, drawing }: DrawOrder) => {
  const drawn: Drawn = await draw(drawing).then(
    (bytes) => ({ number, bytes }),
    (error: unknown) => ({ number, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
  process.send?.(drawn);
});

async function draw(drawing: Drawing): Promise<Uint8Array> {
  if (drawing.what === 'pdf') return drawPdf(drawing.sheet, drawing);
  // Loaded when first asked for: most that is drawn are PDFs.
  const { drawPng, drawSvg } = await import('../picture.ts');
  return drawing.form === 'png' ? drawPng(drawing.picture) : Buffer.from(drawSvg(drawing.picture));
}
