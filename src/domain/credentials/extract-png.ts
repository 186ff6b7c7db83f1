import { inflated } from './inflate.ts';
import { type Inside, MOST_CREDENTIAL_BYTES } from './inside.ts';

const KEYWORD = 'openbadgecredential';

/** The text of the `openbadgecredential` chunk of a PNG (Open Badges 3.0, section 5.3.1; PNG third edition, section 11.3.3.4). */
export function pngText(bytes: Uint8Array): Inside {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: Uint8Array[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const type = ascii(bytes.subarray(at + 4, at + 8));
    const end = at + 8 + length;
    if (end + 4 > bytes.length) break;
    const text = type === 'iTXt' ? internationalText(bytes.subarray(at + 8, end)) : undefined;
    if (text) found.push(text);
    if (type === 'IEND') break;
    at = end + 4;
  }
  const [one, another] = found;
  if (another) return 'several-credentials';
  return one ?? 'no-credential';
}

/** Keyword, 0, compressed?, method, language, 0, translated keyword, 0, text. */
function internationalText(chunk: Uint8Array): Uint8Array | undefined {
  const keyword = chunk.indexOf(0);
  if (keyword < 0 || ascii(chunk.subarray(0, keyword)) !== KEYWORD) return undefined;
  const language = chunk.indexOf(0, keyword + 3);
  const translated = language < 0 ? -1 : chunk.indexOf(0, language + 1);
  if (translated < 0) return undefined;
  const text = chunk.subarray(translated + 1);
  return chunk[keyword + 1] === 1 ? inflated(text, MOST_CREDENTIAL_BYTES) : text;
}

function ascii(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 80));
}
