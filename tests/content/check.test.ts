import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { checkContent } from '#domain/contents/check.ts';
import type { Finding, Rule } from '#domain/contents/finding.ts';
import { courseSlugs, readCourse } from '#domain/courses/read.ts';
import { aContent, aContentFolder, type ContentFiles } from '#tests/support/content.ts';

const CONTENT = fileURLToPath(new URL('../../content', import.meta.url));
const COMMAND = fileURLToPath(new URL('../../src/domain/contents/check-command.ts', import.meta.url));

/**
 * A mistake: in `in`, `from` becomes `to`, and `rule` is found on the line of `on`. `{lang}` in `in` makes the mistake in both
 * languages, so that the translation stays like the English; it is then found in both. `at` is the file it is found in, when another.
 */
interface Mistake {
  readonly title: string;
  readonly in: string;
  readonly from: string;
  readonly to: string;
  readonly rule: Rule;
  readonly on?: string;
  readonly at?: string;
}

const C = 'courses/basics';
const MISTAKES: readonly Mistake[] = [
  // The template of a lesson
  {
    title: 'a lesson without a job aid',
    in: `${C}/{lang}/first.mdx`,
    from: 'reflection, job-aid]',
    to: 'reflection, last-words]',
    at: `${C}/en/first.mdx`,
    rule: 'missing-block',
    on: 'blocks:',
  },
  {
    title: 'a competency that no item asks for at one level',
    in: `${C}/items/first.yaml`,
    from: 'thinking: understand',
    to: 'thinking: apply',
    at: `${C}/course.yaml`,
    rule: 'not-covered',
    on: 'competencies:',
  },
  {
    title: 'a source whose address is a home page, without a note',
    in: 'sources/charter.yaml',
    from: 'https://charter.org/charter',
    to: 'https://charter.org/',
    rule: 'weak-source',
    on: 'url:',
  },
  {
    title: 'a source whose address tells whence somebody came',
    in: 'sources/charter.yaml',
    from: 'https://charter.org/charter',
    to: 'https://charter.org/charter?utm_source=mail',
    rule: 'wrong-value',
    on: 'url:',
  },
  {
    title: 'a source without https',
    in: 'sources/charter.yaml',
    from: 'https://charter.org/charter',
    to: 'http://charter.org/charter',
    rule: 'wrong-value',
    on: 'url:',
  },
  // Keys
  {
    title: 'a course without hours',
    in: `${C}/course.yaml`,
    from: 'hours: 2\n',
    to: '',
    rule: 'missing-key',
    on: 'id: basics',
  },
  {
    title: 'a key that nobody reads',
    in: `${C}/course.yaml`,
    from: 'hours: 2',
    to: 'hours: 2\nprice: 3',
    rule: 'unknown-key',
    on: 'price',
  },
  {
    title: 'a value of the wrong kind',
    in: `${C}/course.yaml`,
    from: 'pass: 0.7',
    to: 'pass: 70',
    rule: 'wrong-value',
    on: 'pass: 70',
  },
  {
    title: 'a lesson without a summary',
    in: `${C}/{lang}/first.mdx`,
    from: 'summary: In short.\n',
    to: '',
    rule: 'missing-key',
    on: 'title:',
  },
  {
    title: 'an item without a type',
    in: `${C}/items/first.yaml`,
    from: 'type: short-text, ',
    to: '',
    rule: 'missing-key',
    on: 'id: text',
  },
  {
    title: 'an unknown type of item',
    in: `${C}/items/first.yaml`,
    from: 'type: short-text',
    to: 'type: essay',
    rule: 'wrong-value',
    on: 'essay',
  },
  {
    title: 'an item without a title',
    in: `${C}/{lang}/first.items.yaml`,
    from: '  choice:\n    title: A title\n',
    to: '  choice:\n',
    rule: 'missing-key',
    on: '  choice:',
  },
  {
    title: 'words that the type does not have',
    in: `${C}/{lang}/first.items.yaml`,
    from: 'text: Facts of',
    to: 'model: No\n    text: Facts of',
    rule: 'unknown-key',
    on: 'model: No',
  },
  {
    title: 'an unknown thinking level',
    in: `${C}/items/first.yaml`,
    from: 'VER-1, thinking: apply, sources: [charter], max',
    to: 'VER-1, thinking: ponder, sources: [charter], max',
    rule: 'wrong-value',
    on: 'ponder',
  },
  {
    title: 'YAML that cannot be read',
    in: 'sources/charter.yaml',
    from: 'title: A charter',
    to: 'title: A: charter',
    rule: 'unreadable',
    on: 'title: A: charter',
  },
  {
    title: 'an institution without a country',
    in: 'institutions.yaml',
    from: '  country: AZ\n',
    to: '',
    rule: 'missing-key',
    on: 'a-university',
  },
  {
    title: 'a framework whose competency has an unknown domain',
    in: 'frameworks/frame.yaml',
    from: 'domain: VER',
    to: 'domain: XYZ',
    rule: 'wrong-value',
    on: 'XYZ',
  },
  {
    title: 'a term in an unknown language',
    in: 'glossary/terms.yaml',
    from: '  ru:',
    to: '  rx:',
    rule: 'unknown-language',
    on: 'rx:',
  },

  // Ids
  {
    title: 'an option that stands twice',
    in: `${C}/items/first.yaml`,
    from: '{ id: b }] }\n- { id: select',
    to: '{ id: b }, { id: b }] }\n- { id: select',
    rule: 'duplicate-id',
    on: 'id: choice',
  },
  {
    title: 'words that stand twice',
    in: `${C}/{lang}/first.items.yaml`,
    from: '  bank-2:',
    to: '  bank-1: { title: T, stem: Again, options: { a: { text: One, feedback: So. }, b: { text: Two, feedback: No. } } }\n  bank-2:',
    rule: 'duplicate-id',
    on: 'Again',
  },
  {
    title: 'a block that stands twice',
    in: `${C}/{lang}/first.mdx`,
    from: 'opening, rule,',
    to: 'opening, opening,',
    rule: 'duplicate-id',
    on: 'blocks:',
  },
  {
    title: 'an item placed twice',
    in: `${C}/{lang}/first.mdx`,
    from: '<Item id="gap" />',
    to: '<Item id="gap" />\n\n\n<Item id="gap"  />',
    rule: 'duplicate-id',
    on: '<Item id="gap"  />',
  },
  {
    title: 'words without an item',
    in: `${C}/{lang}/first.items.yaml`,
    from: '  bank-1:',
    to: '  ghost: { title: Boo }\n  bank-1:',
    rule: 'orphan-words',
    on: 'ghost',
  },
  {
    title: 'an option of the words that the keys do not have',
    in: `${C}/{lang}/first.items.yaml`,
    from: 'b: { text: Two, feedback: Second. }',
    to: 'b: { text: Two, feedback: Second. }\n      c: { text: Three, feedback: Third. }',
    rule: 'orphan-words',
    on: 'Third',
  },
  {
    title: 'an option without words',
    in: `${C}/{lang}/first.items.yaml`,
    from: '      b:\n        text: Two\n        feedback: Not so.\n',
    to: '',
    rule: 'missing-words',
    on: '    options:',
  },
  {
    title: 'an item without words',
    in: `${C}/{lang}/first.items.yaml`,
    from: '  text: { title: A title, stem: A question, model: An answer. }\n',
    to: '',
    rule: 'missing-words',
    on: 'items:',
  },
  {
    title: 'an item that never stands in its lesson',
    in: `${C}/{lang}/first.mdx`,
    from: '<Item id="gap" />\n',
    to: '',
    rule: 'item-not-placed',
    at: `${C}/items/first.yaml`,
    on: 'id: gap',
  },
  {
    title: 'an item of the bank in a lesson',
    in: `${C}/{lang}/first.mdx`,
    from: '<Item id="gap" />',
    to: '<Item id="gap" />\n\n<Item id="bank-1" />',
    rule: 'item-placed-wrongly',
    on: 'bank-1',
  },
  {
    title: 'an item of another lesson',
    in: `${C}/{lang}/first.mdx`,
    from: '<Item id="gap" />',
    to: '<Item id="gap" />\n\n<Item id="scene" />',
    rule: 'item-placed-wrongly',
    on: 'scene',
  },
  {
    title: 'an item that is not there',
    in: `${C}/{lang}/first.mdx`,
    from: '<Item id="gap" />',
    to: '<Item id="gap" />\n\n<Item id="ghost" />',
    rule: 'unknown-item',
    on: 'ghost',
  },
  {
    title: 'a course whose id is not its folder',
    in: `${C}/course.yaml`,
    from: 'id: basics',
    to: 'id: basic',
    rule: 'wrong-value',
    on: 'id: basic',
  },

  // Prose
  {
    title: 'an unknown component',
    in: `${C}/{lang}/first.mdx`,
    from: '<Callout kind="note" title="Mind">',
    to: '<Chart />\n\n<Callout kind="note" title="Mind">',
    rule: 'unknown-component',
    on: '<Chart />',
  },
  {
    title: 'a picture outside a figure',
    in: `${C}/{lang}/first.mdx`,
    from: 'See [the',
    to: '![](trail.svg) See [the',
    rule: 'unknown-component',
    on: '![]',
  },
  {
    title: 'an unknown property',
    in: `${C}/{lang}/first.mdx`,
    from: 'title="Mind"',
    to: 'title="Mind" class="big"',
    rule: 'unknown-property',
    on: 'class=',
  },
  {
    title: 'a property that is an expression',
    in: `${C}/{lang}/first.mdx`,
    from: 'title="Mind"',
    to: 'title={1 + 1}',
    rule: 'non-literal-property',
    on: '{1 + 1}',
  },
  {
    title: 'properties spread from an expression',
    in: `${C}/{lang}/first.mdx`,
    from: 'title="Mind"',
    to: '{...all}',
    rule: 'non-literal-property',
    on: '{...all}',
  },
  {
    title: 'a missing property',
    in: `${C}/{lang}/first.mdx`,
    from: 'kind="note" ',
    to: '',
    rule: 'missing-key',
    on: '<Callout',
  },
  {
    title: 'a property of an unknown kind',
    in: `${C}/{lang}/first.mdx`,
    from: 'origin="ai-written" />',
    to: 'origin="robot" />',
    rule: 'wrong-value',
    on: 'robot',
  },
  {
    title: 'an import',
    in: `${C}/{lang}/first.mdx`,
    from: '## The rule',
    to: "import a from 'b'\n\n## The rule",
    rule: 'code-in-prose',
    on: 'import',
  },
  {
    title: 'an expression',
    in: `${C}/{lang}/first.mdx`,
    from: 'See [the',
    to: 'See {1 + 1} [the',
    rule: 'code-in-prose',
    on: '{1 + 1}',
  },
  {
    title: 'an HTML tag',
    in: `${C}/{lang}/first.mdx`,
    from: 'See [the',
    to: 'See <b>now</b> [the',
    rule: 'code-in-prose',
    on: '<b>',
  },
  {
    title: 'a component in a page that is Markdown alone',
    in: 'legal/{lang}/privacy.mdx',
    from: 'Little.',
    to: 'Little. <Source id="charter" />',
    rule: 'unknown-component',
    on: '<Source',
  },
  {
    title: 'MDX that cannot be read',
    in: `${C}/{lang}/first.mdx`,
    from: '</Callout>',
    to: '',
    rule: 'unreadable',
    on: '<Callout',
  },
  {
    title: 'more blocks than the text has',
    in: `${C}/{lang}/first.mdx`,
    from: 'opening, rule,',
    to: 'opening, rule, end,',
    rule: 'blocks-mismatch',
    on: 'blocks:',
  },
  {
    title: 'a heading of the first level',
    in: `${C}/{lang}/first.mdx`,
    from: 'Once there',
    to: '# Title\n\nOnce there',
    rule: 'wrong-value',
    on: '# Title',
  },
  {
    title: 'an item whose id the product cannot find',
    in: `${C}/{lang}/first.mdx`,
    from: '<Item id="gap" />',
    to: "<Item id='gap' />",
    rule: 'wrong-value',
    on: "'gap'",
  },
  {
    title: 'a statement of law without a day',
    in: `${C}/{lang}/first.mdx`,
    from: 'kind="note"',
    to: 'kind="law" jurisdiction="AZ" as-of="2026-11-21"',
    rule: 'missing-key',
    on: 'kind="law"',
  },

  // References
  {
    title: 'an unknown competency of an item',
    in: `${C}/items/first.yaml`,
    from: 'id: gap, type: gap-fill, use: practice, competency: VER-1',
    to: 'id: gap, type: gap-fill, use: practice, competency: VER-9',
    rule: 'unknown-competency',
    on: 'VER-9',
  },
  {
    title: 'an unknown competency of a lesson',
    in: `${C}/course.yaml`,
    from: '{ id: first, minutes: 20, competencies: [VER-1] }',
    to: '{ id: first, minutes: 20, competencies: [VER-9] }',
    rule: 'unknown-competency',
    on: 'VER-9',
  },
  {
    title: 'an unknown term',
    in: `${C}/{lang}/first.mdx`,
    from: '<Term id="source">',
    to: '<Term id="sauce">',
    rule: 'unknown-term',
    on: 'sauce',
  },
  {
    title: 'an unknown source of a text',
    in: `${C}/{lang}/first.mdx`,
    from: '<Source id="charter"',
    to: '<Source id="nobody"',
    rule: 'unknown-source',
    on: 'nobody',
  },
  {
    title: 'an unknown source of an item',
    in: `${C}/items/first.yaml`,
    from: 'sources: [charter], max',
    to: 'sources: [nobody], max',
    rule: 'unknown-source',
    on: 'nobody',
  },
  {
    title: 'an unknown rubric',
    in: `${C}/items/second.yaml`,
    from: 'rubric: R-H',
    to: 'rubric: R-X',
    rule: 'unknown-rubric',
    on: 'R-X',
  },
  {
    title: 'an unknown institution',
    in: `${C}/course.yaml`,
    from: 'institution: a-university',
    to: 'institution: nobody',
    rule: 'unknown-institution',
    on: 'nobody',
  },
  {
    title: 'a prerequisite that is not there',
    in: `${C}/course.yaml`,
    from: 'prerequisites: []',
    to: 'prerequisites: [nothing]',
    rule: 'broken-prerequisite',
    on: 'nothing',
  },
  {
    title: 'courses that need each other',
    in: `${C}/course.yaml`,
    from: 'prerequisites: []',
    to: 'prerequisites: [basics]',
    rule: 'circular-prerequisite',
    on: 'prerequisites',
  },
  {
    title: 'a lesson that needs one that is not there',
    in: `${C}/course.yaml`,
    from: 'requires: [first]',
    to: 'requires: [third]',
    rule: 'broken-prerequisite',
    on: 'third',
  },
  {
    title: 'lessons that need each other',
    in: `${C}/course.yaml`,
    from: '{ id: first, minutes: 20, competencies: [VER-1] }',
    to: '{ id: first, minutes: 20, competencies: [VER-1], requires: [second] }',
    rule: 'circular-prerequisite',
    on: 'requires: [second]',
  },

  // Items
  {
    title: 'a blueprint that draws another number',
    in: `${C}/course.yaml`,
    from: 'items: 2\n  pass: 0.7',
    to: 'items: 3\n  pass: 0.7',
    rule: 'wrong-value',
    on: 'items: 3',
  },
  {
    title: 'a choice with no right option',
    in: `${C}/items/first.yaml`,
    from: 'id: bank-1, type: multiple-choice, use: bank, competency: VER-1, thinking: apply, sources: [charter], options: [{ id: a, right: true }',
    to: 'id: bank-1, type: multiple-choice, use: bank, competency: VER-1, thinking: apply, sources: [charter], options: [{ id: a }',
    rule: 'wrong-key',
    on: 'bank-1',
  },
  {
    title: 'a choice with two right options',
    in: `${C}/items/first.yaml`,
    from: '{ id: b }] }\n- { id: select',
    to: '{ id: b, right: true }] }\n- { id: select',
    rule: 'wrong-key',
    on: 'id: choice',
  },
  {
    title: 'an accepted order of other steps',
    in: `${C}/items/first.yaml`,
    from: 'steps: [a, b]',
    to: 'steps: [a, b], also: [[a, c]]',
    rule: 'wrong-key',
    on: 'also',
  },
  {
    title: 'a pair with something that is not there',
    in: `${C}/items/first.yaml`,
    from: 'pairs: { a: [x] }',
    to: 'pairs: { a: [z] }',
    rule: 'wrong-key',
    on: '[z]',
  },
  {
    title: 'a choice that moves an unknown meter',
    in: `${C}/items/second.yaml`,
    from: 'effects: { trust: 1 }',
    to: 'effects: { speed: 1 }',
    rule: 'wrong-key',
    on: 'speed',
  },
  {
    title: 'a rubric without a rule to pass',
    in: 'rubrics.yaml',
    from: '  pass: { sum: 1 }\n',
    to: '',
    rule: 'missing-key',
    on: 'id: R-H',
  },
  {
    title: 'a mark without words',
    in: 'rubrics.yaml',
    from: '0: { en: Wrong }, ',
    to: '',
    rule: 'wrong-key',
    on: 'id: accuracy',
  },
  {
    title: 'a rubric that nobody could pass',
    in: 'rubrics.yaml',
    from: 'sum: 1',
    to: 'sum: 2',
    rule: 'wrong-key',
    on: 'sum: 2',
  },
  {
    title: 'a critical mark without a critical criterion',
    in: 'rubrics.yaml',
    from: 'sum: 1',
    to: 'critical: 1',
    rule: 'wrong-key',
    on: 'critical: 1',
  },
  {
    title: 'marks that do not fit the rubric',
    in: `${C}/items/second.yaml`,
    from: 'marks: [1]',
    to: 'marks: [4]',
    rule: 'wrong-key',
    on: 'marks: [4]',
  },
  {
    title: 'a card whose bin is not there',
    in: `${C}/items/second.yaml`,
    from: '{ id: one, bin: publish }',
    to: '{ id: one, bin: burn }',
    rule: 'wrong-key',
    on: 'burn',
  },
  {
    title: 'an option without feedback',
    in: `${C}/{lang}/first.items.yaml`,
    from: '        feedback: Not so.\n',
    to: '',
    rule: 'missing-feedback',
    on: '      b:',
  },
  {
    title: 'a step without feedback',
    in: `${C}/{lang}/first.items.yaml`,
    from: 'b: { text: Two, feedback: Second. }',
    to: 'b: { text: Two }',
    rule: 'missing-feedback',
    on: 'b: { text: Two }',
  },
  {
    title: 'a left side without feedback',
    in: `${C}/{lang}/first.items.yaml`,
    from: 'a: { text: Left, feedback: A pair. }',
    to: 'a: { text: Left }',
    rule: 'missing-feedback',
    on: 'Left',
  },
  {
    title: 'a gap without feedback',
    in: `${C}/{lang}/first.items.yaml`,
    from: ', feedback: Where it comes from. }',
    to: ' }',
    rule: 'missing-feedback',
    on: 'accepted',
  },
  {
    title: 'a card without feedback for one of its bins',
    in: `${C}/{lang}/second.items.yaml`,
    from: 'case one, feedback: { publish: Yes., withhold: No. }',
    to: "case one, feedback: { publish: Yes., withhold: '' }",
    rule: 'missing-feedback',
    on: 'A case one',
  },
  {
    title: 'a gap that accepts nothing',
    in: `${C}/{lang}/first.items.yaml`,
    from: 'accepted: [origin, origins]',
    to: 'accepted: []',
    rule: 'empty-accepted',
    on: 'accepted',
  },
  {
    title: 'a gap that accepts an empty answer',
    in: `${C}/{lang}/first.items.yaml`,
    from: 'accepted: [origin, origins]',
    to: "accepted: [origin, ' ']",
    rule: 'empty-accepted',
    on: 'accepted',
  },
  {
    title: 'a gap that the text does not have',
    in: `${C}/{lang}/first.items.yaml`,
    from: 'known {origin}',
    to: 'known origin',
    rule: 'gap-mismatch',
    on: 'Facts of',
  },
  {
    title: 'a marker without a gap',
    in: `${C}/{lang}/first.items.yaml`,
    from: 'known {origin}',
    to: 'known {origin} and {date}',
    rule: 'gap-mismatch',
    on: 'Facts of',
  },
  {
    title: 'a span that the text does not have',
    in: `${C}/{lang}/second.items.yaml`,
    from: '[[plain|wet]]',
    to: 'wet',
    rule: 'span-mismatch',
    on: 'text: A [[loaded',
  },
  {
    title: 'a marker without a span',
    in: `${C}/{lang}/second.items.yaml`,
    from: 'A [[loaded',
    to: 'A [[bold|very]] [[loaded',
    rule: 'span-mismatch',
    on: '[[bold',
  },

  // Languages and origin
  {
    title: 'an unknown language',
    in: `${C}/course.yaml`,
    from: 'languages: [en, ru]',
    to: 'languages: [en, ru, xx]',
    rule: 'unknown-language',
    on: 'languages',
  },
  {
    title: 'a stale translation',
    in: `${C}/ru/first.mdx`,
    from: 'of: HASH',
    to: 'of: 0123456789ab',
    rule: 'stale-translation',
    on: 'of: 0123456789ab',
  },
  {
    title: 'stale words',
    in: `${C}/ru/first.items.yaml`,
    from: 'of: HASH',
    to: 'of: 0123456789ab',
    rule: 'stale-translation',
    on: 'of: 0123456789ab',
  },
  {
    title: 'a translation that does not say what it was made from',
    in: `${C}/ru/first.mdx`,
    from: ', of: HASH',
    to: '',
    rule: 'stale-translation',
    on: 'origin:',
  },
  {
    title: 'a stale page of law',
    in: 'legal/ru/privacy.mdx',
    from: 'of: HASH',
    to: 'of: 0123456789ab',
    rule: 'stale-translation',
    on: 'of: 0123456789ab',
  },
  {
    title: 'another version of a page of law',
    in: 'legal/ru/privacy.mdx',
    from: 'version: 2026-11-22',
    to: 'version: 2026-01-01',
    rule: 'differs-from-english',
    on: 'version',
  },
  {
    title: 'English that says it is translated',
    in: `${C}/en/first.mdx`,
    from: 'kind: ai-written',
    to: 'kind: ai-translated',
    rule: 'wrong-value',
    on: 'origin:',
  },
  {
    title: 'a translation with other blocks',
    in: `${C}/ru/first.mdx`,
    from: 'opening, rule,',
    to: 'opening, law,',
    rule: 'differs-from-english',
    on: 'blocks:',
  },
  {
    title: 'a translation without an item',
    in: `${C}/ru/first.mdx`,
    from: '<Item id="gap" />\n',
    to: '',
    rule: 'differs-from-english',
    on: '<Item id="text"',
  },
  {
    title: 'a translation without a source',
    in: `${C}/ru/first.mdx`,
    from: ' <Source id="charter" at="art. 1" />',
    to: '',
    rule: 'differs-from-english',
    on: 'Once there',
  },
  {
    title: 'a translation with a closing remark of its own',
    in: `${C}/ru/first.items.yaml`,
    from: '  choice:\n',
    to: '  choice:\n    why: Because.\n',
    rule: 'differs-from-english',
    on: 'why',
  },
  {
    title: 'a lesson without an origin',
    in: `${C}/en/first.mdx`,
    from: 'origin: { kind: ai-written, at: 2026-11-22 }\n',
    to: '',
    rule: 'missing-origin',
    on: 'title:',
  },
  {
    title: 'words without an origin',
    in: `${C}/en/first.items.yaml`,
    from: 'origin: { kind: ai-written, at: 2026-11-22 }\n',
    to: '',
    rule: 'missing-origin',
    on: 'items:',
  },
  {
    title: 'a picture without an origin',
    in: `${C}/{lang}/first.mdx`,
    from: ' origin="ai-written" />',
    to: ' />',
    rule: 'missing-origin',
    on: '<Figure',
  },
  {
    title: 'a picture without an alternative text',
    in: `${C}/{lang}/first.mdx`,
    from: 'alt="A path." ',
    to: '',
    rule: 'missing-alt',
    on: '<Figure',
  },
  {
    title: 'a picture with an empty alternative text',
    in: `${C}/{lang}/first.mdx`,
    from: 'alt="A path." ',
    to: 'alt="" ',
    rule: 'missing-alt',
    on: '<Figure',
  },
  {
    title: 'a picture without a caption',
    in: `${C}/{lang}/first.mdx`,
    from: 'caption="The path." ',
    to: '',
    rule: 'missing-caption',
    on: '<Figure',
  },
  {
    title: 'a picture that is not there',
    in: `${C}/{lang}/first.mdx`,
    from: 'src="trail.svg"',
    to: 'src="train.svg"',
    rule: 'missing-picture',
    on: '<Figure',
  },
  {
    title: 'a picture that the provenance lab does not have',
    in: `${C}/{lang}/first.mdx`,
    from: '<Figure',
    to: '<ProvenanceLab picture="tower" />\n\n<Figure',
    rule: 'missing-picture',
    on: '<ProvenanceLab',
  },
  {
    title: 'a lab picture without a drawing',
    in: 'provenance.yaml',
    from: 'drawing: trail.svg',
    to: 'drawing: train.svg',
    rule: 'missing-picture',
    on: 'drawing:',
  },
  {
    title: 'a lab picture that nobody signs',
    in: 'provenance.yaml',
    from: 'signer: desk',
    to: 'signer: dusk',
    rule: 'wrong-value',
    on: 'signer: dusk',
  },
  {
    title: 'a lab picture without a description',
    in: 'provenance.yaml',
    from: '    alt: { en: A bridge. }\n',
    to: '',
    rule: 'missing-key',
    on: '- id: bridge',
  },

  // Links and sources
  {
    title: 'a link to a lesson that is not there',
    in: `${C}/{lang}/first.mdx`,
    from: '(second#rule)',
    to: '(third)',
    rule: 'dead-link',
    on: '(third)',
  },
  {
    title: 'a link to a block that is not there',
    in: `${C}/{lang}/first.mdx`,
    from: '(second#rule)',
    to: '(second#law)',
    rule: 'dead-link',
    on: '(second#law)',
  },
  {
    title: 'a link that loses the language',
    in: `${C}/{lang}/first.mdx`,
    from: '(second#rule)',
    to: '(/courses/basics/second)',
    rule: 'dead-link',
    on: '(/courses',
  },
  {
    title: 'a link that runs script',
    in: `${C}/{lang}/first.mdx`,
    from: '(second#rule)',
    to: '(javascript:alert)',
    rule: 'dead-link',
    on: 'javascript',
  },
  {
    title: 'a dead link in a page of law',
    in: 'legal/{lang}/privacy.mdx',
    from: '(../courses/basics)',
    to: '(../courses/nothing)',
    rule: 'dead-link',
    on: 'nothing',
  },
  {
    title: 'a source without a date',
    in: 'sources/charter.yaml',
    from: 'date: 2019\n',
    to: '',
    rule: 'weak-source',
    on: 'label:',
  },
  {
    title: 'a source without confidence',
    in: 'sources/charter.yaml',
    from: 'confidence: A\n',
    to: '',
    rule: 'weak-source',
    on: 'label:',
  },
  {
    title: 'a source of confidence C',
    in: 'sources/charter.yaml',
    from: 'confidence: A',
    to: 'confidence: C',
    rule: 'weak-source',
    on: 'confidence: C',
  },
  {
    title: 'an English lesson that is too short',
    in: `${C}/{lang}/first.mdx`,
    from: 'word '.repeat(900),
    to: '',
    rule: 'length',
    on: 'title:',
    at: `${C}/en/first.mdx`,
  },
];

