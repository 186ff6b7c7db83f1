import { describe, expect, test } from 'vitest';
import { checkContent } from '#domain/contents/check.ts';
import type { Rule } from '#domain/contents/finding.ts';
import { aContentFolder, type ContentFiles } from '#tests/support/content.ts';
import { aPackContent, PACK, TEMPLATE } from '#tests/support/pack-files.ts';

const LESSON = 'courses/basics/en/first.mdx';

/** A mistake: in the file `in`, `from` becomes `to`, and `rule` is found on the line of `on`. */
interface Mistake {
  readonly title: string;
  readonly in: string;
  readonly from: string;
  readonly to: string;
  readonly rule: Rule;
  readonly on: string;
}

const MISTAKES: readonly Mistake[] = [
  {
    title: 'an unknown key',
    in: PACK,
    from: 'minutes: 12',
    to: 'minutes: 12\nprice: 3',
    rule: 'unknown-key',
    on: 'price',
  },
  {
    title: 'an unknown key of a slide',
    in: PACK,
    from: '    notes: Listen.',
    to: '    notes: Listen.\n    colour: red',
    rule: 'unknown-key',
    on: 'colour',
  },
  {
    title: 'a missing key',
    in: PACK,
    from: 'outcome: Asks two others.\n',
    to: '',
    rule: 'missing-key',
    on: 'id: leave',
  },
  {
    title: 'a step without what the pupils do',
    in: PACK,
    from: ', pupils: Answer.',
    to: '',
    rule: 'missing-key',
    on: 'id: hook',
  },
  {
    title: 'no word of who wrote it',
    in: PACK,
    from: 'origin: { kind: ai-written, at: 2026-11-22 }\n',
    to: '',
    rule: 'missing-origin',
    on: 'id: leave',
  },
  {
    title: 'another name than the file’s',
    in: PACK,
    from: 'id: leave',
    to: 'id: stay',
    rule: 'wrong-value',
    on: 'id: stay',
  },
  { title: 'an unknown course', in: PACK, from: 'course: basics', to: 'course: none', rule: 'wrong-value', on: 'none' },
  {
    title: 'minutes that do not add up',
    in: PACK,
    from: 'minutes: 12',
    to: 'minutes: 45',
    rule: 'wrong-value',
    on: 'minutes: 45',
  },
  {
    title: 'an unknown competency',
    in: PACK,
    from: 'competencies: [VER-1]',
    to: 'competencies: [VER-9]',
    rule: 'unknown-competency',
    on: 'VER-9',
  },
  {
    title: 'an unknown source',
    in: PACK,
    from: 'sources: [charter]',
    to: 'sources: [nowhere]',
    rule: 'unknown-source',
    on: 'nowhere',
  },
  {
    title: 'an unknown framework',
    in: PACK,
    from: 'framework: charter',
    to: 'framework: nothing',
    rule: 'unknown-source',
    on: 'nothing',
  },
  {
    title: 'a step that stands twice',
    in: PACK,
    from: 'id: exit, minutes',
    to: 'id: hook, minutes',
    rule: 'duplicate-id',
    on: 'minutes: 7',
  },
  {
    title: 'a slide of too many words',
    in: PACK,
    from: 'text: Say why.',
    to: `text: ${'why '.repeat(41)}`,
    rule: 'length',
    on: 'text: why',
  },
  {
    title: 'a picture that is not there',
    in: PACK,
    from: 'picture: two.svg',
    to: 'picture: three.svg',
    rule: 'missing-picture',
    on: 'three.svg',
  },
  {
    title: 'a picture without alternative text',
    in: PACK,
    from: '    alt: Two pages.\n',
    to: '',
    rule: 'missing-alt',
    on: 'id: one',
  },
  {
    title: 'alternative text without a picture',
    in: PACK,
    from: '    notes: Listen.',
    to: '    notes: Listen.\n    alt: A bee.',
    rule: 'unknown-key',
    on: 'A bee',
  },
  {
    title: 'more lines than a sheet holds',
    in: PACK,
    from: 'text: Write., lines: 2',
    to: 'text: Write., lines: 40',
    rule: 'wrong-value',
    on: 'lines: 40',
  },
  {
    title: 'an unknown key of the template',
    in: TEMPLATE,
    from: 'intro:',
    to: 'outro: So.\nintro:',
    rule: 'unknown-key',
    on: 'outro',
  },
  {
    title: 'a template without a checklist',
    in: TEMPLATE,
    from: 'checklist: [One outcome.]\n',
    to: '',
    rule: 'missing-key',
    on: 'id: lesson-plan-template',
  },
  {
    title: 'minutes of rows that do not add up',
    in: TEMPLATE,
    from: 'minutes: 10, question',
    to: 'minutes: 9, question',
    rule: 'wrong-value',
    on: 'minutes: 10',
  },
  {
    title: 'an unknown rubric',
    in: TEMPLATE,
    from: 'rubrics: [R-H]',
    to: 'rubrics: [R-9]',
    rule: 'unknown-rubric',
    on: 'R-9',
  },
  {
    title: 'an unknown competency to tick',
    in: TEMPLATE,
    from: 'code: VER-1',
    to: 'code: VER-9',
    rule: 'unknown-competency',
    on: 'VER-9',
  },
  {
    title: 'an unknown framework to tick',
    in: TEMPLATE,
    from: 'framework: charter',
    to: 'framework: nothing',
    rule: 'unknown-source',
    on: 'nothing',
  },
];

