import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LessonPictures, makeLessonPictures } from '#domain/provenance/lesson-pictures.ts';
import { readRecipes } from '#domain/provenance/recipe.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'tamga-pictures-'));
let made: LessonPictures;
beforeAll(async () => {
  made = await makeLessonPictures({ content: 'content', dataDir });
});
afterAll(() => rmSync(dataDir, { recursive: true }));

test('the lab has one picture of each kind that a newsroom meets', () => {
  const states = Object.fromEntries(made.pictures.map(({ id, read }) => [id, read.reading.state]));

  expect(states).toEqual({
    ...{ bridge: 'trusted', market: 'trusted', flood: 'trusted' },
    ...{ depot: 'altered', harbour: 'none', smoke: 'intact-unknown-signer' },
  });
  expect(made.pictures.map(({ read: { reading } }) => ('history' in reading ? reading.history.length : 0))).toEqual([
    1, 2, 2, 1, 0, 1,
  ]);
  const generative = made.pictures.filter(({ read: { reading } }) => 'history' in reading && reading.hasGenerativeStep);
  expect(generative.map(({ id }) => id)).toEqual(['flood']);
});

test('every signer says that it is for tests, and the stripped picture says nothing at all', () => {
  for (const { read } of made.pictures)
    if ('history' in read.reading)
      for (const { signer } of read.reading.history) expect(signer?.name).toContain('TEST ONLY');
  expect(made.pictures.find(({ id }) => id === 'harbour')?.metadata.groups).toEqual([]);
});

test('all that is served of a picture has a name of its own, by what is in it where that may be kept for ever', () => {
  const names = made.files.map(({ file }) => file);

  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z]+(-small|(-step-\d)?\.[\da-f]{12})\.png$/);
});

test('what it looks like is told in three languages, without the answer', () => {
  const words = readRecipes('content').pictures.flatMap(({ title, alt }) => [title, alt]);

  for (const { en, ru, az } of words) {
    for (const text of [en, ru, az]) expect(text).toBeTruthy();
    expect(en).not.toMatch(/\b(signed|credential|AI|fake|real|changed?|altered|edited|stripped|generated)\b/i);
  }
});
