import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';
import ExifReader from 'exifreader';
import { isGenerative, type SourceType, sourceType } from './vocabulary.ts';

/** What programs wrote into a picture besides its credentials. Nobody signed it: anybody can write and delete it. */
export interface Metadata {
  readonly groups: readonly { readonly kind: MetadataKind; readonly fields: readonly Field[] }[];
  /** What IPTC's field says about how it was made. */
  readonly source: SourceType | undefined;
  readonly isGenerative: boolean;
}

export interface Field {
  readonly name: string;
  readonly value: string;
}

export type MetadataKind = keyof typeof KINDS;

/** Our names for the groups of exifreader. */
const KINDS = { exif: ['exif', 'gps'], xmp: ['xmp'], iptc: ['iptc'], text: ['pngText', 'png'] } as const;
/** Bytes, offsets and notes of makers that mean nothing to a reader. */
const LEFT_OUT =
  /^(_raw|.*Pointer|.*Offset|MakerNote|UserComment|PrintImageMatching|Thumbnail|JPEGInterchange\w*|XMLPacket)$/i;
const STRUCTURE = /^(Image Width|Image Height|Bit Depth|Color Type|Compression|Filter|Interlace)$/;
const MOST_FIELDS = 120;
const MOST_LETTERS = 400;

/** The EXIF, XMP and IPTC of a picture; empty groups are left out. What cannot be read is not there. */
export function metadataOf(bytes: Uint8Array): Metadata {
  const tags = tagsIn(bytes);
  const groups = (Object.keys(KINDS) as MetadataKind[])
    .map((kind) => ({ kind, fields: KINDS[kind].flatMap((group) => fieldsOf(tags[group])).slice(0, MOST_FIELDS) }))
    .filter(({ fields }) => fields.length > 0);
  const named = groups.flatMap(({ fields }) => fields).find(({ name }) => /^DigitalSource(File)?Type$/i.test(name));
  const source = sourceType(named?.value);
  return { groups, source, isGenerative: isGenerative(source) };
}

type Tags = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

function tagsIn(bytes: Uint8Array): Tags {
  try {
    const domParser = new DOMParser({ onError: onErrorStopParsing });
    const copy = bytes.slice().buffer;
    return ExifReader.load(copy, { expanded: true, domParser } as object) as unknown as Tags;
  } catch {
    return {};
  }
}

function fieldsOf(group: Readonly<Record<string, unknown>> | undefined): Field[] {
  return Object.entries(group ?? {})
    .filter(([name]) => !LEFT_OUT.test(name) && !STRUCTURE.test(name))
    .map(([name, tag]) => ({ name, value: textOf(tag) }))
    .filter(({ value }) => value !== '');
}

/** exifreader gives `{ value, description }`, and plain numbers for places. */
function textOf(tag: unknown): string {
  if (typeof tag === 'number') return String(Math.round(tag * 1e5) / 1e5);
  const { description, value } = (tag ?? {}) as { description?: unknown; value?: unknown };
  const said = typeof description === 'string' ? description : typeof value === 'string' ? value : '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a file may hold any byte
  const plain = said.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim();
  return plain.length > MOST_LETTERS ? `${plain.slice(0, MOST_LETTERS)}…` : plain;
}