describe('the check of teacher packs', () => {
  test('finds nothing in one without a mistake', () => {
    expect(findingsIn(aPackContent())).toEqual([]);
  });

  test.each(MISTAKES)('names $title', ({ in: file, from, to, rule, on }) => {
    const files = aPackContent();
    const text = files[file] ?? '';
    expect(text).toContain(from);
    files[file] = text.replace(from, to);

    const found = findingsIn(files).filter((finding) => finding.rule === rule && finding.file === file);

    const lines = (files[file] ?? '').split('\n');
    expect(found.map(({ line }) => lines[line - 1] ?? '').some((line) => line.includes(on))).toBe(true);
    for (const { what, remedy } of found) expect(`${what} ${remedy}`).toMatch(/^\S.+[.!?”] \S.+[.)”…]$/);
  });

  test('names a picture that no slide shows', () => {
    const files = { ...aPackContent(), 'packs/media/bee.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>' };

    expect(findingsIn(files)).toMatchObject([{ file: 'packs/media/bee.svg', rule: 'orphan-file' }]);
  });

  test('names a pack that takes the name of a page', () => {
    const { [PACK]: pack = '', ...others } = aPackContent();
    const files = { ...others, 'packs/rubrics.yaml': pack.replace('id: leave', 'id: rubrics') };

    expect(findingsIn(files)).toMatchObject([{ file: 'packs/rubrics.yaml', rule: 'wrong-value' }]);
  });
});

describe('a link to a teacher pack', () => {
  const leading = (path: string) => {
    const files = aPackContent();
    files[LESSON] = (files[LESSON] ?? '').replace('Once there was', `See [the pack](${path}). Once there was`);
    return findingsIn(files).filter(({ rule }) => rule === 'dead-link');
  };

  test.each([
    'packs',
    'packs/leave',
    'packs/leave/slides',
    'packs/leave/handouts',
    'packs/lesson-plan',
    'packs/rubrics',
  ])('leads somewhere: %s', (path) => {
    expect(leading(`../../${path}`)).toEqual([]);
  });

  test.each(['packs/stay', 'packs/leave/answers', 'packs/rubrics/slides', 'packs/lesson-plan-template'])(
    'leads nowhere: %s',
    (path) => {
      expect(leading(`../../${path}`)).toHaveLength(1);
    },
  );
});

function findingsIn(files: ContentFiles) {
  const { folder, remove } = aContentFolder(files);
  try {
    return checkContent(folder).findings;
  } finally {
    remove();
  }
}
