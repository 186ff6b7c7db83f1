import { ok, type Result, refuse } from '#domain/result.ts';
import { type Element, readMarkup } from './markup.ts';
import { plainNumber, plainPath } from './path-data.ts';

/** A picture as paths alone, each with its paint: drawn alike in a PDF and in a browser. */
export interface Picture {
  readonly box: readonly [x: number, y: number, width: number, height: number];
  readonly strokes: readonly Stroke[];
}
export interface Stroke {
  readonly d: string;
  readonly matrix: Matrix;
  readonly paint: Paint;
}
export type Matrix = readonly [number, number, number, number, number, number];
export type Paint = Readonly<Record<keyof typeof PAINTS, string>>;

/** What a picture file is refused for; `found` stands on `line`. */
export interface PictureFault {
  readonly code: 'picture-too-large' | 'picture-refused';
  readonly what: 'size' | 'not-svg' | 'markup' | 'nested' | 'element' | 'attribute' | 'value' | 'empty';
  readonly found: string;
  readonly line: number;
}

/** Bytes. */
export const MOST = 20 * 1024;
const NAMESPACE = 'http://www.w3.org/2000/svg';

/** Inherited from a group; each with what it may be. */
const PAINTS = {
  fill: paint,
  stroke: paint,
  'stroke-width': number,
  'stroke-linecap': oneOf('butt', 'round', 'square'),
  'stroke-linejoin': oneOf('miter', 'round', 'bevel'),
  'fill-rule': oneOf('nonzero', 'evenodd'),
  'fill-opacity': share,
  'stroke-opacity': share,
} as const;
const BEGIN: Paint = {
  ...{ fill: '#000000', stroke: 'none', 'stroke-width': '1', 'stroke-linecap': 'butt', 'stroke-linejoin': 'miter' },
  ...{ 'fill-rule': 'nonzero', 'fill-opacity': '1', 'stroke-opacity': '1' },
};
const SHAPES: Readonly<Record<string, readonly string[]>> = {
  path: ['d'],
  rect: ['x', 'y', 'width', 'height', 'rx', 'ry'],
  circle: ['cx', 'cy', 'r'],
  ellipse: ['cx', 'cy', 'rx', 'ry'],
  line: ['x1', 'y1', 'x2', 'y2'],
  polyline: ['points'],
  polygon: ['points'],
};
/** Say nothing about how it looks, and are left out. */
const MEANINGLESS = new Set(['id', 'version', 'role', 'aria-label', 'aria-hidden']);

/** Reads an SVG file of the checked subset: shapes, groups, plain colours. Nothing else is let by, whatever it might be. */
export function readPicture(source: string): Result<Picture, PictureFault> {
  if (Buffer.byteLength(source) > MOST) return refuse({ code: 'picture-too-large', what: 'size', found: '', line: 1 });
  try {
    return ok(pictureOf(source));
  } catch (fault) {
    if (fault instanceof Refused) return refuse(fault.fault);
    throw fault;
  }
}

/** The picture as an SVG file of our own writing. */
export function svgOf({ box, strokes }: Picture): string {
  const paths = strokes.map(({ d, matrix, paint: painted }) => {
    const paints = Object.entries(painted).filter(([name, value]) => value !== BEGIN[name as keyof Paint]);
    const attributes = [
      ['d', d],
      ...(matrix.join() === UNMOVED.join() ? [] : [['transform', `matrix(${matrix.join(' ')})`]]),
      ...paints,
    ];
    return `<path ${attributes.map(([name, value]) => `${name}="${value}"`).join(' ')}/>`;
  });
  return `<svg xmlns="${NAMESPACE}" viewBox="${box.join(' ')}">${paths.join('')}</svg>`;
}

class Refused extends Error {
  readonly fault: PictureFault;
  constructor(what: PictureFault['what'], found: string, line: number) {
    super(what);
    this.fault = { code: 'picture-refused', what, found: found.slice(0, 40), line };
  }
}

