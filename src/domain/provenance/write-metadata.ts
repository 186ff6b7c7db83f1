import type { Chunk } from './png.ts';

/** What a lesson picture says of itself besides its credentials. */
export interface WrittenMetadata {
  readonly make?: string | undefined;
  readonly model?: string | undefined;
  readonly software?: string | undefined;
  readonly artist?: string | undefined;
  readonly credit?: string | undefined;
  /** `2026-05-03T07:12:00` */
  readonly taken?: string | undefined;
  /** The last part of IPTC's URI. */
  readonly source?: string | undefined;
}

/** EXIF and XMP as chunks of a PNG; empty for a picture that says nothing. */
export function metadataChunks(metadata: WrittenMetadata): Chunk[] {
  const exif = exifOf(metadata);
  const xmp = xmpOf(metadata);
  return [
    ...(exif ? [{ type: 'eXIf', body: exif }] : []),
    ...(xmp ? [{ type: 'iTXt', body: Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${xmp}`) }] : []),
  ];
}

/** EXIF 3.0: a big-endian TIFF with one directory of texts. */
function exifOf({ make, model, software, taken, artist }: WrittenMetadata): Buffer | undefined {
  const when = taken?.replaceAll('-', ':').replace('T', ' ');
  const tags = [
    [0x010f, make],
    [0x0110, model],
    [0x0131, software],
    [0x0132, when],
    [0x013b, artist],
  ].filter((tag): tag is [number, string] => Boolean(tag[1]));
  if (tags.length === 0) return undefined;
  const start = 8 + 2 + tags.length * 12 + 4;
  const entries: Buffer[] = [];
  const texts: Buffer[] = [];
  let at = start;
  for (const [tag, text] of tags) {
    const value = Buffer.from(`${text}\0`);
    const entry = Buffer.alloc(12);
    entry.writeUInt16BE(tag, 0);
    entry.writeUInt16BE(2, 2);
    entry.writeUInt32BE(value.length, 4);
    // Four bytes and fewer stand in the entry itself.
    if (value.length <= 4) value.copy(entry, 8);
    else {
      entry.writeUInt32BE(at, 8);
      texts.push(value);
      at += value.length;
    }
    entries.push(entry);
  }
  const count = Buffer.alloc(2);
  count.writeUInt16BE(tags.length);
  const head = Buffer.from([0x4d, 0x4d, 0x00, 0x2a, 0x00, 0x00, 0x00, 0x08]);
  return Buffer.concat([head, count, ...entries, Buffer.alloc(4), ...texts]);
}

const NAMESPACES = {
  dc: 'http://purl.org/dc/elements/1.1/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
};

function xmpOf({ artist, credit, taken, software, source }: WrittenMetadata): string | undefined {
  const properties = [
    ['photoshop:Credit', credit],
    ['photoshop:DateCreated', taken],
    ['xmp:CreatorTool', software],
    ['Iptc4xmpExt:DigitalSourceType', source && `http://cv.iptc.org/newscodes/digitalsourcetype/${source}`],
  ].filter((property): property is [string, string] => Boolean(property[1]));
  if (properties.length === 0) return undefined;
  const namespaces = Object.entries(NAMESPACES).map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`);
  const attributes = properties.map(([name, value]) => `${name}="${escaped(value)}"`);
  const creator = artist ? `<dc:creator><rdf:Seq><rdf:li>${escaped(artist)}</rdf:li></rdf:Seq></dc:creator>` : '';
  return [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    `<rdf:Description rdf:about="" ${[...namespaces, ...attributes].join(' ')}>${creator}</rdf:Description>`,
    '</rdf:RDF></x:xmpmeta><?xpacket end="r"?>',
  ].join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