/** Named by a whole file rather than by a change within one. */
const WHOLE_FILES: readonly {
  title: string;
  change: (files: ContentFiles) => void;
  found: readonly [string, number, Rule][];
}[] = [
  { title: 'an item id used in two lessons', change: again, found: [[`${C}/items/second.yaml`, 5, 'duplicate-id']] },
  {
    title: 'a choice that leads nowhere, and what it leaves unreached',
    change: (files) => {
      files[`${C}/items/second.yaml`] = (files[`${C}/items/second.yaml`] ?? '').replace('to: end', 'to: lost');
    },
    found: [
      [`${C}/items/second.yaml`, 1, 'wrong-key'],
      [`${C}/items/second.yaml`, 1, 'wrong-key'],
    ],
  },
  {
    title: 'a picture that keys name and that is not there',
    change: (files) => {
      const keys = files[`${C}/items/first.yaml`] ?? '';
      files[`${C}/items/first.yaml`] = keys.replace('type: short-text, ', 'type: short-text, picture: train.svg, ');
    },
    found: [
      [`${C}/items/first.yaml`, 6, 'unknown-key'],
      [`${C}/items/first.yaml`, 6, 'missing-picture'],
    ],
  },
  {
    title: 'a lesson without a translation',
    change: (files) => delete files[`${C}/ru/first.mdx`],
    found: [[`${C}/course.yaml`, 5, 'missing-language-file']],
  },
  {
    title: 'words without a translation',
    change: (files) => delete files[`${C}/ru/first.items.yaml`],
    found: [[`${C}/course.yaml`, 5, 'missing-language-file']],
  },
  {
    title: 'a page of law without a translation',
    change: (files) => {
      files['legal/az/other.mdx'] = files['legal/ru/privacy.mdx'] ?? '';
      files['legal/en/other.mdx'] = files['legal/en/privacy.mdx'] ?? '';
      delete files['legal/ru/privacy.mdx'];
    },
    found: [
      ['legal/az/other.mdx', 5, 'stale-translation'],
      ['legal/en/privacy.mdx', 2, 'missing-language-file'],
    ],
  },
  {
    title: 'a text of a lesson that is not there',
    change: (files) => {
      files[`${C}/en/third.mdx`] = files[`${C}/en/second.mdx`] ?? '';
    },
    found: [[`${C}/en/third.mdx`, 1, 'unknown-lesson']],
  },
  {
    title: 'items of a lesson that is not there',
    change: (files) => {
      files[`${C}/items/third.yaml`] = '[]\n';
    },
    found: [[`${C}/items/third.yaml`, 1, 'unknown-lesson']],
  },
  {
    title: 'a file that nothing reads',
    change: (files) => {
      files[`${C}/en/notes.txt`] = 'Notes.\n';
    },
    found: [[`${C}/en/notes.txt`, 1, 'orphan-file']],
  },
  {
    title: 'a folder that is no language',
    change: (files) => {
      files[`${C}/xx/notes.mdx`] = '';
    },
    found: [[`${C}/course.yaml`, 5, 'unknown-language']],
  },
  {
    title: 'words of a lesson that is not there, in a language that the course is not taught in',
    change: (files) => {
      files[`${C}/kk/notes.items.yaml`] = 'origin: { kind: ai-translated, from: en, at: 2026-11-22 }\nitems: {}\n';
    },
    found: [[`${C}/kk/notes.items.yaml`, 1, 'unknown-lesson']],
  },
  {
    title: 'a lesson in a language that the course is not taught in',
    change: (files) => {
      files[`${C}/course.yaml`] = (files[`${C}/course.yaml`] ?? '').replace('[en, ru]', '[en]');
      delete files[`${C}/ru/second.mdx`];
      delete files[`${C}/ru/second.items.yaml`];
    },
    found: [[`${C}/ru/first.mdx`, 1, 'unknown-language']],
  },
  {
    title: 'a glossary that is not there',
    change: (files) => delete files['glossary/terms.yaml'],
    found: [
      ...['en/first', 'en/second', 'ru/first', 'ru/second'].map((name): [string, number, Rule] => [
        `${C}/${name}.mdx`,
        8,
        'unknown-term',
      ]),
      ['glossary/terms.yaml', 1, 'missing-file'],
    ],
  },
  {
    title: 'a bank that a wide line may have emptied',
    change: (files) => {
      files[`${C}/course.yaml`] = (files[`${C}/course.yaml`] ?? '')
        .replace('items: 1 }', 'items: 2 }')
        .replace('  items: 2\n', '  items: 3\n');
    },
    found: [[`${C}/course.yaml`, 25, 'bank-too-small']],
  },
  {
    title: 'a lesson that cites nothing',
    change: (files) => {
      for (const language of ['en', 'ru']) {
        const file = `${C}/${language}/first.mdx`;
        files[file] = (files[file] ?? '')
          .replace(/<Source [^>]*\/>/, '')
          .replace(/<Clause[\s\S]*<\/Clause>/, 'Say so.');
      }
    },
    found: [[`${C}/en/first.mdx`, 1, 'uncited']],
  },
  {
    title: 'a job aid that is not the last block',
    change: (files) => {
      for (const language of ['en', 'ru']) {
        const file = `${C}/${language}/first.mdx`;
        files[file] = (files[file] ?? '').replace('reflection, job-aid]', 'job-aid, reflection]');
      }
    },
    found: [[`${C}/en/first.mdx`, 4, 'missing-block']],
  },
  {
    title: 'more questions before a course than its practice has',
    change: (files) => {
      files[`${C}/course.yaml`] = `${files[`${C}/course.yaml`] ?? ''}pretest: { items: 90 }\n`;
    },
    found: [[`${C}/course.yaml`, 26, 'bank-too-small']],
  },
];