function pictureOf(source: string): Picture {
  const root = readMarkup(source);
  if ('what' in root) throw new Refused(root.what, root.found, root.line);
  if (root.name !== 'svg') throw new Refused('not-svg', root.name, root.line);
  const strokes = strokesOf(root, undefined);
  if (strokes.length === 0) throw new Refused('empty', '', root.line);
  return { box: boxOf(root), strokes };
}

function boxOf({ attributes, line }: Element): Picture['box'] {
  const [width, height] = ['width', 'height'].map((name) => attributes.get(name)?.replace(/px$/, ''));
  const text = attributes.get('viewBox') ?? `0 0 ${width} ${height}`;
  const numbers = text
    .trim()
    .split(/[\s,]+/)
    .map((part) => Number(plainNumber(part) ?? Number.NaN));
  const [x = 0, y = 0, w = 0, h = 0] = numbers;
  if (numbers.length !== 4 || numbers.some(Number.isNaN) || w <= 0 || h <= 0) throw new Refused('value', text, line);
  return [x, y, w, h];
}

interface Inherited {
  readonly paint: Paint;
  readonly matrix: Matrix;
}

function strokesOf(element: Element, inherited: Inherited | undefined): Stroke[] {
  const { name, attributes, children, line } = element;
  if (name === 'title') return [];
  const isGroup = name === 'g' || name === 'svg';
  const own = isGroup ? (name === 'svg' ? ['xmlns', 'viewBox', 'width', 'height'] : []) : SHAPES[name];
  if (!own || (name === 'svg' && inherited)) throw new Refused('element', name, line);
  if (!isGroup && children.some((child) => child.name !== 'title')) {
    throw new Refused('element', children[0]?.name ?? '', children[0]?.line ?? line);
  }
  let { paint: painted, matrix } = inherited ?? { paint: BEGIN, matrix: UNMOVED };
  for (const [attribute, value] of attributes) {
    if (attribute in PAINTS) {
      const read = PAINTS[attribute as keyof Paint](value.trim());
      if (read === undefined) throw new Refused('value', `${attribute}="${value}"`, line);
      painted = { ...painted, [attribute]: read };
    } else if (attribute === 'transform' && name !== 'svg') {
      const moved = matrixOf(value);
      if (!moved) throw new Refused('value', `transform="${value}"`, line);
      matrix = product(matrix, moved);
    } else if (attribute === 'xmlns' ? value !== NAMESPACE : !own.includes(attribute) && !MEANINGLESS.has(attribute)) {
      throw new Refused('attribute', attribute, line);
    }
  }
  if (isGroup) return children.flatMap((child) => strokesOf(child, { paint: painted, matrix }));
  const d = pathOf(element);
  return d === '' ? [] : [{ d, matrix, paint: painted }];
}

/** Every shape as path data (SVG 1.1, 9). */
function pathOf({ name, attributes, line }: Element): string {
  const given = (attribute: string) => {
    const value = attributes.get(attribute);
    if (value === undefined) return undefined;
    const read = plainNumber(value.trim().replace(/px$/, ''));
    if (read === undefined) throw new Refused('value', `${attribute}="${value}"`, line);
    return Number(read);
  };
  const of = (attribute: string) => given(attribute) ?? 0;
  if (name === 'path') {
    const d = plainPath(attributes.get('d') ?? '');
    if (d === undefined) throw new Refused('value', 'd', line);
    return d;
  }
  if (name === 'line') return `M ${of('x1')} ${of('y1')} L ${of('x2')} ${of('y2')}`;
  if (name === 'polyline' || name === 'polygon') {
    const d = plainPath(`M ${attributes.get('points') ?? ''}`);
    if (d === undefined) throw new Refused('value', 'points', line);
    return name === 'polygon' ? `${d} Z` : d;
  }
  if (name === 'rect') return rectOf(of, given('rx') ?? given('ry') ?? 0, given('ry') ?? given('rx') ?? 0);
  const [rx, ry] = name === 'circle' ? [of('r'), of('r')] : [of('rx'), of('ry')];
  const [cx, cy] = [of('cx'), of('cy')];
  if (rx <= 0 || ry <= 0) return '';
  return `M ${cx - rx} ${cy} A ${rx} ${ry} 0 0 1 ${cx + rx} ${cy} A ${rx} ${ry} 0 0 1 ${cx - rx} ${cy} Z`;
}

