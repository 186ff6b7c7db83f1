import type { Primitives } from '#domain/credentials/primitives.ts';
import type { Digest } from './tree.ts';

/**
 * Signed notes (c2sp.org/signed-note), checkpoints (c2sp.org/tlog-checkpoint) and cosignatures (c2sp.org/tlog-cosignature) as
 * pure functions: they run in a browser too.
 */

/** A key that signs notes by its name: its own log's checkpoints as `log`, checkpoints it has watched as `witness`. */
export interface VerifierKey {
  readonly name: string;
  readonly role: KeyRole;
  /** 32 bytes, Ed25519. */
  readonly publicKey: Uint8Array;
  /** Four bytes, hexadecimal: with the name it says which key signed, and how. */
  readonly id: string;
}
export type KeyRole = 'log' | 'witness';

/** The bytes by which signed-note tells kinds of signatures apart. */
const SIGNATURE_TYPES: Readonly<Record<KeyRole, number>> = { log: 1, witness: 4 };

export interface NoteSignature {
  readonly name: string;
  readonly id: string;
  readonly signature: Uint8Array;
}

export interface Note {
  /** With its last newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

/** At least 16 must be taken; a note has one for each witness. */
const MOST_SIGNATURES = 256;
const utf8 = (text: string) => new TextEncoder().encode(text);

export function verifierKey(
  sha256: Digest,
  { name, publicKey, role }: { name: string; publicKey: Uint8Array; role: KeyRole },
): VerifierKey {
  const typed = new Uint8Array([SIGNATURE_TYPES[role], ...publicKey]);
  const id = sha256(new Uint8Array([...utf8(`${name}\n`), ...typed])).subarray(0, 4);
  return { name, role, publicKey, id: toHex(id) };
}

/** A key as text: `<name>+<id>+<base64 of type and key>`. */
export function vkeyOf({ name, role, publicKey, id }: VerifierKey): string {
  return `${name}+${id}+${toBase64(new Uint8Array([SIGNATURE_TYPES[role], ...publicKey]))}`;
}

/** The key that `text` says, or undefined where it is none of Ed25519. Its id is taken as it stands: `isOwnId` checks it. */
export function parseVkey(text: string): VerifierKey | undefined {
  const [, name, id, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text) ?? [];
  const bytes = encoded && fromBase64(encoded);
  if (!name || !bytes || bytes.length !== 33) return undefined;
  const role = (['log', 'witness'] as const).find((one) => SIGNATURE_TYPES[one] === bytes[0]);
  return role && id ? { name, role, publicKey: bytes.subarray(1), id } : undefined;
}

/** Whether a key's id is the one of its name and key, as it is unless somebody mistyped. */
export function isOwnId(sha256: Digest, key: VerifierKey): boolean {
  return verifierKey(sha256, key).id === key.id;
}

/** Reads a note; undefined when it is not one. Whether anything in it is true only signatures say. */
export function parseNote(note: string): Note | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: signed-note forbids them, all but the newline.
  if (/[\u0000-\u0009\u000b-\u001f]/.test(note) || !note.isWellFormed()) return undefined;
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) return undefined;
  const lines = note.slice(end + 2, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) return undefined;
  const signatures = lines.map(parseSignature);
  return signatures.every((one) => one !== undefined) ? { text: note.slice(0, end + 1), signatures } : undefined;
}

/** Reads one line of signature, without its newline. */
export function parseSignature(line: string): NoteSignature | undefined {
  const [, name, encoded] = /^— ([^\s+]+) ([A-Za-z0-9+/=]+)$/.exec(line) ?? [];
  const bytes = encoded && fromBase64(encoded);
  if (!name || !bytes || bytes.length < 5) return undefined;
  return { name, id: toHex(bytes.subarray(0, 4)), signature: bytes.subarray(4) };
}

/** A line of signature with its newline: `— <name> <base64 of id and signature>`. */
export function signatureLine({ name, id }: VerifierKey, signature: Uint8Array): string {
  return `— ${name} ${toBase64(new Uint8Array([...fromHex(id), ...signature]))}\n`;
}

/** Whether `key` signed the note: `unsigned` when no line is its. A witness's cosignature counts as well as a log's own. */
export function verifyNote(
  { verifyEd25519 }: Pick<Primitives, 'verifyEd25519'>,
  note: Note,
  key: VerifierKey,
): 'verified' | 'failed' | 'unsigned' {
  const own = note.signatures.filter(({ name, id }) => name === key.name && id === key.id);
  if (own.length === 0) return 'unsigned';
  const isGood = own.every(({ signature }) => {
    if (key.role === 'log') return verifyEd25519(signature, utf8(note.text), key.publicKey);
    const time = timeOf(signature);
    return time !== undefined && verifyEd25519(signature.subarray(8), cosignedMessage(note.text, time), key.publicKey);
  });
  return isGood ? 'verified' : 'failed';
}

/** What a witness signs: that at `time`, in seconds, this was the newest consistent tree it had seen (`cosignature/v1`). */
export function cosignedMessage(text: string, time: number): Uint8Array {
  return utf8(`cosignature/v1\ntime ${time}\n${text}`);
}

/** The signature of a witness with its time before it, as it stands in the line. */
export function timestamped(time: number, signature: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(8 + signature.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(time));
  bytes.set(signature, 8);
  return bytes;
}

/** When a witness signed, in seconds since 1970; undefined where the line is not a witness's. */
export function timeOf(signature: Uint8Array): number | undefined {
  if (signature.length !== 72) return undefined;
  const time = Number(new DataView(signature.buffer, signature.byteOffset).getBigUint64(0));
  return Number.isSafeInteger(time) ? time : undefined;
}

export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** The tree head in a note's text; undefined when it is none. Lines after the third are the log's own and left alone. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const [origin, size = '', encoded = '', ...more] = text.split('\n');
  const root = fromBase64(encoded);
  if (!origin || !isCount(size) || root?.length !== 32 || more.pop() !== '' || more.includes('')) return undefined;
  return { origin, size: Number(size), root };
}

/** Whether a text is a whole number as these formats write it: no sign, no leading zero, below 2^53. */
export function isCount(text: string): boolean {
  return /^(0|[1-9]\d{0,15})$/.test(text) && Number.isSafeInteger(Number(text));
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

/** Undefined unless `text` is the one standard spelling, with its padding. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return undefined;
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return toBase64(bytes) === text ? bytes : undefined;
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function fromHex(text: string): number[] {
  return (text.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
}
