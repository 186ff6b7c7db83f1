import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { openSync } from 'fontkit';
import { beforeAll, describe, expect, test } from 'vitest';
import { LOCALES } from '#i18n/locales.ts';
import { cutFonts } from '#styles/fonts/cut.ts';
import { FONT_FILES, fontFaces, preloaded } from '#styles/fonts/files.ts';
import { ALPHABETS, DRAWN, type ScriptGroup, SIGNS, scriptGroup } from '#styles/fonts/letters.ts';

const FOLDER = join(import.meta.dirname, '../../src/static/fonts');
const GROUPS: readonly ScriptGroup[] = ['latin', 'cyrillic'];

describe('the cut fonts', () => {
  beforeAll(cutFonts);

  test.each(LOCALES)('hold every letter of %s, small and capital, and all punctuation', (locale) => {
    const letters = ALPHABETS[locale] + ALPHABETS[locale].toLocaleUpperCase(locale) + SIGNS;

    const missing = filesOf(scriptGroup(locale)).flatMap(({ url }) => missingFrom(url, letters));

    expect(missing).toEqual([]);
  });

  test.each(GROUPS)('of the interface hold the signs it draws with, in %s letters', (group) => {
    const missing = filesOf(group).flatMap(({ url, family }) => (family === 'sans' ? missingFrom(url, DRAWN) : []));

    expect(missing).toEqual([]);
  });

  test('of the Cyrillic group hold the Latin letters of all languages too', () => {
    const letters = LOCALES.filter((locale) => scriptGroup(locale) === 'latin').map((locale) => ALPHABETS[locale]);

    const missing = filesOf('cyrillic').flatMap(({ url }) => missingFrom(url, letters.join('')));

    expect(missing).toEqual([]);
  });

  test.each(GROUPS)('of a page in %s letters weigh at most 60 KB together', (group) => {
    const bytes = filesOf(group).reduce((sum, { url }) => sum + read(url).length, 0);

    expect(bytes).toBeLessThanOrEqual(60 * 1024);
  });

  test('are all named in the style sheet, and those loaded first are among them', () => {
    const sheet = fontFaces();

    for (const { url } of FONT_FILES) expect(sheet).toContain(url);
    for (const group of GROUPS)
      expect(filesOf(group).map(({ url }) => url)).toEqual(expect.arrayContaining(preloaded(group)));
  });
});

function filesOf(group: ScriptGroup) {
  return FONT_FILES.filter((file) => file.group === group);
}

function read(url: string): Buffer {
  return readFileSync(join(FOLDER, basename(url)));
}

function missingFrom(url: string, letters: string): string[] {
  const font = openSync(join(FOLDER, basename(url))) as { hasGlyphForCodePoint(point: number): boolean };
  return [...new Set(letters)]
    .filter((letter) => !font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0))
    .map((letter) => `${letter} in ${basename(url)}`);
}
