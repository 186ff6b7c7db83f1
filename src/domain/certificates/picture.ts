import { Resvg } from '@resvg/resvg-js';
import type { Picture } from './badge.ts';
import { withText } from './bake.ts';
import type { Font } from './fonts.ts';
import { JOINT, LAST_KNOT, TILE } from './pdf/ornament.ts';
import { INK, PLACE, SOFT, WASH } from './pdf/page.ts';
import { typeface } from './pdf/typefaces.ts';

const PAPER = '#fffefb';
/** Eight sides, as there are eight languages. */
const MEDAL = 'M166 12H346L500 166V346L346 500H166L12 346V166Z';
const INNER = 'M171 24H341L488 171V341L341 488H171L24 341V171Z';
/** Tiles of the woven band across it. */
const TILES = 7;

/** A picture as SVG: its letters are outlines of our own fonts, so it looks alike wherever it is opened. The same facts give the same text. */
export function drawSvg(picture: Picture): string {
  const { language, alternative, shape } = picture;
  const [width, height] = shape === 'badge' ? [512, 512] : [1200, 630];
  const drawn = shape === 'badge' ? badge(picture) : share(picture);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`,
    ` role="img" lang="${language}"><title>${escaped(alternative)}</title>${drawn}</svg>`,
  ].join('');
}

/** The same as PNG, 1,024 or 1,200 pixels wide; its words stand in it as `Description` (PNG, 11.3.3.2). */
export function drawPng(picture: Picture): Uint8Array {
  const width = picture.shape === 'badge' ? 1024 : 1200;
  const rendered = new Resvg(drawSvg(picture), {
    fitTo: { mode: 'width', value: width },
    font: { loadSystemFonts: false },
  }).render();
  return withText(rendered.asPng(), 'Description', picture.alternative);
}

function badge({ kind, course, issuer, issuerTamga, courseTamga }: Picture): string {
  const title = block(course, { font: 'serifStrong', size: 34, least: 20, width: 380, lines: 3 });
  const middle = 226 - title.height / 2;
  return [
    medal(),
    '<g transform="translate(0 14)">',
    weave(),
    tamga(courseTamga, { x: 202, y: 46, size: 108, color: PLACE, weight: 3 }),
    title.at(256, middle, INK),
    block(kind, { font: 'serif', size: 20, least: 13, width: 360, lines: 1 }).at(256, 284, PLACE),
    tamga(issuerTamga, { x: 239, y: 350, size: 34, color: PLACE, weight: 3.4 }),
    block(issuer, { font: 'sans', size: 18, least: 11, width: 240, lines: 2 }).at(256, 390, SOFT),
    '</g>',
  ].join('');
}

function medal(): string {
  return [
    `<path d="${MEDAL}" fill="${PAPER}" stroke="${PLACE}" stroke-width="8" stroke-linejoin="miter"/>`,
    `<path d="${INNER}" fill="none" stroke="${INK}" stroke-width="1.5"/>`,
  ].join('');
}

function weave(): string {
  const scale = 1.2;
  const tiles = Array.from({ length: TILES }, (_, i) => {
    const d = i < TILES - 1 ? TILE : TILE.replace(LAST_KNOT, '');
    return `<path transform="translate(${i * 48})" d="${d}"/>`;
  });
  const left = (512 - (TILES * 48 - JOINT) * scale) / 2;
  return `<g fill="${PLACE}" transform="translate(${left} 320) scale(${scale})">${tiles.join('')}</g>`;
}

function share({ kind, course, issuer, issuerTamga, courseTamga }: Picture): string {
  const title = block(course, { font: 'serifStrong', size: 62, least: 34, width: 690, lines: 4, align: 'left' });
  return [
    `<rect width="1200" height="630" fill="${PAPER}"/><rect width="1200" height="14" fill="${PLACE}"/>`,
    tamga(courseTamga, { x: 792, y: 130, size: 350, color: WASH, weight: 2.4 }),
    block(kind, { font: 'serif', size: 34, least: 22, width: 1050, lines: 1, align: 'left' }).at(72, 96, PLACE),
    title.at(72, 318 - title.height / 2, INK),
    `<path d="M72 496H1128" stroke="${INK}" stroke-width="3"/>`,
    tamga(issuerTamga, { x: 72, y: 528, size: 56, color: PLACE, weight: 3.4 }),
    block(issuer, { font: 'sansStrong', size: 28, least: 18, width: 960, lines: 1, align: 'left' }).at(150, 546, INK),
  ].join('');
}

interface Set {
  readonly font: Font;
  readonly size: number;
  /** Below it nothing is read: a longer text loses its end. */
  readonly least: number;
  readonly width: number;
  readonly lines: number;
  readonly align?: 'left' | 'middle';
}

/** A text in as large letters as fit into its lines, `at` the top of its first. */
function block(text: string, { font, size, least, width, lines, align = 'middle' }: Set) {
  let fitted = size;
  let parted = wrapped(text, font, width / fitted);
  while ((parted.length > lines || parted.some((line) => line.width * fitted > width)) && fitted > least)
    parted = wrapped(text, font, width / --fitted);
  const leading = fitted * 1.25;
  const shown = parted.slice(0, lines);
  return {
    height: shown.length * leading,
    at: (x: number, y: number, color: string) => {
      const outlines = shown.map((line, i) =>
        outline(line.text, font, {
          x: align === 'left' ? x : x - (line.width * fitted) / 2,
          y: y + i * leading + fitted,
          size: fitted,
        }),
      );
      return `<path fill="${color}" d="${outlines.join('')}"/>`;
    },
  };
}

interface MeasuredLine {
  readonly text: string;
  readonly width: number;
}

/** Lines no wider than `most`, in widths at size 1. */
function wrapped(text: string, font: Font, most: number): MeasuredLine[] {
  const lines: MeasuredLine[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    const longer = last ? `${last.text} ${word}` : word;
    const width = widthOf(longer, font);
    if (last && width <= most) lines[lines.length - 1] = { text: longer, width };
    else lines.push({ text: word, width: widthOf(word, font) });
  }
  return lines;
}

function widthOf(text: string, font: Font): number {
  const face = typeface(font);
  return face.layout(text).positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0) / face.unitsPerEm;
}

function outline(text: string, font: Font, { x, y, size }: { x: number; y: number; size: number }): string {
  const face = typeface(font);
  const scale = size / face.unitsPerEm;
  const { glyphs, positions } = face.layout(text);
  let pen = 0;
  return glyphs
    .map(({ id }, i) => {
      const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[i] ?? {};
      const move = [scale, 0, 0, -scale, x + (pen + xOffset) * scale, y - yOffset * scale] as const;
      pen += xAdvance;
      return face
        .getGlyph(id)
        .path.transform(...move)
        .toSVG();
    })
    .join('');
}

function tamga(
  path: string,
  { x, y, size, color, weight }: { x: number; y: number; size: number; color: string; weight: number },
): string {
  const stroke = `fill="none" stroke="${color}" stroke-width="${weight}" stroke-linecap="square"`;
  return `<path ${stroke} transform="translate(${x} ${y}) scale(${Math.round((size / 48) * 1000) / 1000})" d="${escaped(path)}"/>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
