import { readPicture } from '#domain/templates/picture.ts';
import type { Doc } from './type.ts';

/** Draws an SVG of the checked subset into a square, as large as it fits, and nothing beyond it. */
export function drawPicture(doc: Doc, source: string, { x, y, size }: { x: number; y: number; size: number }): void {
  const read = readPicture(source);
  // Only what was read once is ever kept; a picture that is not is left out rather than the certificate.
  if (!read.ok) return;
  const [left, top, width, height] = read.value.box;
  const scale = size / Math.max(width, height);
  doc
    .save()
    .translate(x + (size - width * scale) / 2, y + (size - height * scale) / 2)
    .scale(scale)
    .translate(-left, -top);
  doc.rect(left, top, width, height).clip();
  for (const { d, matrix, paint } of read.value.strokes) {
    doc.save();
    doc.transform(...matrix).path(d);
    doc
      .lineWidth(Number(paint['stroke-width']))
      .lineCap(paint['stroke-linecap'] as 'butt')
      .lineJoin(paint['stroke-linejoin'] as 'miter');
    const [fill, stroke] = [paint.fill !== 'none' && paint.fill, paint.stroke !== 'none' && paint.stroke];
    const rule = paint['fill-rule'] === 'evenodd' ? 'even-odd' : 'non-zero';
    if (fill && paint['fill-opacity'] !== '1') doc.fillOpacity(Number(paint['fill-opacity']));
    if (stroke && paint['stroke-opacity'] !== '1') doc.strokeOpacity(Number(paint['stroke-opacity']));
    if (fill && stroke) doc.fillAndStroke(fill, stroke, rule);
    else if (fill) doc.fill(fill, rule);
    else if (stroke) doc.stroke(stroke);
    doc.restore();
  }
  doc.restore();
}
