import type { CourseSlug, ItemSlug, LessonSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { Course, Item } from '#domain/courses/course.ts';
import { publishCourse } from '#domain/courses/publish.ts';
import type { CourseSource } from '#domain/courses/read.ts';
import { type CourseVersion, courseVersion } from '#domain/courses/versions.ts';
import type { ItemKeys, ItemWords } from '#domain/items/item.ts';

const ORIGIN = { kind: 'human', at: '2026-11-22' } as const;
const SLUG = 'verifying-sources' as CourseSlug;

/** A small course of two lessons, with a practice item of each type in the first and a bank of six choices in each. */
export function aCourse(changes: Partial<Course> = {}): CourseSource {
  const lessons = ['first', 'second'].map((id) => ({ id: id as LessonSlug, minutes: 20, competencies: ['VER-1'] }));
  const course: Course = {
    id: SLUG,
    institution: 'altinkopru-university',
    licence: 'CC-BY-4.0',
    hours: 2,
    languages: ['en', 'az'],
    tamga: 'M4 4 H44',
    competencies: { main: ['VER-1'], support: [] },
    outcomes: [],
    prerequisites: [],
    lessons,
    completion: { lessons: 'all', assessment: 'final' },
    assessment: {
      id: 'final',
      items: 4,
      pass: 0.7,
      minutes: 10,
      attempts: 3,
      'wait-hours': 24,
      review: 'after-submission',
      blueprint: lessons.map(({ id }) => ({ lesson: id, items: 2 })),
    },
    ...changes,
  };
  const bank = lessons.flatMap(({ id }) => [1, 2, 3, 4, 5, 6].map((number) => aChoice(`${id}-${number}`, id, 'bank')));
  return {
    course,
    items: [...practice(), ...bank],
    words: {
      title: { en: 'Verifying sources', az: 'Mənbələrin yoxlanılması' },
      summary: { en: 'Who is behind it?' },
      lessons: { first: { en: 'First' }, second: { en: 'Second' } },
      competencies: { 'VER-1': { en: 'Source evaluation' } },
      institution: {
        slug: 'altinkopru-university',
        names: { en: 'Altınköprü University' },
        country: 'AZ',
        tamga: 'M4 4 H44',
      },
    },
  };
}

/** Publishes `aCourse` and answers the version as stored. */
export async function aPublishedCourse(store: Store, changes: Partial<Course> = {}): Promise<CourseVersion> {
  return courseVersion(store, await publishCourse(store, aCourse(changes)));
}

function practice(): Item[] {
  const base = {
    lesson: 'first' as LessonSlug,
    use: 'practice',
    competency: 'VER-1',
    thinking: 'apply',
    sources: [],
  } as const;
  return [
    aChoice('choice', 'first' as LessonSlug, 'practice'),
    anItem(
      {
        ...base,
        id: 'select' as ItemSlug,
        type: 'multiple-select',
        options: [{ id: 'a', right: true }, { id: 'b', right: true }, { id: 'c' }],
      },
      {
        options: {
          a: { text: 'A', feedback: 'fa' },
          b: { text: 'B', feedback: 'fb' },
          c: { text: 'C', feedback: 'fc' },
        },
      },
    ),
    anItem(
      { ...base, id: 'order' as ItemSlug, type: 'ordering', steps: ['one', 'two', 'three'] },
      {
        steps: {
          one: { text: '1', feedback: 'f1' },
          two: { text: '2', feedback: 'f2' },
          three: { text: '3', feedback: 'f3' },
        },
      },
    ),
    anItem(
      {
        ...base,
        id: 'match' as ItemSlug,
        type: 'matching',
        left: ['l1', 'l2'],
        right: ['r1', 'r2', 'r3'],
        pairs: { l1: ['r1'], l2: ['r2', 'r3'] },
      },
      {
        left: { l1: { text: 'L1', feedback: 'f' }, l2: { text: 'L2', feedback: 'f' } },
        right: { r1: { text: 'R1' }, r2: { text: 'R2' }, r3: { text: 'R3' } },
      },
    ),
    anItem(
      { ...base, id: 'gap' as ItemSlug, type: 'gap-fill', gaps: ['origin'] },
      {
        text: 'Facts of known {origin}.',
        gaps: { origin: { accepted: ['origin', 'Işıq', "o'zbek"], feedback: 'fg' } },
      },
    ),
    anItem({ ...base, id: 'text' as ItemSlug, type: 'short-text', max: 400 }, { stem: 'Why?', model: 'Because.' }),
  ];
}

function aChoice(id: string, lesson: LessonSlug, use: 'practice' | 'bank'): Item {
  return anItem(
    {
      id: id as ItemSlug,
      lesson,
      use,
      type: 'multiple-choice',
      competency: 'VER-1',
      thinking: 'apply',
      sources: [],
      options: [{ id: 'yes', right: true }, { id: 'no' }, { id: 'maybe' }],
    },
    {
      stem: `Question ${id}?`,
      options: {
        yes: { text: 'Yes', feedback: 'because yes' },
        no: { text: 'No', feedback: 'not no' },
        maybe: { text: 'Maybe', feedback: 'not maybe' },
      },
    },
  );
}

function anItem(keys: ItemKeys, words: ItemWords): Item {
  return { id: keys.id, keys, words: { en: words }, origins: { en: ORIGIN } };
}
