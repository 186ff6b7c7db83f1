import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { anAuthority } from '#domain/provenance/authority.ts';
import { rewritten } from '#domain/provenance/draw.ts';
import { pictureType } from '#domain/provenance/file-type.ts';
import { CREDENTIALS, chunksOf, withChunks } from '#domain/provenance/png.ts';
import { aDesk, aDrawing, created, type Desk, done, readingIn, SMALLEST } from '#tests/support/provenance.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await aDesk();
});

describe('three facts about a picture', () => {
  test('are that it is as signed, by whom, and that the signer is on our list', async () => {
    const reading = await readingIn(desk.reader, await desk.sign());

    expect(reading).toMatchObject({
      ...{ state: 'trusted', isIntact: true, isSignatureGood: true, list: 'test', problems: [] },
      signer: { name: 'Kervan picture desk (TEST ONLY)', organisation: 'Kervan' },
    });
  });

  test('leave the signer unknown where no list has her authority', async () => {
    const picture = await desk.sign();
    const stranger = await anAuthority('Nobody knows it');
    const signer = await stranger.signer({ name: 'Kervan picture desk', organisation: 'Kervan' });

    const unasked = await readingIn(desk.ignorant, picture);
    const strange = await readingIn(desk.reader, await desk.sign({ signer }));

    for (const reading of [unasked, strange])
      expect(reading).toMatchObject({ state: 'intact-unknown-signer', isIntact: true, problems: [], list: undefined });
  });

  test('tell a picture from the one that was signed after one byte, wherever it stands', async () => {
    const picture = await desk.sign();
    const [header, pixels, end] = [24, picture.length - 100, picture.length - 1];

    for (const at of [header, pixels, end]) {
      const changed = picture.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(await readingIn(desk.reader, changed)).toMatchObject({
        ...{ state: 'altered', isIntact: false, isSignatureGood: true, list: 'test' },
        problems: ['assertion.dataHash.mismatch'],
      });
    }
  });

  test('name no list where the signature does not fit, whatever name the file gives', async () => {
    const picture = await desk.sign();
    const mark = Buffer.from(picture).indexOf(Buffer.from('Kervan Camera'));
    const changed = withNewSum(picture, mark);

    expect(await readingIn(desk.reader, changed)).toMatchObject({
      ...{ state: 'altered', isIntact: false, isSignatureGood: false, list: undefined },
      problems: expect.arrayContaining(['claimSignature.mismatch']),
    });
  });

  test('are not there after a program wrote the picture anew', async () => {
    expect(await readingIn(desk.reader, rewritten(await desk.sign(), 96))).toEqual({ state: 'none' });
    expect(await readingIn(desk.reader, aDrawing())).toEqual({ state: 'none' });
  });

  test.each(['image/jpeg', 'image/webp', 'image/gif'] as const)('are read in %s as well', async (type) => {
    const bytes = new Uint8Array(Buffer.from(SMALLEST[type], 'base64'));
    const picture = await desk.sign({ bytes, type });

    expect(pictureType(picture)).toBe(type);
    expect(await readingIn(desk.reader, bytes, type)).toEqual({ state: 'none' });
    expect(await readingIn(desk.reader, picture, type)).toMatchObject({ state: 'trusted', history: [{}] });
  });

  test('do not follow a picture that takes the credentials of another', async () => {
    const kept = chunksOf(await desk.sign()).filter(({ type }) => type === CREDENTIALS);

    const reading = await readingIn(desk.reader, withChunks(aDrawing('#b23a48'), kept));

    expect(reading).toMatchObject({ state: 'altered', signer: { organisation: 'Kervan' } });
  });
});

describe('credentials that are kept elsewhere', () => {
  afterEach(() => void vi.unstubAllGlobals());

  test('are named and never fetched', async () => {
    const asked: unknown[] = [];
    vi.stubGlobal('fetch', (address: unknown) => {
      asked.push(address);
      return Promise.reject(new Error('No network here.'));
    });
    const picture = await desk.sign({ elsewhere: 'https://credentials.kervan.example/a.c2pa' });

    expect(await readingIn(desk.reader, picture)).toEqual({
      state: 'elsewhere',
      host: 'credentials.kervan.example',
    });
    expect(asked).toEqual([]);
  });
});

