import type { CourseSlug, ItemSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { startAttempt } from '#domain/assessments/start.ts';
import { newestVersion } from '#domain/courses/versions.ts';
import { isAnswerable } from '#domain/items/face.ts';
import { type Bench, type Compared, compare, type Figure, measureOn } from './compare.ts';
import { PLACES, SITTING } from './courses.ts';
import { addPeople, type BenchLearner, enrolMany } from './people.ts';
import type { Plan } from './scripts.ts';
import { figureRow, type Row, rateRow } from './table.ts';

const COURSE = 'digital-journalism-standards' as CourseSlug;
const LESSON = 'why-standards';

interface Learning {
  readonly name: string;
  readonly connections: number;
  readonly goal?: string;
  readonly met?: (figure: Figure) => boolean;
  /** Makes the plan; learners who write are new ones, so that every round meets the same. */
  plan(store: Store, settled: readonly BenchLearner[]): Promise<Plan>;
}

/** What learners do, by name; the same at every scale. */
export const LEARNING: readonly Learning[] = [
  {
    name: 'lesson view, signed in (page and personal part)',
    connections: 8,
    goal: '≥ 4,000/s',
    met: ({ rate }) => rate >= 4000,
    async plan(_store, settled) {
      const page = `/en/courses/${COURSE}/${LESSON}`;
      return {
        kind: 'view',
        page,
        personal: `/api/me?course=${COURSE}&lesson=${LESSON}&language=en`,
        cookies: cookiesOf(settled),
      };
    },
  },
  {
    name: 'answer saved in an attempt, on disk',
    connections: 64,
    goal: '≥ 3,000/s, p99 < 25 ms',
    met: ({ rate, p99 }) => rate >= 3000 && p99 < 25,
    async plan(store) {
      const learners = await newLearners(store, 64, SITTING);
      const sittings: { cookie: string; attempt: string }[] = [];
      for (const { person, cookie } of learners) {
        const started = await startAttempt(store, { role: 'learner', person }, { course: SITTING, language: 'en' });
        if (started.ok) sittings.push({ cookie, attempt: started.value.id });
      }
      return { kind: 'answer', sittings, places: PLACES };
    },
  },
  {
    name: 'practice answer, marked and on disk',
    connections: 64,
    async plan(store) {
      const version = await newestVersion(store, COURSE);
      const items = [...(version?.items.values() ?? [])]
        .filter(({ keys }) => keys.use === 'practice' && isAnswerable(keys))
        .map(({ item }): ItemSlug => item);
      return { kind: 'practice', cookies: cookiesOf(await newLearners(store, 64, COURSE)), course: COURSE, items };
    },
  },
  {
    name: 'whole ten-item attempt',
    connections: 64,
    goal: '≥ 200/s',
    met: ({ rate }) => rate >= 200,
    async plan(store) {
      return {
        kind: 'attempt',
        cookies: cookiesOf(await newLearners(store, 4000, SITTING)),
        course: SITTING,
        places: PLACES,
      };
    },
  },
];

/** Each beside a bare server. */
export async function learningRows(
  bench: Bench,
  store: Store,
  settled: readonly BenchLearner[],
): Promise<{ rows: Row[]; ours: Figure[] }> {
  const rows: Row[] = [];
  const ours: Figure[] = [];
  for (const { name, connections, plan, goal, met } of LEARNING) {
    await warmUp(bench, { plan: await plan(store, settled), connections });
    const compared: Compared | undefined = await compare(bench, { plan: await plan(store, settled), connections });
    rows.push(rateRow(name, compared, goal && met ? { goal, met } : {}));
    if (compared) ours.push(compared.ours);
  }
  return { rows, ours };
}

/** V8 needs some ten thousand requests to compile what they run; a server that has stood for a minute has had them. */
async function warmUp(bench: Bench, load: { plan: Plan; connections: number }): Promise<void> {
  await measureOn({ ...bench, seconds: bench.seconds * 3 }, bench.tamga, load);
}

/** Each by itself, at a larger scale. */
export async function scaledRows(
  bench: Bench,
  store: Store,
  settled: readonly BenchLearner[],
  scale: string,
): Promise<{ rows: Row[]; ours: Figure[] }> {
  const rows: Row[] = [];
  const ours: Figure[] = [];
  for (const { name, connections, plan, goal, met } of LEARNING) {
    const figure = await measureOn(bench, bench.tamga, { plan: await plan(store, settled), connections });
    ours.push(figure);
    rows.push(figureRow(`${name}, ${scale}`, figure, goal && met ? { goal, met } : {}));
  }
  return { rows, ours };
}

async function newLearners(store: Store, count: number, course: CourseSlug): Promise<BenchLearner[]> {
  const learners = await addPeople(store, count);
  await enrolMany(store, learners, course);
  return learners;
}

function cookiesOf(learners: readonly BenchLearner[]): string[] {
  return learners.map(({ cookie }) => cookie);
}
