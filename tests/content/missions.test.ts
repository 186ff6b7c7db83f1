import { describe, expect, test } from 'vitest';
import { checkContent } from '#domain/contents/check.ts';
import type { Rule } from '#domain/contents/finding.ts';
import { aContentFolder, type ContentFiles } from '#tests/support/content.ts';
import { aChildrensContent, CHILDREN } from '#tests/support/mission-files.ts';

const KEYS = `${CHILDREN}/missions/news.yaml`;
const WORDS = `${CHILDREN}/en/news.yaml`;
const COURSE = `${CHILDREN}/course.yaml`;

/** A mistake: in the file `in`, `from` becomes `to`, and `rule` is found on the line of `on`, in the file `at` where it is another. */
interface Mistake {
  readonly title: string;
  readonly in: string;
  readonly from: string;
  readonly to: string;
  readonly rule: Rule;
  readonly on: string;
  readonly at?: string;
}

const MISTAKES: readonly Mistake[] = [
  // The course
  { title: 'a course without ages', in: COURSE, from: 'ages: [8, 12]\n', to: '', rule: 'missing-key', on: 'id:' },
  {
    title: 'an unknown key of a course',
    in: COURSE,
    from: 'hours: 4',
    to: 'hours: 4\nprice: 3',
    rule: 'unknown-key',
    on: 'price',
  },
  {
    title: 'an unknown competency',
    in: COURSE,
    from: 'minutes: 25, competencies: [VER-1]',
    to: 'minutes: 25, competencies: [VER-9]',
    rule: 'unknown-competency',
    on: 'VER-9',
  },
  {
    title: 'an unknown institution',
    in: COURSE,
    from: 'a-university',
    to: 'nobody',
    rule: 'unknown-institution',
    on: 'nobody',
  },
  {
    title: 'another name than the folder’s',
    in: COURSE,
    from: 'id: detectives',
    to: 'id: spies',
    rule: 'wrong-value',
    on: 'id: spies',
  },
  { title: 'an unknown language', in: COURSE, from: '[en]', to: '[en, xx]', rule: 'unknown-language', on: 'languages' },
  {
    title: 'a mission without its steps',
    in: COURSE,
    from: '  - { id: news,',
    to: '  - { id: ads, minutes: 9, competencies: [VER-1] }\n  - { id: news,',
    rule: 'missing-file',
    on: 'id: ads',
  },
  {
    title: 'steps of no mission',
    in: COURSE,
    from: 'id: news,',
    to: 'id: olds,',
    rule: 'orphan-file',
    on: 'id: hello',
    at: KEYS,
  },
  {
    title: 'an outcome without words',
    in: COURSE,
    from: '{ id: ask, comp',
    to: '{ id: tell, comp',
    rule: 'missing-words',
    on: 'outcomes',
    at: `${CHILDREN}/en/course.mdx`,
  },
  {
    title: 'a guide with an unknown source',
    in: `${CHILDREN}/en/guide.mdx`,
    from: 'id="charter"',
    to: 'id="nowhere"',
    rule: 'unknown-source',
    on: 'nowhere',
  },
  {
    title: 'a link to a mission that is not there',
    in: `${CHILDREN}/en/course.mdx`,
    from: 'detectives/guide',
    to: 'detectives/nowhere',
    rule: 'dead-link',
    on: 'nowhere',
  },

  // Keys
  {
    title: 'a step that stands twice',
    in: KEYS,
    from: 'id: rule, kind: rule',
    to: 'id: hello, kind: rule',
    rule: 'duplicate-id',
    on: 'id: hello, kind: rule',
  },
  { title: 'an unknown kind', in: KEYS, from: 'kind: paper', to: 'kind: film', rule: 'wrong-value', on: 'film' },
  {
    title: 'an unknown key of a step',
    in: KEYS,
    from: 'by: robi',
    to: 'by: robi, colour: red',
    rule: 'unknown-key',
    on: 'colour',
  },
  { title: 'an unknown guide', in: KEYS, from: 'by: robi', to: 'by: zeki', rule: 'wrong-value', on: 'zeki' },
  {
    title: 'no right option',
    in: KEYS,
    from: '{ id: a, right: true }',
    to: '{ id: a }',
    rule: 'wrong-key',
    on: 'id: pick',
  },
  {
    title: 'two right options where one is picked',
    in: KEYS,
    from: '{ id: b, picture',
    to: '{ id: b, right: true, picture',
    rule: 'wrong-key',
    on: 'id: pick',
  },
  {
    title: 'a card for no basket',
    in: KEYS,
    from: 'id: one, basket: fact',
    to: 'id: one, basket: joke',
    rule: 'wrong-key',
    on: 'id: baskets',
  },
  {
    title: 'a left side without a pair',
    in: KEYS,
    from: 'pairs: { who: cat, what: sleeps }',
    to: 'pairs: { who: cat }',
    rule: 'wrong-key',
    on: 'id: pairs',
  },
  {
    title: 'a pair with nothing on the left',
    in: KEYS,
    from: 'what: sleeps }',
    to: 'what: sleeps, why: cat }',
    rule: 'wrong-key',
    on: 'id: pairs',
  },
  {
    title: 'a pair with nothing on the right',
    in: KEYS,
    from: 'what: sleeps }',
    to: 'what: dog }',
    rule: 'wrong-key',
    on: 'id: pairs',
  },
  {
    title: 'more to pick than there are cards',
    in: KEYS,
    from: 'pick: 2',
    to: 'pick: 4',
    rule: 'wrong-key',
    on: 'id: rule',
  },
  {
    title: 'a picture that is not there',
    in: KEYS,
    from: 'picture: bee.svg, whole',
    to: 'picture: wasp.svg, whole',
    rule: 'missing-picture',
    on: 'wasp',
  },
  {
    title: 'a picture of an option that is not there',
    in: KEYS,
    from: 'id: b, picture: sun.svg',
    to: 'id: b, picture: moon.svg',
    rule: 'missing-picture',
    on: 'moon',
  },
  {
    title: 'too few steps',
    in: KEYS,
    from: '- { id: words, kind: tap, right: [best] }\n- { id: behind, kind: look, picture: bee.svg, whole: sun.svg }\n',
    to: '',
    rule: 'length',
    on: 'id: hello',
  },

  // Words
  {
    title: 'no word of who wrote it',
    in: WORDS,
    from: 'origin: { kind: ai-written, at: 2026-11-22 }\n',
    to: '',
    rule: 'missing-origin',
    on: 'title:',
  },
  {
    title: 'an unknown key of words',
    in: WORDS,
    from: 'idea:',
    to: 'moral: Be good.\nidea:',
    rule: 'unknown-key',
    on: 'moral',
  },
  {
    title: 'a step without words',
    in: WORDS,
    from: '  hello: { text: I am a robot. Check me!, alt: A bee. }\n',
    to: '',
    rule: 'missing-words',
    on: 'steps',
  },
  {
    title: 'words of no step',
    in: WORDS,
    from: '  hello:',
    to: '  bye: { text: Bye. }\n  hello:',
    rule: 'orphan-words',
    on: 'bye',
  },
  {
    title: 'words that the kind does not have',
    in: WORDS,
    from: 'Check me!, alt',
    to: 'Check me!, shout: Hey., alt',
    rule: 'unknown-key',
    on: 'shout',
  },
  {
    title: 'a step without its question',
    in: WORDS,
    from: '    question: Which one is news?\n',
    to: '',
    rule: 'missing-key',
    on: '  pick:',
  },
  {
    title: 'an option without words',
    in: WORDS,
    from: '      a: { text: The library opens., feedback: Yes. It is new. }\n',
    to: '',
    rule: 'missing-words',
    on: 'options:',
  },
  {
    title: 'words of no option',
    in: WORDS,
    from: '      a: {',
    to: '      c: { text: So., feedback: No. }\n      a: {',
    rule: 'orphan-words',
    on: 'c: {',
  },
  {
    title: 'an option without feedback',
    in: WORDS,
    from: ', feedback: Yes. It is new. }',
    to: ' }',
    rule: 'missing-feedback',
    on: 'a: {',
  },
  {
    title: 'a card without feedback',
    in: WORDS,
    from: ', feedback: A fact. }',
    to: ' }',
    rule: 'missing-feedback',
    on: 'one: {',
  },
  {
    title: 'an order without feedback',
    in: WORDS,
    from: '    feedback: First things first.\n',
    to: '',
    rule: 'missing-feedback',
    on: '  row:',
  },
  {
    title: 'a pair without feedback',
    in: WORDS,
    from: ', what: What is a deed. }',
    to: ' }',
    rule: 'missing-feedback',
    on: 'feedback: { who',
  },
  {
    title: 'a word to tap without feedback',
    in: WORDS,
    from: ', friday: A day is a fact. }',
    to: ' }',
    rule: 'missing-feedback',
    on: 'feedback: { best',
  },
  {
    title: 'a right word that is not marked',
    in: WORDS,
    from: '[[best|best]]',
    to: 'best',
    rule: 'span-mismatch',
    on: 'text: The best',
  },
  {
    title: 'words marked twice',
    in: WORDS,
    from: '[[friday|Friday]]',
    to: '[[best|Friday]]',
    rule: 'span-mismatch',
    on: 'text: The [[best',
  },
  {
    title: 'a picture without alternative text',
    in: WORDS,
    from: 'Check me!, alt: A bee. }',
    to: 'Check me! }',
    rule: 'missing-alt',
    on: '  hello:',
  },
  {
    title: 'a pictured option without alternative text',
    in: WORDS,
    from: 'A dragon flies., alt: A sun.,',
    to: 'A dragon flies.,',
    rule: 'missing-alt',
    on: 'b: {',
  },
  {
    title: 'a card of one’s own rule without alternative text',
    in: WORDS,
    from: 'I stop., alt: A hand. }',
    to: 'I stop. }',
    rule: 'missing-key',
    on: 'stop: {',
  },

  // Reading
  {
    title: 'a long sentence',
    in: WORDS,
    from: 'I am a robot.',
    to: 'I am a robot who can read and write and draw and count to ten.',
    rule: 'hard-to-read',
    on: '  hello:',
  },
  {
    title: 'a long sentence in feedback',
    in: WORDS,
    from: 'Yes. It is new.',
    to: 'It is new and it is true and it matters to all people here.',
    rule: 'hard-to-read',
    on: 'a: {',
  },
  {
    title: 'long feedback',
    in: WORDS,
    from: 'Yes. It is new.',
    to: 'Yes. It is new. It is so new. It is true too. Many people can go there now. It is good to know.',
    rule: 'length',
    on: 'a: {',
  },
  {
    title: 'sentences that are long on average',
    in: WORDS,
    from: 'We look for news today. '.repeat(20).trim(),
    to: 'We look for good news in our own street and town today. '.repeat(40).trim(),
    rule: 'hard-to-read',
    on: 'steps:',
  },
  {
    title: 'too little to read',
    in: WORDS,
    from: 'We look for news today. '.repeat(20).trim(),
    to: 'We look.',
    rule: 'length',
    on: 'steps:',
  },
  {
    title: 'too much to read',
    in: WORDS,
    from: 'We look for news today. '.repeat(20).trim(),
    to: 'We look for news today. '.repeat(60).trim(),
    rule: 'length',
    on: 'steps:',
  },
];