describe('files that are no pictures of ours', () => {
  test('that are cut off are said to be unreadable', async () => {
    const picture = await desk.sign();

    for (const length of [20, 500, picture.length - 2000])
      expect(await desk.reader.read(picture.slice(0, length), 'image/png')).toBe('unreadable');
  });

  test('of noise harm nobody, and the reader goes on', async () => {
    let seed = 7;
    const noise = (length: number) =>
      Uint8Array.from({ length }, () => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0) >>> 24);
    const picture = await desk.sign();
    for (const type of ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/tiff', 'image/svg+xml'] as const)
      for (const length of [0, 1, 300, 5000]) {
        const read = await desk.reader.read(noise(length), type);
        expect(read === 'unreadable' || read.reading.state === 'none').toBe(true);
      }
    const whole = await readingIn(desk.reader, picture);
    const record = Buffer.from(picture).indexOf(CREDENTIALS);
    const pixels = Buffer.from(picture).indexOf('IDAT');
    for (let round = 0; round < 120; round++) {
      const at = Math.floor((round / 120) * (picture.length - 24));
      const broken = picture.slice();
      broken.set(noise(24), at);
      const read = await desk.reader.read(broken, 'image/png');
      const isInRecord = at > record && at + 24 < pixels;
      // The record ends in room that was left empty: what stands there means nothing, and changes no word of the reading.
      if (isInRecord && read !== 'unreadable' && read.reading.state === 'trusted') expect(read.reading).toEqual(whole);
      else expect(read === 'unreadable' || ['altered', 'none'].includes(read.reading.state)).toBe(true);
    }

    expect(await readingIn(desk.reader, picture)).toMatchObject({ state: 'trusted' });
  });

  test('of a kind that the reader does not know have no credentials', async () => {
    expect(await desk.reader.read(new TextEncoder().encode('Not a picture.'), 'image/heif')).not.toHaveProperty(
      'reading.signer',
    );
  });
});

describe('how it came about', () => {
  test('is one step for a picture that was made and signed once', async () => {
    const reading = await readingIn(desk.reader, await desk.sign());

    expect('history' in reading && reading.history).toEqual([
      {
        ...{ title: 'bridge.png', program: 'Kervan Camera 1.0', relation: undefined, problems: [] },
        signer: { name: 'Kervan picture desk (TEST ONLY)', organisation: 'Kervan' },
        ...{ at: '2026-05-03T06:12:00Z', isAtStamped: false, isGenerative: false, thumbnail: undefined },
        deeds: [{ action: 'created', written: 'c2pa.created', source: 'digitalCreation', by: '', description: '' }],
      },
    ]);
  });

  test('is a chain of two after an edit, the oldest first, with the small pictures of both', async () => {
    const thumbnail = aDrawing('#ffffff', 32);
    const parent = { bytes: await desk.sign({ thumbnail }), title: 'bridge.png' };
    const signer = await desk.authority.signer({ name: 'Tan', organisation: 'Tan' });
    const edited = await desk.sign({
      ...{ bytes: aDrawing('#b23a48'), title: 'tan.png', parent, signer, thumbnail: aDrawing('#000000', 32) },
      actions: [done('cropped'), done('color_adjustments')],
    });

    const read = await desk.reader.read(edited, 'image/png');

    expect(read).toMatchObject({
      reading: {
        ...{ state: 'trusted', hasGenerativeStep: false },
        history: [
          { title: 'bridge.png', relation: 'parent', signer: { organisation: 'Kervan' } },
          {
            ...{ title: 'tan.png', signer: { organisation: 'Tan' } },
            deeds: [{ action: 'opened' }, { action: 'cropped', source: 'humanEdits' }, { action: 'color_adjustments' }],
          },
        ],
      },
    });
    const thumbnails = read === 'unreadable' ? [] : [...read.thumbnails.values()];
    expect(thumbnails[0]).toEqual(thumbnail);
    expect(thumbnails).toHaveLength(2);
  });

  test('says so where an ancestor was made with generative AI', async () => {
    const bytes = await desk.sign({ title: 'made.png', actions: [created('trainedAlgorithmicMedia')] });
    const edited = await desk.sign({
      bytes: aDrawing('#b23a48'),
      parent: { bytes, title: 'made.png' },
      actions: [done('edited')],
    });

    expect(await readingIn(desk.reader, edited)).toMatchObject({
      hasGenerativeStep: true,
      history: [{ isGenerative: true }, { isGenerative: false }],
    });
  });

  test('names a source without credentials', async () => {
    const edited = await desk.sign({ parent: { bytes: aDrawing(), title: 'found.png' }, actions: [done('edited')] });

    expect(await readingIn(desk.reader, edited)).toMatchObject({
      state: 'trusted',
      history: [{ title: 'found.png', signer: undefined, relation: 'parent', deeds: [] }, { title: 'bridge.png' }],
    });
  });

  test('names a source that did not fit its own record', async () => {
    const bytes = await desk.sign();
    bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1;
    const edited = await desk.sign({ parent: { bytes, title: 'changed.png' }, actions: [done('edited')] });

    const reading = await readingIn(desk.reader, edited);

    expect(reading).toMatchObject({
      history: [{ title: 'changed.png', problems: ['assertion.dataHash.mismatch'] }, { title: 'bridge.png' }],
    });
  });
});

/** One byte of the credentials changed, with the sum of the chunk put right. */
function withNewSum(picture: Uint8Array, at: number): Uint8Array<ArrayBuffer> {
  const changed = picture.slice();
  changed[at] = (changed[at] ?? 0) ^ 1;
  const [, ...chunks] = chunksOf(changed);
  const [header] = chunksOf(picture);
  const bare = new Uint8Array(Buffer.concat([picture.subarray(0, 8 + 12 + (header?.body.length ?? 0))]));
  return withChunks(bare, chunks);
}
