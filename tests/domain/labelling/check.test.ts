import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { checkContent } from '#domain/contents/check.ts';
import { CONTENT } from '#tests/support/every-item.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** What the check says of a copy of `content/` in which `from` in `file` has become `to`. */
function findings(file: string, from: string, to: string): string[] {
  const content = mkdtempSync(join(tmpdir(), 'tamga-labels-'));
  folders.push(content);
  cpSync(CONTENT, content, { recursive: true });
  const place = join(content, file);
  const text = readFileSync(place, 'utf8');
  expect(text).toContain(from);
  writeFileSync(place, text.replace(from, to));
  return checkContent(content)
    .findings.filter((found) => found.file === file)
    .map(({ what }) => what);
}

describe('the check of rules on labels', () => {
  test.each([
    ['source: kz-ai-law-2025', 'source: hearsay', 'There is no source hearsay.'],
    ['review-by: 2027-05-21', 'review-by: 2026-11-20', 'It would have to be read again before it was read.'],
    ['    as-of', '    until: 2025-01-01\n    as-of', 'It ends before it begins.'],
    ['id: kz-form', 'id: kz-liable', '“kz-liable” stands in a table already.'],
    ['jurisdiction: KZ', 'jurisdiction: KG', 'This file is labelling/KZ.yaml.'],
  ])('%s → %s', (from, to, what) => {
    expect(findings('labelling/KZ.yaml', from, to)).toContain(what);
  });

  test('lets nothing be a rule that is less sure than B', () => {
    expect(findings('labelling/KZ.yaml', 'confidence: A', 'confidence: C')).toHaveLength(1);
  });

  test.each([
    ['jurisdiction: KZ', 'jurisdiction: XX', /^There is no table XX/],
    ["day: '2026-11-22'", "day: '2027-06-01'", /^On this day the rule kz-synthetic had to be read again/],
  ])('looks at the exercises: %s → %s', (from, to, what) => {
    const file = 'courses/ai-labelling-provenance/items/legal-map.yaml';

    expect(findings(file, from, to)).toEqual(expect.arrayContaining([expect.stringMatching(what)]));
  });
});
