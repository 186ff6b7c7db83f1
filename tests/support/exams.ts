import {
  type CourseSlug,
  type CourseVersionId,
  type ItemSlug,
  type ItemVersionId,
  type LessonSlug,
  newId,
} from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { CourseSource } from '#domain/courses/read.ts';
import { type CourseVersion, newestVersion } from '#domain/courses/versions.ts';
import { enterExam } from '#domain/exams/enter.ts';
import { type Exam, type ExamTags, type Level, type Slot, scoredItems } from '#domain/exams/exam.ts';
import { readExam } from '#domain/exams/read.ts';
import type { ItemKeys, ItemWords, Thinking } from '#domain/items/item.ts';
import type { Learner } from '#domain/people/actors.ts';
import { CONTENT } from './every-item.ts';

export const EXAM = 'journalism-ai-certificate' as CourseSlug;

const THINKING: Record<Level, Thinking> = { understand: 'understand', apply: 'apply', evaluate: 'evaluate' };

/** The rules of the exam in `content/`, with a bank made for a test: `each` single choices for each place of a form, and sets. */
export function anExam({ each = 5, tags = {} }: { each?: number; tags?: Record<string, ExamTags> } = {}): CourseSource {
  const written = readExam(CONTENT, EXAM);
  const { state: _, ...open } = written.course as Exam;
  const rules = withChoices(open.exam);
  const items = [
    ...rules.blueprint.flatMap((line, at) =>
      numbers(line.items * each).map((number) => anItem(`line-${at}-${number}`, 'standards', line, {})),
    ),
    ...rules.sets.flatMap(({ part, slots }) =>
      numbers(each).flatMap((set) =>
        slots.map((slot, at) => anItem(`${part}-${set}-${at}`, part, slot, { set: `${part}-${set}` })),
      ),
    ),
    ...numbers(16).map((number) => anItem(`trial-${number}`, 'standards', rules.blueprint[0] as Slot, { trial: true })),
  ].map((item) => ({ ...item, keys: { ...item.keys, ...tags[item.id] } }));
  return {
    ...written,
    course: { ...open, exam: rules, assessment: { ...open.assessment, items: scoredItems(rules) + rules.trial } },
    items,
  };
}

/** A source as a version that was never stored. */
export function asVersion({ course, items }: CourseSource): CourseVersion {
  const versions = items.map(({ id, keys, words }) => ({ id: id as unknown as ItemVersionId, item: id, keys, words }));
  return {
    id: 'version' as never,
    number: 1,
    content: course,
    items: new Map(versions.map((version) => [version.item, version])),
    byVersion: new Map(versions.map((version) => [version.id, version])),
  };
}

function withChoices(rules: Exam['exam']): Exam['exam'] {
  const choice = <T extends Slot>(slot: T): T => ({ ...slot, types: ['multiple-choice'] });
  return {
    ...rules,
    blueprint: rules.blueprint.map(choice),
    sets: rules.sets.map((set) => ({ ...set, slots: set.slots.map(choice) })),
  };
}

function anItem(id: string, part: string, { competency, level }: Slot, tags: ExamTags) {
  const keys: ItemKeys = {
    id: id as ItemSlug,
    lesson: part as LessonSlug,
    type: 'multiple-choice',
    use: 'bank',
    competency,
    thinking: THINKING[level],
    sources: [],
    options: [{ id: 'yes', right: true }, { id: 'no' }, { id: 'maybe' }],
    ...tags,
  };
  const option = (text: string) => ({ text, feedback: `Why ${text} is what it is.` });
  const words: ItemWords = {
    title: id,
    stem: `The case of ${id}.`,
    why: 'Because the standard says so.',
    options: { yes: option('Yes'), no: option('No'), maybe: option('Maybe') },
    ...(tags.set && { scenario: { title: tags.set, text: 'What happened.' } }),
  };
  return {
    id: id as ItemSlug,
    keys,
    words: { en: words },
    origins: { en: { kind: 'human', at: '2026-11-22' } as const },
  };
}

function numbers(length: number): number[] {
  return Array.from({ length }, (_, at) => at + 1);
}

/** Lets a learner complete what the exam asks for, somewhere else as it were, and enter for it. */
export async function entersExam(store: Store, learner: Learner): Promise<void> {
  const newest = await newestVersion(store, EXAM);
  if (!newest) throw new Error(`There is no exam ${EXAM}`);
  const { all, 'one-of': oneOf } = (newest.content as Exam).exam.prerequisites;
  await store.tx((db) =>
    db.insert(store.t.completions).values(
      [...all, ...oneOf.slice(0, 1)].map((course) => ({
        learner: learner.person,
        course,
        version: newId<CourseVersionId>(),
        at: new Date(),
      })),
    ),
  );
  const entered = await enterExam(store, learner, { exam: EXAM, honour: true });
  if (!entered.ok) throw new Error(entered.refusal.code);
}