function rectOf(of: (attribute: string) => number, wantedX: number, wantedY: number): string {
  const [x, y, width, height] = [of('x'), of('y'), of('width'), of('height')];
  if (width <= 0 || height <= 0) return '';
  const [rx, ry] = [Math.min(Math.max(wantedX, 0), width / 2), Math.min(Math.max(wantedY, 0), height / 2)];
  if (rx === 0 || ry === 0) return `M ${x} ${y} H ${x + width} V ${y + height} H ${x} Z`;
  const arc = (toX: number, toY: number) => `A ${rx} ${ry} 0 0 1 ${toX} ${toY}`;
  return [
    `M ${x + rx} ${y} H ${x + width - rx} ${arc(x + width, y + ry)} V ${y + height - ry}`,
    `${arc(x + width - rx, y + height)} H ${x + rx} ${arc(x, y + height - ry)} V ${y + ry} ${arc(x + rx, y)} Z`,
  ].join(' ');
}

const UNMOVED: Matrix = [1, 0, 0, 1, 0, 0];
const TRANSFORM = /[\s,]*(matrix|translate|scale|rotate)\s*\(([^()]*)\)/y;

/** A list of transforms as one matrix; undefined when it is none. */
function matrixOf(text: string): Matrix | undefined {
  let matrix = UNMOVED;
  for (TRANSFORM.lastIndex = 0; !/^[\s,]*$/.test(text.slice(TRANSFORM.lastIndex)); ) {
    const [, name = '', inside = ''] = TRANSFORM.exec(text) ?? [];
    const numbers = inside
      .trim()
      .split(/[\s,]+/)
      .map((part) => Number(plainNumber(part, 6) ?? Number.NaN));
    const one = numbers.some(Number.isNaN) ? undefined : transformOf(name, numbers);
    if (!one) return undefined;
    matrix = product(matrix, one);
  }
  return matrix;
}

function transformOf(name: string, numbers: readonly number[]): Matrix | undefined {
  const [a = 0, b, c, d, e, f] = numbers;
  if (name === 'translate' && numbers.length <= 2) return [1, 0, 0, 1, a, b ?? 0];
  if (name === 'scale' && numbers.length <= 2) return [a, 0, 0, b ?? a, 0, 0];
  if (name === 'matrix' && f !== undefined) return [a, b ?? 0, c ?? 0, d ?? 0, e ?? 0, f];
  if (name !== 'rotate' || (numbers.length !== 1 && numbers.length !== 3)) return undefined;
  const [sin, cos] = [Math.sin((a * Math.PI) / 180), Math.cos((a * Math.PI) / 180)];
  const [x, y] = [b ?? 0, c ?? 0];
  return product(product([1, 0, 0, 1, x, y], [cos, sin, -sin, cos, 0, 0]), [1, 0, 0, 1, -x, -y]);
}

function product([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  const rounded = [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
  return rounded.map((number) => Math.round(number * 1e6) / 1e6) as unknown as Matrix;
}

/** `#rgb`, `#rrggbb`, `none`, or one of two names. */
function paint(value: string): string | undefined {
  if (value === 'none') return value;
  const named = { black: '#000000', white: '#ffffff' }[value];
  if (named) return named;
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(value)?.[1];
  return hex && `#${hex.length === 3 ? hex.replace(/./g, '$&$&') : hex}`.toLowerCase();
}

function number(value: string): string | undefined {
  const read = plainNumber(value.replace(/px$/, ''));
  return read !== undefined && Number(read) >= 0 ? read : undefined;
}

function share(value: string): string | undefined {
  const read = plainNumber(value);
  return read !== undefined && Number(read) >= 0 && Number(read) <= 1 ? read : undefined;
}

function oneOf(...values: string[]) {
  return (value: string): string | undefined => (values.includes(value) ? value : undefined);
}
