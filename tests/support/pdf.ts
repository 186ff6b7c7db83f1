import { inflateSync } from 'node:zlib';

/** What a test asks of a PDF, read from its bytes. */
export interface ReadPdf {
  /** All text of the page, glyph by glyph through each font's ToUnicode: what a reader copies. */
  readonly text: string;
  /** Names of fonts, and whether their file is inside. */
  readonly fonts: readonly { readonly name: string; readonly embedded: boolean }[];
  /** Every rectangle drawn, `[x, y, width, height]`. */
  readonly rectangles: readonly number[][];
  /** Everything that is not compressed: catalogue, structure, metadata. */
  readonly plain: string;
}

/** Reads a PDF of one page as PDFKit writes it. */
export function readPdf(pdf: Buffer): ReadPdf {
  const plain = pdf.toString('latin1');
  const objects = new Map<string, string>();
  for (const [, id = '', body = ''] of plain.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g))
    objects.set(id, body);
  const stream = (id: string) => {
    const body = objects.get(id) ?? '';
    const bytes = Buffer.from(body.slice(body.indexOf('stream\n') + 7, body.lastIndexOf('\nendstream')), 'latin1');
    return (body.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1');
  };
  const reference = (body: string, key: string) => new RegExp(`/${key} \\[?\\s*(\\d+) 0 R`).exec(body)?.[1] ?? '';

  const page = [...objects.values()].find((body) => /\/Type \/Page\n/.test(body)) ?? '';
  const resources = objects.get(reference(page, 'Resources')) ?? '';
  const fonts = new Map(
    [...(/\/Font <<([^>]*)>>/.exec(resources)?.[1] ?? '').matchAll(/\/(F\d+) (\d+) 0 R/g)].map(
      ([, name = '', id = '']) => [name, objects.get(id) ?? ''],
    ),
  );
  const letters = new Map([...fonts].map(([name, body]) => [name, lettersOf(stream(reference(body, 'ToUnicode')))]));
  const content = stream(reference(page, 'Contents'));

  let text = '';
  let current: string[] = [];
  for (const [, font, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font) current = letters.get(font) ?? [];
    else
      text += `${[...(shown ?? '').matchAll(/<([0-9a-f]+)>/g)].map(([, hex = '']) => (hex.match(/.{4}/g) ?? []).map((glyph) => current[Number.parseInt(glyph, 16)]).join('')).join('')}\n`;
  }
  return {
    text,
    fonts: [...fonts.values()].map((body) => {
      const descendant = objects.get(reference(body, 'DescendantFonts')) ?? '';
      const descriptor = objects.get(reference(descendant, 'FontDescriptor')) ?? '';
      return { name: /\/BaseFont \/(\S+)/.exec(body)?.[1] ?? '', embedded: /\/FontFile2 \d+ 0 R/.test(descriptor) };
    }),
    rectangles: [...content.matchAll(/^([\d.-]+) ([\d.-]+) ([\d.-]+) ([\d.-]+) re$/gm)].map((match) =>
      match.slice(1, 5).map(Number),
    ),
    plain,
  };
}

/** The letters of each glyph, from `beginbfrange … [<0041> <0042>]`. */
function lettersOf(cmap: string): string[] {
  const ranges = [...cmap.matchAll(/<[0-9a-f]{4}> <[0-9a-f]{4}> \[([^\]]*)\]/g)].flatMap(([, list = '']) => [
    ...list.matchAll(/<([0-9a-f ]*)>/g),
  ]);
  return ranges.map(([, hex = '']) =>
    (hex.match(/[0-9a-f]{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join(''),
  );
}
