import { crc32 } from 'node:zlib';

/** Open Badges 3.0, section 5.3.1.1. */
const KEYWORD = 'openbadgecredential';
/** Section 5.3.2.1. */
const NAMESPACE = 'https://purl.imsglobal.org/ob/v3p0';

/** A PNG that carries a signed credential, byte for byte. */
export function bakePng(png: Uint8Array, credential: string): Uint8Array {
  return withText(png, KEYWORD, credential);
}

/** An SVG that carries a signed credential, byte for byte as an XML reader gives it. */
export function bakeSvg(svg: string, credential: string): string {
  // What would end the section is parted between two.
  const text = credential.replaceAll(']]>', ']]]]><![CDATA[>');
  return svg.replace(
    /^<svg([^>]*)>/,
    (_, attributes: string) =>
      `<svg${attributes} xmlns:openbadges="${NAMESPACE}"><openbadges:credential><![CDATA[${text}]]></openbadges:credential>`,
  );
}

/** A PNG with one more uncompressed iTXt chunk, behind its header (PNG, 11.3.3.4). */
export function withText(png: Uint8Array, keyword: string, text: string): Uint8Array {
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength);
  // Signature, then IHDR: 4 of length, 4 of type, its data, 4 of checksum.
  const end = 8 + 12 + bytes.readUInt32BE(8);
  const nothing = Buffer.from([0, 0, 0, 0]);
  const body = Buffer.concat([Buffer.from('iTXt'), Buffer.from(keyword), Buffer.from([0]), nothing, Buffer.from(text)]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length - 4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([bytes.subarray(0, end), length, body, checksum, bytes.subarray(end)]);
}
