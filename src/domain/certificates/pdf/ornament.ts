import type { Sheet } from '../sheet.ts';
import { BOTTOM, INK, LEFT, PLACE, RIGHT, rulesOf, WASH, WIDTH } from './page.ts';
import { drawPicture } from './picture.ts';
import type { Doc } from './type.ts';

/** One tile of the woven band, 48 × 14 units, as in src/styles/weave.svg. */
export const TILE = [
  'M4 0h2v2h-2zM16 0h2v2h-2zM30 0h2v2h-2zM2 2h2v2h-2zM6 2h2v2h-2zM14 2h2v2h-2zM18 2h2v2h-2zM28 2h6v2h-6zM40 2h2v2h-2z',
  'M0 4h2v2h-2zM8 4h2v2h-2zM12 4h2v2h-2zM20 4h2v2h-2zM26 4h4v2h-4zM32 4h4v2h-4zM38 4h6v2h-6zM0 6h2v2h-2zM4 6h2v2h-2z',
  'M10 6h2v2h-2zM16 6h2v2h-2zM20 6h2v2h-2zM24 6h4v2h-4zM30 6h2v2h-2zM34 6h10v2h-10zM46 6h2v2h-2zM0 8h2v2h-2zM8 8h2v2h-2z',
  'M12 8h2v2h-2zM20 8h2v2h-2zM26 8h4v2h-4zM32 8h4v2h-4zM38 8h6v2h-6zM2 10h2v2h-2zM6 10h2v2h-2zM14 10h2v2h-2zM18 10h2v2h-2z',
  'M28 10h6v2h-6zM40 10h2v2h-2zM4 12h2v2h-2zM16 12h2v2h-2zM30 12h2v2h-2z',
].join('');
/** Whole tiles from margin to margin; the last ends before the knot that would tie it to a next one. */
const TILES = 30;
export const LAST_KNOT = 'M46 6h2v2h-2z';
export const JOINT = 4;

/** Marks, rules and the woven band: nothing a screen reader should read. */
export function drawOrnament(doc: Doc, sheet: Sheet): void {
  const { issuerTamga, courseTamga, logo } = sheet;
  doc.markContent('Artifact', { type: 'Layout' });
  drawTamga(doc, courseTamga, { x: RIGHT - 188, y: 124, size: 188, color: WASH, weight: 2.4 });
  if (logo) drawPicture(doc, logo, { x: LEFT, y: 37, size: 48 });
  else drawTamga(doc, issuerTamga, { x: LEFT, y: 39, size: 44, color: PLACE, weight: 3 });
  for (const y of [96, BOTTOM]) drawWeave(doc, y);
  for (const y of rulesOf(sheet)) doc.moveTo(LEFT, y).lineTo(RIGHT, y).lineWidth(0.75).stroke(INK);
  doc.endMarkedContent();
}

function drawTamga(
  doc: Doc,
  path: string,
  { x, y, size, color, weight }: { x: number; y: number; size: number; color: string; weight: number },
): void {
  doc
    .save()
    .translate(x, y)
    .scale(size / 48);
  doc.path(path).lineWidth(weight).lineCap('square').lineJoin('miter').stroke(color);
  doc.restore();
}

/** The band: one tile as a form (ISO 32000-1, 8.10), drawn as often as it is needed. */
function drawWeave(doc: Doc, y: number): void {
  doc
    .save()
    .translate(LEFT, y)
    .scale(WIDTH / (TILES * 48 - JOINT));
  for (let tile = 1; tile <= TILES; tile++)
    doc.addContent(`/${formOf(doc, tile < TILES ? 'Tile' : 'LastTile')} Do`).translate(48, 0);
  doc.restore();
}

const FORMS = { Tile: rectanglesOf(TILE), LastTile: rectanglesOf(TILE.replace(LAST_KNOT, '')) };

/** The types lack what a page keeps its drawn forms in. */
interface Forms {
  readonly xobjects: Record<string, PDFKit.PDFKitReference>;
}

function formOf(doc: Doc, name: keyof typeof FORMS): string {
  const { xobjects } = doc.page as unknown as Forms;
  if (!xobjects[name]) {
    const form = doc.ref({ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 48, 14], Resources: {} });
    form.end(Buffer.from(`${fillOf(PLACE)}\n${FORMS[name]}\nf`));
    xobjects[name] = form;
  }
  return name;
}

/** The path of `M0 0h2v2h-2z` squares as the rectangles of a content stream. */
function rectanglesOf(path: string): string {
  return [...path.matchAll(/M(\d+) (\d+)h(\d+)v(\d+)h-\d+z/g)]
    .map(([, x, y, width, height]) => `${x} ${y} ${width} ${height} re`)
    .join('\n');
}

function fillOf(color: string): string {
  const parts = (color.slice(1).match(/../g) ?? []).map((hex) => (Number.parseInt(hex, 16) / 255).toFixed(4));
  return `${parts.join(' ')} rg`;
}
