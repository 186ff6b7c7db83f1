import { pdfAttachment } from './extract-pdf.ts';
import { pngText } from './extract-png.ts';
import { svgCredential } from './extract-svg.ts';
import type { Inside } from './inside.ts';

/** What a file that somebody checks may weigh. */
export const MOST_FILE_BYTES = 2 * 1024 * 1024;

/** A file that carries no credential that could be read. */
export type ExtractRefusal = 'file-too-large' | 'file-empty' | 'no-credential' | 'several-credentials' | 'other-file';

export type Extracted =
  | { readonly ok: true; readonly text: string; readonly from: FileKind }
  | { readonly ok: false; readonly code: ExtractRefusal };

export type FileKind = 'pdf' | 'png' | 'svg' | 'json';

/**
 * The text of the credential in a file, by what the file is and not by its name: the attachment of a PDF, the chunk of a baked
 * PNG or the element of a baked SVG (Open Badges 3.0, section 5.3), or JSON itself. Nothing in the file is run or fetched.
 */
export function extractCredential(bytes: Uint8Array): Extracted {
  if (bytes.length === 0) return { ok: false, code: 'file-empty' };
  if (bytes.length > MOST_FILE_BYTES) return { ok: false, code: 'file-too-large' };
  const from = kindOf(bytes);
  if (!from) return { ok: false, code: 'other-file' };
  const inside = READERS[from](bytes);
  if (typeof inside === 'string') return { ok: false, code: inside };
  const text = utf8(inside);
  return text === undefined ? { ok: false, code: 'no-credential' } : { ok: true, text, from };
}

const READERS: Readonly<Record<FileKind, (bytes: Uint8Array) => Inside>> = {
  pdf: pdfAttachment,
  png: pngText,
  svg: svgCredential,
  json: (bytes) => bytes,
};

function kindOf(bytes: Uint8Array): FileKind | undefined {
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).replace(/^(?:\xef\xbb\xbf|ï»¿)/, '');
  // A PDF may have a few bytes before its header (ISO 32000-1, annex H.3.4.1).
  if (start.includes('%PDF-')) return 'pdf';
  if (/^\s*[{[]/.test(start)) return 'json';
  return /^\s*</.test(start) ? 'svg' : undefined;
}

function startsWith(bytes: Uint8Array, beginning: readonly number[]): boolean {
  return beginning.every((byte, i) => bytes[i] === byte);
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
