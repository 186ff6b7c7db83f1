import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Texts by their path below the folder of content. */
export type ContentFiles = Record<string, string>;

const COURSE = 'courses/basics';
const WORDS = 'word '.repeat(950);

/** A small module without a mistake: two lessons in English and Russian, and items of every type. */
export function aContent(): ContentFiles {
  return {
    'institutions.yaml':
      '- slug: a-university\n  kind: university\n  country: AZ\n  tamga: M4 4 H44\n  names: { en: A University }\n',
    'rubrics.yaml':
      '- id: R-H\n  title: { en: Headline }\n  levels: [0, 1]\n  pass: { sum: 1 }\n  criteria:\n    - { id: accuracy, title: { en: Accuracy }, levels: { 0: { en: Wrong }, 1: { en: Right } } }\n',
    'provenance.yaml':
      'course: basics\nsigners:\n  desk: { name: Desk, organisation: Desk, program: Camera }\npictures:\n  - id: bridge\n    title: { en: Bridge }\n    alt: { en: A bridge. }\n    steps: [{ drawing: trail.svg, file: a.png, signer: desk, at: 2026-11-22T10:00:00Z, actions: [{ action: created, source: digitalCreation }] }]\n',
    'glossary/terms.yaml': '- id: source\n  en: source\n  ru: источник\n',
    'frameworks/frame.yaml':
      'id: frame\norigin: { kind: human, at: 2026-11-22 }\ndomains:\n  VER: { en: Verification }\ncompetencies:\n  - code: VER-1\n    domain: VER\n    title: { en: Verifying }\n    levels: { l1: { en: Verifies. } }\n',
    'sources/charter.yaml':
      'label: Charter\ntitle: A charter\npublisher: A federation\ndate: 2019\nurl: https://charter.org/charter\nlanguage: en\nconfidence: A\nread: 2026-11-21\n',
    'legal/en/privacy.mdx': legal('kind: ai-written'),
    'legal/ru/privacy.mdx': legal('kind: ai-translated, from: en, of: HASH'),
    [`${COURSE}/course.yaml`]: COURSE_YAML,
    [`${COURSE}/media/trail.svg`]: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360"/>\n',
    [`${COURSE}/items/first.yaml`]: FIRST_KEYS,
    [`${COURSE}/items/second.yaml`]: SECOND_KEYS,
    ...inEach((origin) => ({
      'course.mdx': `---\ntitle: Basics\nsummary: How to begin.\naudience: Everybody.\noutcomes:\n  verify: Verifies.\norigin: { ${origin}, at: 2026-11-22 }\n---\n\nA course.\n`,
      'first.mdx': lesson(origin, ['choice', 'select', 'order', 'match', 'gap', 'text']),
      'second.mdx': lesson(origin, ['scene', 'marks', 'headline', 'label']),
      'first.items.yaml': `origin: { ${origin}, at: 2026-11-22 }\n${FIRST_WORDS}`,
      'second.items.yaml': `origin: { ${origin}, at: 2026-11-22 }\n${SECOND_WORDS}`,
    })),
  };
}

/**
 * Writes files into a new folder and answers it and how to take it away. `HASH` in a translation becomes the hash of
 * its English file, so that a change to both languages leaves the translation fresh.
 */
export function aContentFolder(files: ContentFiles): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'tamga-content-'));
  for (const [file, text] of Object.entries(files)) {
    const english = files[file.replace('/ru/', '/en/')] ?? '';
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(
      join(folder, file),
      text.replace('HASH', `"${createHash('sha256').update(english).digest('hex').slice(0, 12)}"`),
    );
  }
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

function inEach(filesOf: (origin: string) => ContentFiles): ContentFiles {
  const placed = (language: string, origin: string) =>
    Object.entries(filesOf(origin)).map(([name, text]) => [`${COURSE}/${language}/${name}`, text] as const);
  return Object.fromEntries([
    ...placed('en', 'kind: ai-written'),
    ...placed('ru', 'kind: ai-translated, from: en, of: HASH'),
  ]);
}

function lesson(origin: string, items: string[]): string {
  return `---
title: A lesson
summary: In short.
blocks: [opening, rule, worked-example, practice, judgement, reflection, job-aid]
origin: { ${origin}, at: 2026-11-22 }
---

Once there was a <Term id="source">source</Term>. <Source id="charter" at="art. 1" />

## The rule

${WORDS}

<Clause of="charter" number="1">Say where it comes from.</Clause>

<Callout kind="note" title="Mind">

See [the other lesson](second#rule).

</Callout>

<Figure src="trail.svg" alt="A path." caption="The path." origin="ai-written" />

## An example

One.

## Practice

${items.map((id) => `<Item id="${id}" />`).join('\n\n')}

## Judge

What now?

## Looking back

And you?

## For the desk

Ask.
`;
}