describe('the check of a children’s course', () => {
  test('finds nothing in one without a mistake', () => {
    expect(findingsIn(aChildrensContent())).toEqual([]);
  });

  test.each(MISTAKES)('names $title', ({ in: file, from, to, rule, on, at = file }) => {
    const files = aChildrensContent();
    const text = files[file] ?? '';
    expect(text).toContain(from);
    files[file] = text.replace(from, to);

    const found = findingsIn(files).filter((finding) => finding.rule === rule && finding.file === at);

    const lines = (files[at] ?? '').split('\n');
    expect(found.map(({ line }) => lines[line - 1] ?? '').some((line) => line.includes(on))).toBe(true);
    for (const { what, remedy } of found) expect(`${what} ${remedy}`).toMatch(/^\S.+[.!?”] \S.+[.)”…]$/);
  });

  test('names a picture that no step shows', () => {
    const files = {
      ...aChildrensContent(),
      [`${CHILDREN}/media/wasp.svg`]: '<svg xmlns="http://www.w3.org/2000/svg"/>',
    };

    expect(findingsIn(files)).toMatchObject([{ file: `${CHILDREN}/media/wasp.svg`, rule: 'orphan-file' }]);
  });

  test('knows a translation that is older than the English words', () => {
    const files = aChildrensContent();
    const words = (files[WORDS] ?? '').replace('kind: ai-written', 'kind: ai-translated, from: en, of: 0f3a9c1b22d4');
    files[`${CHILDREN}/ru/news.yaml`] = words;
    files[COURSE] = (files[COURSE] ?? '').replace('[en]', '[en, ru]');

    const rules = findingsIn(files).map(({ rule, file }) => `${rule} ${file}`);

    expect(rules).toContain(`stale-translation ${CHILDREN}/ru/news.yaml`);
    expect(rules).toContain(`missing-file ${COURSE}`);
  });
});

function findingsIn(files: ContentFiles) {
  const { folder, remove } = aContentFolder(files);
  try {
    return checkContent(folder).findings;
  } finally {
    remove();
  }
}