/** An item of the first lesson once more in the second, with its words. */
function again(files: ContentFiles): void {
  const move = (from: string, to: string) => {
    files[`${C}/${to}`] =
      `${files[`${C}/${to}`]}${files[`${C}/${from}`]?.split('\n').find((line) => line.includes('bank-1'))}\n`;
  };
  move('items/first.yaml', 'items/second.yaml');
  for (const language of ['en', 'ru']) move(`${language}/first.items.yaml`, `${language}/second.items.yaml`);
}

describe('the check of content', () => {
  test('finds nothing in a module without a mistake', () => {
    expect(findingsIn(aContent())).toEqual([]);
  });

  test('lets a language that the course is not taught in have its title and words for some exercises', () => {
    const files = aContent();
    files[`${C}/course.yaml`] = (files[`${C}/course.yaml`] ?? '').replace('[en, ru]', '[en]');
    for (const name of ['first.mdx', 'second.mdx', 'second.items.yaml']) delete files[`${C}/ru/${name}`];
    const words = files[`${C}/ru/first.items.yaml`]?.split('\n').filter((line) => !line.includes('  bank-')) ?? [];
    files[`${C}/ru/first.items.yaml`] = words.join('\n');

    expect(findingsIn(files)).toEqual([]);
  });

  test.each(MISTAKES)('names $title by file and line', (mistake) => {
    const files = aContent();
    const broken = (mistake.in.includes('{lang}') ? ['en', 'ru'] : ['']).map((language) =>
      mistake.in.replace('{lang}', language),
    );
    for (const file of broken) {
      expect(files[file]).toContain(mistake.from);
      files[file] = (files[file] ?? '').replace(mistake.from, mistake.to);
    }

    const found = findingsIn(files);

    const places = mistake.at ? [mistake.at] : broken;
    expect(found.map(({ file, line, rule }) => [file, line, rule])).toEqual(
      places.map((file) => [file, lineOf(files[file] ?? '', mistake.on ?? ''), mistake.rule]),
    );
  });

  test.each(WHOLE_FILES)('names $title by file and line', ({ change, found }) => {
    const files = aContent();
    change(files);

    expect(findingsIn(files).map(({ file, line, rule }) => [file, line, rule])).toEqual(found);
  });
});

