import type { Sheet } from '../sheet.ts';
import { FOOT, INK, LEFT, PLACE, RIGHT, SOFT } from './page.ts';
import { drawPicture } from './picture.ts';
import { type Doc, type Structure, set } from './type.ts';

const QR_SIZE = 68;

/** Where every line can be checked: in words, as a link, and as a QR code. */
export function drawFoot(doc: Doc, into: Structure, { check, address, qr, seal, issuer }: Sheet): void {
  const width = 420;
  let y = FOOT + 6;
  for (const [i, { text, language }] of check.entries()) {
    y = set(
      doc,
      into,
      {
        tag: 'P',
        language,
        runs: [{ text, font: 'sans', color: i === 0 ? INK : SOFT }],
        size: i === 0 ? 8.5 : 7.5,
        width,
      },
      { x: LEFT, y },
    );
  }
  const shown = address.replace(/^https?:\/\//, '');
  const link = doc.struct('Link', { alt: address }, () => {
    doc
      .font('sansStrong')
      .fontSize(8.5)
      .fillColor(PLACE)
      .text(shown, LEFT, y + 8, { link: address, width: 600 });
  });
  into.add(link);

  if (seal) {
    const at = { x: RIGHT - 2 * QR_SIZE - 20, y: FOOT, size: QR_SIZE };
    const box = [at.x, at.y, at.x + QR_SIZE, at.y + QR_SIZE];
    into.add(
      doc.struct('Figure', { alt: issuer[0].text, bbox: box } as object, () => {
        drawPicture(doc, seal, at);
      }),
    );
  }

  const [x, top, module] = [RIGHT - QR_SIZE, FOOT, QR_SIZE / qr.size];
  // The types lack `bbox`, which PDF/UA asks of a figure.
  const options = { alt: address, bbox: [x, top, x + QR_SIZE, top + QR_SIZE] };
  const figure = doc.struct('Figure', options, () => {
    doc.save().translate(x, top).scale(module);
    for (const [column, row, length] of qr.runs) doc.rect(column, row, length, 1);
    doc.fill(INK).restore();
  });
  into.add(figure);
}
