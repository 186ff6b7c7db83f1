import { expect, test } from 'vitest';
import { pictureType } from '#domain/provenance/file-type.ts';
import { metadataOf } from '#domain/provenance/metadata.ts';
import { withChunks } from '#domain/provenance/png.ts';
import { metadataChunks } from '#domain/provenance/write-metadata.ts';
import { aDrawing } from '#tests/support/provenance.ts';

test('EXIF and XMP that we write are read as they were written', () => {
  const written = { make: 'Kervan', software: 'A & <B> "C"', artist: 'Aygün Q.', credit: 'Bozkır FM' };
  const picture = withChunks(
    aDrawing(),
    metadataChunks({ ...written, taken: '2026-05-03T06:12:00', source: 'trainedAlgorithmicMedia' }),
  );

  const { groups, source, isGenerative } = metadataOf(picture);

  expect(groups.map(({ kind }) => kind)).toEqual(['exif', 'xmp']);
  const [exif, xmp] = groups.map(({ fields }) => Object.fromEntries(fields.map(({ name, value }) => [name, value])));
  expect(exif).toMatchObject({ Make: 'Kervan', DateTime: '2026:05:03 06:12:00' });
  expect(xmp).toMatchObject({ creator: 'Aygün Q.', CreatorTool: 'A & <B> "C"', Credit: 'Bozkır FM' });
  expect([source, isGenerative]).toEqual(['trainedAlgorithmicMedia', true]);
});

test('a picture without them has none, and so has what is no picture', () => {
  for (const bytes of [aDrawing(), new Uint8Array(), new Uint8Array(500).fill(0xff)])
    expect(metadataOf(bytes)).toEqual({ groups: [], source: undefined, isGenerative: false });
});

test('long values are cut and control characters are spaces', () => {
  const picture = withChunks(aDrawing(), metadataChunks({ make: `a\u0007b${'x'.repeat(2000)}` }));

  const [field] = metadataOf(picture).groups[0]?.fields ?? [];

  expect(field?.value).toMatch(/^a bx+…$/);
  expect(field?.value).toHaveLength(401);
});

test('the kind of a picture is told by what is in it', () => {
  const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

  expect(pictureType(aDrawing())).toBe('image/png');
  expect(pictureType(bytes('\u00ff\u00d8\u00ff\u00e0'))).toBe('image/jpeg');
  expect(pictureType(bytes('RIFFxxxxWEBP'))).toBe('image/webp');
  expect(pictureType(bytes('xxxxftypavif'))).toBe('image/avif');
  expect(pictureType(bytes('xxxxftypheic'))).toBe('image/heic');
  expect(pictureType(bytes('<?xml version="1.0"?><svg xmlns="a"/>'))).toBe('image/svg+xml');
  for (const other of ['', 'PK\u0003\u0004', '%PDF-1.7', '<html><svg/></html>', 'MZ'])
    expect(pictureType(bytes(other))).toBeUndefined();
});
