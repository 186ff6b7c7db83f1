import PDFDocument from 'pdfkit';
import { FONTS, type Font } from '../fonts.ts';
import type { Sheet } from '../sheet.ts';
import { drawBody } from './body.ts';
import { drawCompetencies } from './competencies.ts';
import { drawFacts } from './facts.ts';
import { fitOf } from './fit.ts';
import { drawFoot } from './foot.ts';
import { drawHead } from './head.ts';
import { drawOrnament } from './ornament.ts';
import { PAGE } from './page.ts';
import { drawSignatories } from './signatories.ts';
import { typeface } from './typefaces.ts';

/** A file inside the PDF, byte for byte; its date is that of the award. */
export interface Attachment {
  readonly name: string;
  readonly text: string;
  readonly description: string;
  /** ISO 19005-3, AFRelationship. */
  readonly relationship: 'Source' | 'Supplement';
}

/**
 * Draws a certificate as a PDF of one page: fonts embedded, tagged for screen readers, the QR code as vectors.
 * The same sheet, moment and attachments give the same bytes. Keeps a processor busy for tens of milliseconds: leave it to the press (queue.ts).
 */
export async function drawPdf(
  sheet: Sheet,
  { awardedAt, attachments = [] }: { awardedAt: Date; attachments?: readonly Attachment[] },
): Promise<Buffer> {
  const doc = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    lang: sheet.language,
    displayTitle: true,
    // Left to itself pdfkit opens Helvetica, which is not embedded.
    font: null as never,
    info: { Title: titleOf(sheet), Creator: 'Tamga', Producer: 'Tamga', CreationDate: awardedAt, ModDate: awardedAt },
  });
  for (const font of Object.keys(FONTS) as Font[]) doc.registerFont(font, typeface(font) as never);
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => doc.once('end', resolve));

  drawOrnament(doc, sheet);
  const root = doc.struct('Document');
  doc.addStructure(root);
  const fit = fitOf(doc, sheet);
  const signed = sheet.signatories.length > 0 ? [drawSignatories] : [];
  for (const drawPart of [drawHead, drawBody, drawCompetencies, drawFacts, ...signed, drawFoot]) {
    const section = doc.struct('Sect');
    root.add(section);
    drawPart(doc, section, sheet, fit);
    section.end();
  }
  root.end();
  for (const { name, text, description, relationship } of attachments)
    attach(doc, Buffer.from(text), {
      ...{ name, description, relationship, type: 'application/json' },
      ...{ creationDate: awardedAt, modifiedDate: awardedAt },
    });
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

/** For the window's title; without signs that its XML copy would have to escape. */
function titleOf({ kind, serial, names }: Sheet): string {
  return [kind[0].text, names?.name, serial].filter(Boolean).join(' · ').replace(/[<>&]/g, ' ');
}

/** The types lack `relationship`. */
function attach(doc: object, bytes: Buffer, options: object): void {
  (doc as { file(bytes: Buffer, options: object): void }).file(bytes, options);
}
