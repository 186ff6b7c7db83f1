import { inflated } from './inflate.ts';
import { type Inside, MOST_CREDENTIAL_BYTES } from './inside.ts';

/** The name under which a certificate's PDF carries its credential. */
export const ATTACHMENT = 'credential.json';
/** Packed objects that are looked into, and what they may unpack to together. */
const MOST_PACKED = 200;
const MOST_PACKED_BYTES = 8 * 1024 * 1024;

/**
 * The attachment `credential.json` of a PDF (ISO 32000-1, section 7.11.4): a file specification of that name, and the stream it
 * leads to. Of objects that were written again by a later change of the file the last one counts. Where several attachments
 * bear the name with different content there is no saying which is meant.
 */
export function pdfAttachment(bytes: Uint8Array): Inside {
  const pdf = opened(bytes);
  const named = [...pdf.objects.values()]
    .map((object) => object.text)
    .filter((text) => /\/EF\s*<</.test(text) && fileNames(text).includes(ATTACHMENT))
    .map((text) => /\/EF\s*<<[^>]*?\/(?:F|UF)\s+(\d+)\s+\d+\s+R/.exec(text)?.[1])
    .filter((number) => number !== undefined);
  const contents = [...new Set(named)].map((number) => streamOf(pdf, Number(number), MOST_CREDENTIAL_BYTES));
  const found = contents.filter((content) => content !== undefined);
  const [one, ...others] = found;
  if (!one) return 'no-credential';
  return others.every((other) => other.length === one.length && other.every((byte, i) => byte === one[i]))
    ? one
    : 'several-credentials';
}

interface PdfObject {
  /** From after `obj` up to its stream or its end, a letter for each byte. */
  readonly text: string;
  /** Where its stream begins; −1 where it has none. */
  readonly stream: number;
}

interface Pdf {
  readonly bytes: Uint8Array;
  readonly letters: string;
  readonly objects: Map<number, PdfObject>;
}

function opened(bytes: Uint8Array): Pdf {
  // One letter a byte, so that places in the text are places in the bytes.
  const letters = new TextDecoder('latin1').decode(bytes);
  const objects = new Map<number, PdfObject>();
  const pdf = { bytes, letters, objects };
  const beginning = /(?<![\d.])(\d{1,9})\s+\d{1,5}\s+obj\b/g;
  for (let match = beginning.exec(letters); match; match = beginning.exec(letters)) {
    const from = beginning.lastIndex;
    const end = letters.indexOf('endobj', from);
    const whole = letters.slice(from, end < 0 ? undefined : end);
    const stream = /\bstream\r?\n/.exec(whole);
    objects.set(Number(match[1]), {
      text: stream ? whole.slice(0, stream.index) : whole,
      stream: stream ? from + stream.index + stream[0].length : -1,
    });
    if (!stream && end > 0) beginning.lastIndex = end;
    else if (stream) beginning.lastIndex = afterStream(letters, from + stream.index);
  }
  unpack(pdf);
  return pdf;
}

/** So that nothing inside of a stream reads as an object. */
function afterStream(letters: string, from: number): number {
  const end = letters.indexOf('endstream', from);
  return end < 0 ? letters.length : end;
}

/** Objects that newer writers pack into streams (section 7.5.7). */
function unpack(pdf: Pdf): void {
  let left = MOST_PACKED_BYTES;
  const packed = [...pdf.objects].filter(([, { text }]) => /\/Type\s*\/ObjStm\b/.test(text)).slice(0, MOST_PACKED);
  for (const [number, { text }] of packed) {
    const [count, first] = [numberOf(text, 'N'), numberOf(text, 'First')];
    const content = streamOf(pdf, number, left);
    if (!content || count === undefined || first === undefined) continue;
    left -= content.length;
    const letters = new TextDecoder('latin1').decode(content);
    const places = (letters.slice(0, first).match(/\d+/g) ?? []).map(Number).slice(0, 2 * count);
    for (let i = 0; i + 1 < places.length; i += 2) {
      const [id, from] = [places[i] ?? 0, first + (places[i + 1] ?? 0)];
      const next = places[i + 3];
      if (!pdf.objects.has(id))
        pdf.objects.set(id, { text: letters.slice(from, next === undefined ? undefined : first + next), stream: -1 });
    }
  }
}

function streamOf(pdf: Pdf, number: number, most: number): Uint8Array | undefined {
  const object = pdf.objects.get(number);
  if (!object || object.stream < 0) return undefined;
  const length = lengthOf(pdf, object);
  if (length === undefined || object.stream + length > pdf.bytes.length) return undefined;
  const content = pdf.bytes.subarray(object.stream, object.stream + length);
  const filter = /\/Filter\s*(\[[^\]]*\]|\/\w+)/.exec(object.text)?.[1]?.match(/\w+/g) ?? [];
  if (filter.length === 0) return length <= most ? content : undefined;
  return filter.length === 1 && filter[0] === 'FlateDecode' ? inflated(content, most) : undefined;
}

function lengthOf({ letters, objects }: Pdf, { text, stream }: PdfObject): number | undefined {
  const reference = /\/Length\s+(\d+)\s+\d+\s+R\b/.exec(text)?.[1];
  const direct =
    reference === undefined ? numberOf(text, 'Length') : Number(objects.get(Number(reference))?.text.trim());
  if (direct !== undefined && Number.isSafeInteger(direct)) return direct;
  const end = letters.indexOf('endstream', stream);
  return end < 0 ? undefined : end - stream;
}

function numberOf(text: string, name: string): number | undefined {
  const found = new RegExp(`/${name}\\s+(\\d{1,9})\\b(?!\\s+\\d+\\s+R)`).exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** The texts of /F and /UF: literal, hexadecimal, each in its own way with UTF-16 (section 7.9.2). */
function fileNames(text: string): string[] {
  return [...text.matchAll(/\/(?:UF|F)\s*(?:\(((?:\\.|[^\\()])*)\)|<([0-9A-Fa-f\s]*)>(?!>))/g)].map(
    ([, literal, hexadecimal]) => {
      const name = literal === undefined ? fromHex(hexadecimal ?? '') : literal.replace(/\\([()\\])/g, '$1');
      // UTF-16 of plain letters, whichever mark it begins with.
      return name.replace(/^(?:\xfe\xff|\xff\xfe)/, '').replaceAll('\0', '');
    },
  );
}

function fromHex(text: string): string {
  return (text.replace(/\s/g, '').match(/../g) ?? [])
    .map((pair) => String.fromCharCode(Number.parseInt(pair, 16)))
    .join('');
}
