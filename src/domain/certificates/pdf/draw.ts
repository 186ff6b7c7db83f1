import { openSync } from 'fontkit';
import PDFDocument from 'pdfkit';
import { FONTS, type Font, fontFile } from '../fonts.ts';
import type { Sheet } from '../sheet.ts';
import { drawBody } from './body.ts';
import { drawCompetencies } from './competencies.ts';
import { drawFacts } from './facts.ts';
import { drawFoot } from './foot.ts';
import { drawHead } from './head.ts';
import { drawOrnament } from './ornament.ts';
import { PAGE } from './page.ts';

// Parsed once a process: reading them is nine tenths of the work of a PDF.
const parsed = new Map<Font, { _glyphs: object }>();

/**
 * Draws a certificate as a PDF of one page: fonts embedded, tagged for screen readers, the QR code as vectors.
 * The same sheet and moment give the same bytes. Keeps a processor busy for tens of milliseconds: leave it to the press (queue.ts).
 */
export async function drawPdf(sheet: Sheet, { awardedAt }: { awardedAt: Date }): Promise<Buffer> {
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
  for (const font of Object.keys(FONTS) as Font[]) doc.registerFont(font, freshFont(font) as never);
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => doc.once('end', resolve));

  drawOrnament(doc, sheet);
  const root = doc.struct('Document');
  doc.addStructure(root);
  for (const drawPart of [drawHead, drawBody, drawCompetencies, drawFacts, drawFoot]) {
    const section = doc.struct('Sect');
    root.add(section);
    drawPart(doc, section, sheet);
    section.end();
  }
  root.end();
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

/** For the window's title; without signs that its XML copy would have to escape. */
function titleOf({ kind, serial, names }: Sheet): string {
  return [kind[0].text, names?.name, serial].filter(Boolean).join(' · ').replace(/[<>&]/g, ' ');
}

/**
 * fontkit keeps each glyph with the letters it was first asked for, none when a document before took it as a part of another
 * ("o" of "ö"): its text could then not be copied. So every document begins without glyphs.
 */
function freshFont(name: Font): object {
  let font = parsed.get(name);
  if (!font) parsed.set(name, (font = openSync(fontFile(name)) as { _glyphs: object }));
  font._glyphs = {};
  return font;
}