describe('a bank whose right options are the longest', () => {
  test('is named with the figures', () => {
    const files = aContent();
    const bank = Array.from({ length: 20 }, (_, at) => `bank-${at + 1}`);
    const keys =
      files[`${C}/items/first.yaml`]
        ?.split('\n')
        .filter((line) => !line.includes('id: bank-'))
        .join('\n') ?? '';
    files[`${C}/items/first.yaml`] =
      keys +
      bank
        .map(
          (id) =>
            `- { id: ${id}, type: multiple-choice, use: bank, competency: VER-1, thinking: apply, sources: [], options: [{ id: a, right: true }, { id: b }] }\n`,
        )
        .join('');
    for (const language of ['en', 'ru']) {
      const words =
        files[`${C}/${language}/first.items.yaml`]
          ?.split('\n')
          .filter((line) => !line.includes('  bank-'))
          .join('\n') ?? '';
      files[`${C}/${language}/first.items.yaml`] =
        words +
        bank
          .map(
            (id) =>
              `  ${id}: { title: T, stem: Q, options: { a: { text: The long one, feedback: So. }, b: { text: ${language === 'en' ? 'Short' : 'The longest one'}, feedback: No. } } }\n`,
          )
          .join('');
    }
    const { folder, remove } = aContentFolder(files);

    const { findings } = checkContent(folder);

    remove();
    expect(findings).toEqual([
      expect.objectContaining({
        file: `${C}/course.yaml`,
        rule: 'giveaway',
        what: 'In en the right option is the longest in 20 of 20 choices of the bank (100 %; chance 50 %, at most 72 %).',
      }),
    ]);
  });
});

