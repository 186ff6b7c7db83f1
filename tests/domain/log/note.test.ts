import { describe, expect, test } from 'vitest';
import { native } from '#domain/credentials/native.ts';
import { portable } from '#domain/credentials/primitives.ts';
import { logKey } from '#domain/log/checkpoint.ts';
import { cosignatureLine, witnessKey } from '#domain/log/cosign.ts';
import { sha256 } from '#domain/log/digest.ts';
import {
  checkpointText,
  isOwnId,
  type Note,
  parseCheckpoint,
  parseNote,
  parseVkey,
  signatureLine,
  timeOf,
  type VerifierKey,
  verifyNote,
  vkeyOf,
} from '#domain/log/note.ts';
import { AT, aSigner } from './leaves.ts';

/** The example of Go's note package, on which the format rests. */
const NEUMANN = {
  vkey: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  note:
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n" +
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
};

const site = aSigner();
const witness = aSigner('tamga.example/issuers/kervan');
const text = checkpointText({ origin: 'tamga.example/log', size: 7, root: new Uint8Array(32).fill(5) });
const note = `${text}\n${signatureLine(logKey(site), site.sign(Buffer.from(text)))}`;
const read = (given: string) => parseNote(given) as Note;

describe('a note', () => {
  test('of another implementation is verified by its key', () => {
    const key = parseVkey(NEUMANN.vkey) as VerifierKey;

    expect(isOwnId(sha256, key)).toBe(true);
    expect(vkeyOf(key)).toBe(NEUMANN.vkey);
    for (const primitives of [native, portable]) {
      expect(verifyNote(primitives, read(NEUMANN.note), key)).toBe('verified');
      expect(verifyNote(primitives, read(NEUMANN.note.replace('answer', 'problem')), key)).toBe('failed');
    }
  });

  test('holds the signatures of all that signed it', () => {
    const signed = read(note + cosignatureLine(witness, text, AT));

    expect(verifyNote(native, signed, logKey(site))).toBe('verified');
    expect(verifyNote(native, signed, witnessKey(witness))).toBe('verified');
    expect(verifyNote(portable, signed, witnessKey(witness))).toBe('verified');
    expect(timeOf(signed.signatures[1]?.signature as Uint8Array)).toBe(AT.getTime() / 1000);
  });

  test('is not signed by a key of the same name, or of the same name in another role', () => {
    expect(verifyNote(native, read(note), logKey(aSigner()))).toBe('unsigned');
    expect(verifyNote(native, read(note), witnessKey({ ...site, name: 'tamga.example/log' }))).toBe('unsigned');
  });

  test('fails when its text, its time or its signature was changed', () => {
    const line = cosignatureLine(witness, text, AT);
    const later = cosignatureLine(witness, text, new Date(AT.getTime() + 1000));
    const [, , name, encoded] = /^(— )(\S+) (\S+)\n$/.exec(line) as RegExpExecArray;
    const bytes = Buffer.from(encoded as string, 'base64');
    const other = Buffer.from((later.split(' ')[2] as string).trim(), 'base64');
    const moved = Buffer.concat([other.subarray(0, 12), bytes.subarray(12)]).toString('base64');

    expect(verifyNote(native, read(note.replace('\n7\n', '\n8\n')), logKey(site))).toBe('failed');
    expect(verifyNote(native, read(`${note}— ${name} ${moved}\n`), witnessKey(witness))).toBe('failed');
    expect(verifyNote(native, read(`${note}— ${name} ${encoded?.slice(0, 96)}\n`), witnessKey(witness))).toBe('failed');
  });

  test.each([
    ['no signature', text],
    ['no empty line', note.replace('\n\n', '\n')],
    ['no newline at its end', note.slice(0, -1)],
    ['a line that is no signature', `${note}signed\n`],
    ['a signature that is no base64', `${note}— name ?\n`],
    ['a signature in another spelling of base64', note.replace(/=?\n$/, '\n')],
    ['a control character', note.replace('example', 'exam\tple')],
    ['more signatures than anyone needs', note + '— a AAAAAAA=\n'.repeat(256)],
  ])('is none with %s', (_, given) => {
    expect(parseNote(given)).toBeUndefined();
  });
});

describe('a checkpoint', () => {
  test('says origin, size and root', () => {
    expect(parseCheckpoint(text)).toEqual({ origin: 'tamga.example/log', size: 7, root: new Uint8Array(32).fill(5) });
    expect(parseCheckpoint(`${text}another line\n`)?.size).toBe(7);
  });

  test.each(['07', '-1', '1e3', '', '9007199254740993'])('is none with the size %j', (size) => {
    expect(parseCheckpoint(text.replace('\n7\n', `\n${size}\n`))).toBeUndefined();
  });

  test('is none without a whole root, or with an empty line', () => {
    expect(parseCheckpoint(text.replace('BQUF', ''))).toBeUndefined();
    expect(parseCheckpoint(`${text}\n`)).toBeUndefined();
  });
});

describe('a verifier key', () => {
  test('is what was published', () => {
    for (const key of [logKey(site), witnessKey(witness)]) expect(parseVkey(vkeyOf(key))).toEqual(key);
  });

  test('shows that its name was mistyped', () => {
    const mistyped = parseVkey(vkeyOf(logKey(site)).replace('tamga', 'tagma')) as VerifierKey;

    expect(isOwnId(sha256, mistyped)).toBe(false);
  });

  test.each(['', 'a+b', 'name+12345678+AA==', `name+12345678+${Buffer.alloc(33, 2).toString('base64')}`])(
    'is none as %j',
    (given) => {
      expect(parseVkey(given)).toBeUndefined();
    },
  );
});
