import { and, eq } from 'drizzle-orm';
import type { CourseSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import type { PretestSitting } from '#db/tables/pretests.ts';
import type { DrawnItem } from '#domain/assessments/draw.ts';
import { type CourseVersion, courseVersion, wordsIn } from '#domain/courses/versions.ts';
import { enrolmentOf } from '#domain/enrolments/find.ts';
import { faceOf, isAnswerable } from '#domain/items/face.ts';
import type { ItemFace, Marked, Response } from '#domain/items/item.ts';
import { score } from '#domain/items/score.ts';
import type { Learner } from '#domain/people/actors.ts';
import { completionOf } from '#domain/progress/completion.ts';
import { drawPretest } from './draw.ts';

/** One question of a pre-test. Marks come only when both sittings are over: the questions are the same. */
export interface PretestPlace {
  readonly face: ItemFace;
  readonly response: Response | undefined;
  readonly marked: Marked | undefined;
}

/** Where a learner is between the questions before and after a course. */
export interface Pretest {
  /**
   * `before`, `after`: can be answered now; `missed`: the course was begun without them; `waiting`: lessons remain; `done`: both
   * were answered.
   */
  readonly state: 'before' | 'missed' | 'waiting' | 'after' | 'done';
  readonly items: number;
  /** The questions to answer now, or after both with marks. */
  readonly places: readonly PretestPlace[];
  /** 0 to 1, when both were answered. */
  readonly scores: { readonly before: number; readonly after: number } | undefined;
}

type Row = Store['t']['pretests']['$inferSelect'];

/** The pre-test of a course as it stands for a learner; undefined when the course has none or she is not enrolled in it. */
export async function pretestOf(
  store: Store,
  learner: Learner,
  { course, language }: { course: CourseSlug; language: string },
): Promise<Pretest | undefined> {
  const found = await standing(store, learner, course);
  if (!found) return undefined;
  const { state, version, rows } = found;
  const items = version.content.pretest?.items ?? 0;
  const [before, after] = [rows.get('before'), rows.get('after')];
  if (before && after) {
    const taken = await courseVersion(store, after.version);
    const places = placesOf(taken, after.items, language, after);
    return { state, items, places, scores: { before: before.score, after: after.score } };
  }
  const drawn = state === 'before' || state === 'after' ? await questions(store, learner, found, state) : undefined;
  return { state, items, places: drawn ? placesOf(drawn.version, drawn.items, language) : [], scores: undefined };
}

interface Standing {
  readonly state: Pretest['state'];
  readonly version: CourseVersion;
  readonly rows: ReadonlyMap<PretestSitting, Row>;
}

/** What a learner may do now; undefined when there is no pre-test for her. */
export async function standing(store: Store, learner: Learner, course: CourseSlug): Promise<Standing | undefined> {
  const enrolment = await enrolmentOf(store, learner, course);
  if (!enrolment?.version.content.pretest) return undefined;
  const { pretests, responses } = store.t;
  const taken = await store.read
    .select()
    .from(pretests)
    .where(and(eq(pretests.learner, learner.person), eq(pretests.course, course)));
  const rows = new Map(taken.map((row) => [row.sitting, row]));
  const completion = await completionOf(store, learner, course);
  const practised = await store.read
    .select({ key: responses.key })
    .from(responses)
    .where(and(eq(responses.course, course), eq(responses.learner, learner.person)))
    .limit(1);
  const hasBegun = practised.length > 0 || (completion?.read.length ?? 0) > 0 || completion?.complete === true;
  const lessonsRemain = (completion?.left.lessons.length ?? 1) > 0;
  const state = !rows.has('before')
    ? hasBegun
      ? 'missed'
      : 'before'
    : rows.has('after')
      ? 'done'
      : lessonsRemain
        ? 'waiting'
        : 'after';
  return { state, version: enrolment.version, rows };
}

/** The questions of a sitting and the version they are of: after the course those of before it, whatever was published since. */
export async function questions(
  store: Store,
  learner: Learner,
  { version, rows }: Standing,
  sitting: PretestSitting,
): Promise<{ version: CourseVersion; items: readonly DrawnItem[] }> {
  const before = rows.get('before');
  const own = before ? await courseVersion(store, before.version) : version;
  return { version: own, items: drawPretest(own, { learner: learner.person, sitting }) };
}

function placesOf(version: CourseVersion, drawn: readonly DrawnItem[], language: string, done?: Row): PretestPlace[] {
  return drawn.flatMap(({ version: id, seed }, place): PretestPlace[] => {
    const item = version.byVersion.get(id);
    if (!item || !isAnswerable(item.keys)) return [];
    const { words, language: found } = wordsIn(item, language);
    const response = done?.responses[place] ?? undefined;
    const marked = done && score(item.keys, words, response);
    return [{ face: faceOf(item.keys, words, { seed, language: found }), response, marked }];
  });
}