describe('law whose day to look again has come', () => {
  test('is worth a look, and no mistake', () => {
    const files = aContent();
    for (const language of ['en', 'ru']) {
      const file = `${C}/${language}/first.mdx`;
      files[file] = (files[file] ?? '').replace(
        '<Callout kind="note" title="Mind">',
        '<Callout kind="law" jurisdiction="AZ" as-of="2020-01-01" review-by="2020-07-01" title="Mind">',
      );
    }
    const { folder, remove } = aContentFolder(files);
    const { findings, warnings } = checkContent(folder);
    remove();
    expect(findings).toEqual([]);
    expect(warnings[0]).toMatch(/first\.mdx:\d+: this law was to be read again by 2020-07-01\.$/);
  });
});

describe('the command', () => {
  test('prints file, line, what and remedy, then a table and a count, and ends with 1', () => {
    const files = aContent();
    files[`${C}/course.yaml`] = (files[`${C}/course.yaml`] ?? '').replace('hours: 2\n', '');
    const { folder, remove } = aContentFolder(files);

    const { status, stdout } = spawnSync(process.execPath, [COMMAND, folder], { encoding: 'utf8', cwd: tmpdir() });

    remove();
    expect(status).toBe(1);
    expect(stdout).toContain(`${basename(folder)}/courses/basics/course.yaml:1: “hours” is missing. Add “hours: …”.\n`);
    expect(stdout).toMatch(
      /basics\/first +9\d\d words, sentences \d+\.\d, grade -?\d+\.\d, 8 items, source +9\d\d words, 8 items, machine\n/,
    );
    expect(stdout).toMatch(/\n21 files, 1 problems\n$/);
  });
});

describe('what is taught', () => {
  test('has no mistake that the check knows', () => {
    expect(checkContent(CONTENT).findings).toEqual([]);
  });

  test('has a bank of at least 60 items, 8 or more for each lesson', () => {
    for (const slug of courseSlugs(CONTENT)) {
      const { course, items } = readCourse(CONTENT, slug);
      if (course.state === 'draft') continue;
      const bank = items.filter(({ keys }) => keys.use === 'bank');

      expect(bank.length).toBeGreaterThanOrEqual(60);
      for (const { id } of course.lessons)
        expect(bank.filter(({ keys }) => keys.lesson === id).length, id).toBeGreaterThanOrEqual(8);
    }
  });
});

function findingsIn(files: ContentFiles): readonly Finding[] {
  const { folder, remove } = aContentFolder(files);
  const { findings } = checkContent(folder);
  remove();
  for (const { what, remedy } of findings)
    expect([what, remedy]).toEqual([expect.stringMatching(/\.$/), expect.stringMatching(/\.$/)]);
  return findings;
}

function lineOf(text: string, part: string): number {
  expect(text).toContain(part);
  return text.slice(0, text.indexOf(part)).split('\n').length;
}
