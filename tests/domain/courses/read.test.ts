import { describe, expect, test } from 'vitest';
import type { CourseSlug } from '#db/ids.ts';
import { citedIn, itemsIn } from '#domain/courses/citations.ts';
import { courseSlugs, readCourse } from '#domain/courses/read.ts';
import { aContent, aContentFolder, type ContentFiles } from '#tests/support/content.ts';

describe('readCourse', () => {
  test('reads rules, items with keys and words, and titles in each language', () => {
    const { course, items, words } = readFrom(aContent());

    expect(course).toMatchObject({
      id: 'basics',
      languages: ['en', 'ru'],
      lessons: [{ id: 'first' }, { id: 'second' }],
    });
    expect(items).toHaveLength(12);
    expect(items[0]).toMatchObject({
      id: 'choice',
      keys: { lesson: 'first', use: 'practice', sources: ['charter'] },
      words: { en: { title: 'A title' }, ru: { title: 'A title' } },
      origins: { ru: { kind: 'ai-translated', from: 'en' } },
    });
    expect(words).toMatchObject({
      title: { en: 'Basics', ru: 'Basics' },
      lessons: { first: { en: 'A lesson' } },
      competencies: { 'VER-1': { en: 'Verifying' } },
      institution: { country: 'AZ' },
    });
  });

  test('leaves out a language that has no words yet', () => {
    const files = aContent();
    delete files['courses/basics/ru/first.items.yaml'];

    expect(Object.keys(readFrom(files).items[0]?.words ?? {})).toEqual(['en']);
  });

  test('refuses a course of an institution that is not there', () => {
    const files = aContent();
    files['institutions.yaml'] = '[]\n';

    expect(() => readFrom(files)).toThrow('basics: no institution a-university in institutions.yaml');
  });
});

describe('what a lesson holds', () => {
  const mdx =
    '<Source id="b" at="2" /> <Clause of="a" number="1">x</Clause> <Source id="b" />\n\n<Item id="one" />\n\n<Item id="two" />';

  test('is cited once each, in the order of the text', () => {
    expect(citedIn(mdx)).toEqual(['b', 'a']);
  });

  test('is asked in the order of the text', () => {
    expect(itemsIn(mdx)).toEqual(['one', 'two']);
  });
});

function readFrom(files: ContentFiles) {
  const { folder, remove } = aContentFolder({
    ...files,
    'frameworks/journalism-ai.yaml': files['frameworks/frame.yaml'] ?? '',
  });
  try {
    expect(courseSlugs(folder)).toEqual(['basics']);
    return readCourse(folder, 'basics' as CourseSlug);
  } finally {
    remove();
  }
}
