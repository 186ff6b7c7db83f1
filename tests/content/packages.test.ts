import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checkContent } from '#domain/contents/check.ts';
import { aContent, aContentFolder } from '#tests/support/content.ts';
import { aLibrary, packed } from '#tests/support/h5p.ts';

const FOLDER = 'courses/basics/h5p';
const LESSON = 'courses/basics/en/first.mdx';

/** What is found in a module with these files in its folder of packages, beyond what is found without them. */
function foundWith(files: Record<string, Uint8Array | string>, used?: string): [string, string, string][] {
  const content = aContent();
  for (const language of ['en', 'ru']) {
    const lesson = LESSON.replace('/en/', `/${language}/`);
    if (used) content[lesson] = `${content[lesson]}\n<H5P id="${used}" title="Practise" />\n`;
  }
  const { folder, remove } = aContentFolder(content);
  onTestFinished(remove);
  const before = new Set(checkContent(folder).findings.map((finding) => JSON.stringify(finding)));
  mkdirSync(join(folder, FOLDER));
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, FOLDER, name), bytes);
  const { findings } = checkContent(folder);
  for (const { what, remedy } of findings)
    expect([what, remedy]).toEqual([expect.stringMatching(/[.”]$/), expect.stringMatching(/[.”]$/)]);
  return findings
    .filter((finding) => !before.has(JSON.stringify(finding)))
    .map(({ file, rule, what }) => [file, rule, what]);
}

const needing = (machineName: string) =>
  packed({
    'H5P.Stamp-1.2/library.json': JSON.stringify(
      aLibrary({ preloadedDependencies: [{ machineName, majorVersion: 1, minorVersion: 0 }] }),
    ),
  });

test('a fit package with its rule, which a lesson uses, has no mistake', () => {
  expect(foundWith({ 'six-steps.h5p': packed(), 'six-steps.yaml': 'completion: viewed\n' }, 'six-steps')).toEqual([]);
});

test('a package that a lesson uses and that is not there is named in the lesson', () => {
  const content = aContent();
  content[LESSON] = `${content[LESSON]}\n<H5P id="six-steps" title="Practise" />\n`;
  const { folder, remove } = aContentFolder(content);
  onTestFinished(remove);

  expect(checkContent(folder).findings).toContainEqual(
    expect.objectContaining({ file: LESSON, rule: 'missing-package', what: 'There is no h5p/six-steps.h5p.' }),
  );
});

test('an unfit package is named with each thing that is wrong with it', () => {
  expect(foundWith({ 'six-steps.h5p': packed({ 'x.exe': 'x', 'content/x.svg': '<svg><script/></svg>' }) })).toEqual([
    [`${FOLDER}/six-steps.h5p`, 'unfit-package', 'x.exe belongs neither to the content nor to a library.'],
    [`${FOLDER}/six-steps.h5p`, 'unfit-package', 'content/x.svg is more than a drawing (script).'],
  ]);
});

test('a package may lack a library that another one brings, and no other', () => {
  const ink = JSON.stringify(aLibrary({ machineName: 'H5P.Ink', minorVersion: 3, preloadedJs: [], preloadedCss: [] }));
  const lender = packed({ 'H5P.Ink-1.3/library.json': ink });

  expect(foundWith({ 'borrower.h5p': needing('H5P.Ink'), 'lender.h5p': lender })).toEqual([]);
  expect(foundWith({ 'borrower.h5p': needing('H5P.Pen'), 'lender.h5p': lender })).toEqual([
    [`${FOLDER}/borrower.h5p`, 'unfit-package', 'H5P.Stamp 1.2 asks for the library H5P.Pen 1.0, which is not there.'],
  ]);
});

test.each([
  ['a name that stands in no address', { 'Six Steps.h5p': packed() }, 'wrong-value'],
  ['a rule that is none', { 'six-steps.h5p': packed(), 'six-steps.yaml': 'completion: passed\n' }, 'wrong-value'],
  [
    'a rule with more in it',
    { 'six-steps.h5p': packed(), 'six-steps.yaml': 'completion: viewed\nfree: yes\n' },
    'wrong-value',
  ],
  ['a rule without its package', { 'other.yaml': 'completion: viewed\n' }, 'orphan-file'],
  ['a file that nobody plays', { 'notes.txt': 'Notes.' }, 'orphan-file'],
])('%s is named', (_, files: Record<string, Uint8Array | string>, rule) => {
  expect(foundWith(files).map(([, found]) => found)).toEqual([rule]);
});
