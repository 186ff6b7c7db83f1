import { and, count, eq } from 'drizzle-orm';
import type { CourseSlug, ItemSlug, PersonId } from '#db/ids.ts';
import type { Reader, Store } from '#db/store.ts';
import type { Learner } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { type JudgedItem, judgedItem, samplesOf } from './judged.ts';
import { fits } from './rubric.ts';
import { agreesWithExperts } from './rules.ts';
import { standingWork } from './work.ts';

export type CalibrateRefusal = { code: 'no-such-item' } | { code: 'hand-in-first' } | { code: 'marks-missing' };

/**
 * Marks the samples of an item, whose experts' marks are shown afterwards. Who comes within one level of them on every criterion of
 * at least two samples, and hits more of them than one mark given throughout would, may review others by this rubric, in every
 * course. May be tried again, as often as it takes.
 */
export async function calibrate(
  store: Store,
  learner: Learner,
  {
    course,
    item,
    marks,
    at = new Date(),
  }: { course: CourseSlug; item: ItemSlug; marks: Readonly<Record<string, readonly number[]>>; at?: Date },
): Promise<Result<{ calibrated: boolean }, CalibrateRefusal>> {
  const judged = await judgedItem(store, learner.person, { course, item });
  const samples = judged ? samplesOf(judged.item.keys, {}) : [];
  if (!judged || samples.length === 0) return refuse({ code: 'no-such-item' });
  if (!(await standingWork(store.read, store, { learner: learner.person, course, item })))
    return refuse({ code: 'hand-in-first' });
  const given = Object.fromEntries(
    samples.map(({ id }) => [id, Object.hasOwn(marks, id) ? [...(marks[id] ?? [])] : []] as const),
  );
  if (Object.values(given).some((one) => !fits(judged.rubric, one))) return refuse({ code: 'marks-missing' });
  const calibrated = agreesWithExperts(samples.map(({ id, marks: expert }) => ({ given: given[id] ?? [], expert })));
  const { calibrations } = store.t;
  await store.tx(async (db) => {
    const [tries] = await db
      .select({ before: count() })
      .from(calibrations)
      .where(
        and(eq(calibrations.learner, learner.person), eq(calibrations.course, course), eq(calibrations.item, item)),
      );
    await db
      .insert(calibrations)
      .values({
        ...{ learner: learner.person, course, item, number: (tries?.before ?? 0) + 1, version: judged.item.id },
        ...{ rubric: judged.rubric.id, marks: given, calibrated, at },
      })
      .onConflictDoNothing();
  });
  return ok({ calibrated });
}

/** Whether she may review others by the rubric of this item: she is calibrated, or it has no samples to be so. */
export async function isCalibrated(
  db: Reader,
  store: Pick<Store, 't'>,
  learner: PersonId,
  { item, rubric }: JudgedItem,
): Promise<boolean> {
  if (samplesOf(item.keys, {}).length === 0) return true;
  const { calibrations } = store.t;
  const passed = and(
    eq(calibrations.learner, learner),
    eq(calibrations.rubric, rubric.id),
    eq(calibrations.calibrated, true),
  );
  return (await db.$count(calibrations, passed)) > 0;
}