function legal(origin: string): string {
  return `---\ntitle: Privacy\nsummary: What is stored.\nversion: 2026-11-22\norigin: { ${origin}, at: 2026-11-22 }\n---\n\nLittle.\n\n## What\n\nSee [the course](../courses/basics).\n`;
}

const COURSE_YAML = `id: basics
institution: a-university
licence: CC-BY-4.0
hours: 2
languages: [en, ru]
tamga: M4 4 H44
competencies: { main: [VER-1], support: [] }
outcomes:
  - { id: verify, thinking: apply, competencies: [VER-1] }
prerequisites: []
lessons:
  - { id: first, minutes: 20, competencies: [VER-1] }
  - { id: second, minutes: 20, competencies: [VER-1], requires: [first] }
completion: { lessons: all, assessment: final }
assessment:
  id: final
  items: 2
  pass: 0.7
  minutes: 10
  attempts: 3
  wait-hours: 24
  review: after-submission
  blueprint:
    - { lesson: first, items: 1, types: [multiple-choice] }
    - { lesson: first, items: 1 }
`;

const BASE = 'competency: VER-1, thinking: apply, sources: [charter]';
const FIRST_KEYS = `- { id: choice, type: multiple-choice, use: practice, ${BASE}, options: [{ id: a, right: true }, { id: b }] }
- { id: select, type: multiple-select, use: practice, ${BASE.replace('apply', 'understand')}, options: [{ id: a, right: true }, { id: b }] }
- { id: order, type: ordering, use: practice, ${BASE.replace('apply', 'evaluate')}, steps: [a, b] }
- { id: match, type: matching, use: practice, ${BASE}, left: [a], right: [x, y], pairs: { a: [x] } }
- { id: gap, type: gap-fill, use: practice, ${BASE}, gaps: [origin] }
- { id: text, type: short-text, use: practice, ${BASE}, max: 400 }
- { id: bank-1, type: multiple-choice, use: bank, ${BASE}, options: [{ id: a, right: true }, { id: b }] }
- { id: bank-2, type: multiple-choice, use: bank, ${BASE}, options: [{ id: a, right: true }, { id: b }] }
`;
const CARDS = ['one', 'two', 'three', 'four'];
const SECOND_KEYS = `- { id: scene, type: branching, use: practice, ${BASE}, meters: [trust], start: desk, nodes: { desk: [{ id: call, to: end, effects: { trust: 1 } }], end: [] } }
- { id: marks, type: highlight, use: practice, ${BASE}, spans: [{ id: loaded, technique: loaded-word }], traps: [plain] }
- { id: headline, type: headline-rewrite, use: practice, ${BASE}, limit: 70, rubric: R-H, headlines: [one], samples: [{ id: two, marks: [1] }] }
- { id: label, type: sorting, use: practice, ${BASE}, bins: [publish, withhold], cards: [${CARDS.map((id, at) => `{ id: ${id}, bin: ${at % 2 ? 'withhold' : 'publish'} }`).join(', ')}] }
`;

const CHOICE =
  'title: A title, stem: A question, options: { a: { text: One, feedback: So. }, b: { text: Two, feedback: Not so. } }';
const FIRST_WORDS = `items:
  choice:
    title: A title
    stem: A question
    options:
      a: { text: One, feedback: So. }
      b:
        text: Two
        feedback: Not so.
  select: { ${CHOICE} }
  order:
    title: A title
    stem: A question
    steps:
      a: { text: One, feedback: First. }
      b: { text: Two, feedback: Second. }
  match:
    title: A title
    stem: A question
    left:
      a: { text: Left, feedback: A pair. }
    right: { x: { text: This }, y: { text: That } }
  gap:
    title: A title
    text: Facts of known {origin}.
    gaps:
      origin: { accepted: [origin, origins], feedback: Where it comes from. }
  text: { title: A title, stem: A question, model: An answer. }
  bank-1: { ${CHOICE} }
  bank-2: { ${CHOICE} }
`;
const SECOND_WORDS = `items:
  scene:
    title: A title
    nodes:
      desk: { text: At the desk., choices: { call: { text: Call, feedback: Good. } } }
      end: { text: The end. }
  marks:
    title: A title
    stem: A question
    text: A [[loaded|terrible]] day and a [[plain|wet]] one.
    spans:
      loaded: { feedback: It weighs. }
      plain: { feedback: It tells. }
  headline:
    title: A title
    stem: A question
    story: A story.
    headlines: { one: { text: A headline, problem: Too much. } }
    checks: { length: { feedback: Short. }, facts: { words: [], feedback: In the story. }, attribution: { words: [says], feedback: Who says it. }, clickbait: { words: [], feedback: No bait. } }
    samples: { two: { text: Another, feedback: Better. } }
  label:
    title: A title
    stem: A question
    bins: { publish: { text: Publish }, withhold: { text: Withhold } }
    cards:
${CARDS.map((id) => `      ${id}: { text: A case ${id}, feedback: { publish: Yes., withhold: No. } }`).join('\n')}
`;
