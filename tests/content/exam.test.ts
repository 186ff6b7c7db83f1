import { describe, expect, test } from 'vitest';
import { checkContent } from '#domain/contents/check.ts';
import { aContent, aContentFolder, type ContentFiles } from '#tests/support/content.ts';

const E = 'exams/trade';
const KEYS = `${E}/items/core.yaml`;
const WORDS = `${E}/en/core.items.yaml`;
const CHOICE =
  'type: multiple-choice, use: bank, competency: VER-1, sources: [charter], options: [{ id: a, right: true }, { id: b }]';
const SAID =
  '{ title: T, stem: Q, why: So., options: { a: { text: One, feedback: Yes it is. }, b: { text: Two, feedback: It is not. } } }';

/** A small exam without a mistake: one line of the blueprint, one scenario of two items, two items of each for a cap of a half. */
function anExam(): ContentFiles {
  const core = ['one', 'two'].map((id) => `- { id: ${id}, thinking: apply, ${CHOICE} }\n`).join('');
  const sets = ['day', 'night']
    .flatMap((set) => [1, 2].map((at) => `- { id: ${set}-${at}, thinking: analyse, set: ${set}, ${CHOICE} }\n`))
    .join('');
  return {
    ...aContent(),
    [`${E}/exam.yaml`]: `id: trade
institution: a-university
licence: CC-BY-4.0
languages: [en]
tamga: M4 4 H44
competencies: [VER-1]
prerequisites: { all: [basics], one-of: [] }
minutes: 30
trial: 0
exposure: 0.5
retake: { wait-days: [14], a-year: 3 }
validity: { years: 3, renewal: { hours: 8, items: 25 } }
portfolio: { courses: [basics], rubric: R-H, defence-words: 500, interview-minutes: 10 }
parts: [core, scenes]
sets:
  - { part: scenes, slots: [{ competency: VER-1, level: evaluate, types: [multiple-choice] }, { competency: VER-1, level: evaluate, types: [multiple-choice] }] }
blueprint:
  - { competency: VER-1, level: apply, types: [multiple-choice], items: 1 }
`,
    [`${E}/en/exam.mdx`]:
      '---\ntitle: Trade\nsummary: In short.\naudience: Everybody.\norigin: { kind: ai-written, at: 2026-11-22 }\n---\n\nAn exam.\n',
    [KEYS]: core,
    [WORDS]: `origin: { kind: ai-written, at: 2026-11-22 }\nitems:\n  one: ${SAID}\n  two: ${SAID}\n`,
    [`${E}/items/scenes.yaml`]: sets,
    [`${E}/en/scenes.items.yaml`]: `origin: { kind: ai-written, at: 2026-11-22 }\nsets:\n  day: { title: Day, text: It is day. }\n  night: { title: Night, text: It is night. }\nitems:\n${['day-1', 'day-2', 'night-1', 'night-2'].map((id) => `  ${id}: ${SAID}\n`).join('')}`,
  };
}

function found(files: ContentFiles): [string, string][] {
  const { folder, remove } = aContentFolder(files);
  const { findings } = checkContent(folder);
  remove();
  return findings.map(({ file, rule }) => [file.replace(`${E}/`, ''), rule]);
}

function changed(file: string, from: string, to: string): ContentFiles {
  const files = anExam();
  expect(files[file]).toContain(from);
  return { ...files, [file]: (files[file] ?? '').replace(from, to) };
}

describe('the check of an exam', () => {
  test('finds nothing in an exam without a mistake', () => {
    expect(found(anExam())).toEqual([]);
  });

  test.each([
    ['an exam without minutes', `${E}/exam.yaml`, 'minutes: 30\n', '', ['exam.yaml', 'missing-key']],
    [
      'a course that is not there',
      `${E}/exam.yaml`,
      'all: [basics]',
      'all: [advanced]',
      ['exam.yaml', 'broken-prerequisite'],
    ],
    [
      'a competency that is not there',
      `${E}/exam.yaml`,
      'competencies: [VER-1]',
      'competencies: [VER-9]',
      ['exam.yaml', 'unknown-competency'],
    ],
    ['a rubric that is not there', `${E}/exam.yaml`, 'R-H', 'R-Z', ['exam.yaml', 'unknown-rubric']],
    ['an exam whose id is not its folder', `${E}/exam.yaml`, 'id: trade', 'id: craft', ['exam.yaml', 'wrong-value']],
    [
      'a bank that cannot keep its cap',
      `${E}/exam.yaml`,
      'exposure: 0.5',
      'exposure: 0.4',
      ['exam.yaml', 'bank-too-small'],
    ],
    ['trial items that are not there', `${E}/exam.yaml`, 'trial: 0', 'trial: 2', ['exam.yaml', 'bank-too-small']],
    [
      'an enemy that is not there',
      KEYS,
      'thinking: apply, type',
      'thinking: apply, enemies: [ghost], type',
      ['items/core.yaml', 'unknown-item'],
    ],
    [
      'an item that is its own enemy',
      KEYS,
      'thinking: apply, type',
      'thinking: apply, enemies: [one], type',
      ['items/core.yaml', 'wrong-value'],
    ],
    [
      'law without a last day',
      KEYS,
      'thinking: apply, type',
      'thinking: apply, jurisdiction: KZ, type',
      ['items/core.yaml', 'missing-key'],
    ],
    [
      'a last day that is none',
      KEYS,
      'thinking: apply, type',
      'thinking: apply, valid-until: soon, type',
      ['items/core.yaml', 'wrong-value'],
    ],
    [
      'a scenario without words',
      `${E}/en/scenes.items.yaml`,
      '  day: { title: Day, text: It is day. }\n',
      '',
      ['en/scenes.items.yaml', 'missing-key'],
    ],
    [
      'words of a scenario that nobody asks about',
      `${E}/en/scenes.items.yaml`,
      '  day: {',
      '  dawn: { title: Dawn, text: Early. }\n  day: {',
      ['en/scenes.items.yaml', 'orphan-words'],
    ],
    [
      'an item of a scenario that names none',
      `${E}/items/scenes.yaml`,
      'set: day, type',
      'type',
      ['items/scenes.yaml', 'missing-key'],
    ],
    [
      'a scenario that does not fit its slots',
      `${E}/items/scenes.yaml`,
      'thinking: analyse, set: day',
      'thinking: apply, set: day',
      ['items/scenes.yaml', 'broken-set'],
    ],
  ] as const)('names %s', (_, file, from, to, first) => {
    expect(found(changed(file, from, to))[0]).toEqual(first);
  });

  test('names an item that no line draws', () => {
    const files = changed(KEYS, 'id: one, thinking: apply', 'id: one, thinking: remember');
    expect(found(files)).toContainEqual(['items/core.yaml', 'never-drawn']);
  });

  test('does not weigh the bank of a draft', () => {
    expect(found(changed(`${E}/exam.yaml`, 'id: trade', 'id: trade\nstate: draft'))).toEqual([]);
    const files = changed(`${E}/exam.yaml`, 'exposure: 0.5', 'exposure: 0.1');
    files[`${E}/exam.yaml`] = `state: draft\n${files[`${E}/exam.yaml`]}`;
    expect(found(files)).toEqual([]);
  });
});

test('an exam’s tags mean nothing in a course', () => {
  const files = anExam();
  const file = 'courses/basics/items/first.yaml';
  files[file] = (files[file] ?? '').replace('id: bank-1, type', 'id: bank-1, trial: true, type');
  const { folder, remove } = aContentFolder(files);
  const { findings } = checkContent(folder);
  remove();
  expect(findings.map(({ rule }) => rule)).toEqual(['unknown-key']);
});
