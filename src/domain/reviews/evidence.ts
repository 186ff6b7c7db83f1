import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { ItemSlug, PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { CourseVersion } from '#domain/courses/versions.ts';
import { judgedItemOf, judgedItemsOf } from './judged.ts';
import { mayCount, resultOf, type WorkResult } from './result.ts';
import type { Rubric } from './rubric.ts';

/** What an issuer sees of a judged work: its marks by the rubric and who decided them. No text, and no name of a reviewer. */
export interface JudgedEvidence {
  readonly item: ItemSlug;
  /** What the exercise is called, by language. */
  readonly titles: Readonly<Record<string, string>>;
  readonly rubric: Rubric;
  /** Undefined while nothing is handed in. */
  readonly handedInAt: Date | undefined;
  readonly result: Pick<WorkResult, 'marks' | 'passed' | 'decidedBy' | 'how' | 'at'> | undefined;
  /** Whether the result may count for a certificate: peers alone never decide one. */
  readonly counts: boolean;
}

/** The judged works of a person for the capstone of a course version; empty where it has nothing that people judge. */
export async function judgedCapstone(
  store: Store,
  version: CourseVersion,
  person: PersonId,
): Promise<JudgedEvidence[]> {
  const { capstone, id: course } = version.content;
  const judged = judgedItemsOf(version).filter(({ item }) => item.keys.lesson === capstone?.id);
  if (judged.length === 0) return [];
  const { works } = store.t;
  const handed = await store.read
    .select()
    .from(works)
    .where(
      and(
        ...[eq(works.learner, person), eq(works.course, course), isNull(works.withdrawnAt)],
        inArray(
          works.item,
          judged.map(({ item }) => item.item),
        ),
      ),
    )
    .orderBy(desc(works.number));
  return Promise.all(
    judged.map(async ({ item, rubric }): Promise<JudgedEvidence> => {
      const work = handed.find((one) => one.item === item.item);
      const result = work && (await resultOf(store.read, store, work.id));
      const titles = Object.entries(item.words).map(([language, words]) => [language, words.title ?? ''] as const);
      return {
        ...{ item: item.item, titles: Object.fromEntries(titles), handedInAt: work?.at, counts: mayCount(result) },
        rubric: work ? (await judgedItemOf(store, work)).rubric : rubric,
        result: result && {
          ...{ marks: result.marks, passed: result.passed, decidedBy: result.decidedBy },
          ...{ how: result.how, at: result.at },
        },
      };
    }),
  );
}
