import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type AttemptId, newId, type PersonId } from '#db/ids.ts';
import { migrate } from '#db/migrate.ts';
import { openStore, type Store } from '#db/store.ts';
import { drawAssessment } from '#domain/assessments/draw.ts';
import { publishCourse } from '#domain/courses/publish.ts';
import type { CourseSource } from '#domain/courses/read.ts';
import { type CourseVersion, courseVersion, type ItemVersion, wordsIn } from '#domain/courses/versions.ts';
import { isAnswerable } from '#domain/items/face.ts';
import { rightResponse, score } from '#domain/items/score.ts';
import { seeded } from '#domain/items/seeded.ts';
import { countCourse } from '#domain/statistics/course.ts';
import { insertMany } from './insert-many.ts';
import { number, type Row } from './table.ts';

/** Seconds of CPU, and bytes beyond what the process had before. */
const GOAL = { cpu: 30, bytes: 150e6 };
const LANGUAGES = ['az', 'ru', 'en'];
const AT = new Date('2026-11-22T08:00:00Z');

/**
 * All statistics of a course from the rows of a SQLite database of its own, half of them places of attempts and half practice, in
 * this one process: time, and how far its heap grew, garbage included, looked at 50 times a second. With `short` a tenth of the rows.
 */
export async function statisticsRows(
  source: CourseSource,
  { folder, short }: { folder: string; short: boolean },
): Promise<Row[]> {
  const own = join(folder, 'statistics');
  mkdirSync(own);
  const url = join(own, 'tamga.db');
  await migrate(url);
  const store = await openStore({ url });
  try {
    const version = await courseVersion(store, await publishCourse(store, source));
    const wanted = short ? 100_000 : 1_000_000;
    const answers = (await addAttempts(store, version, wanted / 2)) + (await addPractice(store, version, wanted / 2));
    return [await counted(store, version, answers)];
  } finally {
    await store.close();
    rmSync(own, { recursive: true });
  }
}

async function counted(store: Store, { content }: CourseVersion, answers: number): Promise<Row> {
  const held = () => {
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const before = held();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, held());
  }, 20);
  const cpu = process.cpuUsage();
  const began = performance.now();
  const { tallies } = await countCourse(store, { course: content.id, assessment: content.assessment.id });
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(timer);
  const cpuSeconds = (user + system) / 1e6;
  const seen = [...tallies.values()].flatMap((one) => [...one.values()]).reduce((sum, tally) => sum + tally.count, 0);
  if (seen !== answers) throw new Error(`${seen} of ${answers} answers were counted.`);
  const grown = most - before;
  return {
    measure: `statistics over ${number(answers)} responses`,
    ours: `${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of CPU, ${number(grown / 1e6)} MB more`,
    cpu: (cpuSeconds * 1e6) / answers,
    goal: `≤ ${GOAL.cpu} s of CPU, ≤ ${GOAL.bytes / 1e6} MB more`,
    met: cpuSeconds <= GOAL.cpu && grown <= GOAL.bytes,
    figure: cpuSeconds,
  };
}

interface Outcome {
  readonly score: number;
  readonly parts: readonly {
    readonly id: string;
    readonly state: 'right' | 'wrong' | 'missed' | 'neutral' | 'fair' | 'kept';
  }[];
  readonly response: ReturnType<typeof rightResponse>;
}

/** A right and an empty answer to an item, marked. */
function outcomesOf(item: ItemVersion): readonly [Outcome, Outcome] {
  const { words } = wordsIn(item, 'en');
  const of = (response: ReturnType<typeof rightResponse>) => {
    const marked = score(item.keys, words, response);
    return { score: marked.score ?? 0, parts: marked.parts.map(({ id, state }) => ({ id, state })), response };
  };
  return [of({}), of(rightResponse(item.keys, words))];
}

async function addAttempts(store: Store, version: CourseVersion, count: number): Promise<number> {
  const { attempts, answers } = store.t;
  const random = seeded('bench attempts');
  const outcomes = new Map([...version.byVersion].map(([id, item]) => [id, outcomesOf(item)]));
  const places = drawAssessment(version, 'length').length;
  const sittings = Math.floor(count / places);
  for (let from = 0; from < sittings; from += 1000) {
    const some = Array.from({ length: Math.min(1000, sittings - from) }, (_, at) => {
      const items = drawAssessment(version, newId());
      const given = items.map(({ version: id }) => outcomes.get(id)?.[Number(random() < 0.7)] as Outcome);
      const language = LANGUAGES[Math.floor(random() * 3)] ?? 'az';
      // One a minute, over weeks.
      const submittedAt = new Date(AT.getTime() - (from + at) * 60_000);
      return { id: newId<AttemptId>(), learner: newId<PersonId>(), items, given, language, submittedAt };
    });
    await insertMany(
      store,
      attempts,
      some.map(({ id, learner, items, given, language, submittedAt }) => ({
        ...{ id, learner, items, language, course: version.content.id, version: version.id, number: 1 },
        ...{ assessment: version.content.assessment.id, startedAt: submittedAt, dueAt: submittedAt, submittedAt },
        passed: true,
        ...{ score: 0.7, scores: given.map((one) => one.score), parts: given.map(({ parts }) => parts) },
      })),
    );
    await insertMany(
      store,
      answers,
      some.flatMap(({ id, items, given, language }) =>
        items.map(({ version: item }, place) => ({
          ...{ attempt: id, place, item, language, response: given[place]?.response ?? {}, savedAt: AT },
          took: Math.round(10_000 + random() * 60_000),
        })),
      ),
    );
  }
  return sittings * places;
}

async function addPractice(store: Store, version: CourseVersion, count: number): Promise<number> {
  const random = seeded('bench practice');
  const items = [...version.items.values()].filter(({ keys }) => keys.use === 'practice' && isAnswerable(keys));
  const marked = items.flatMap((item) => {
    const [none, all] = outcomesOf(item);
    // What waits for a person is not counted.
    return score(item.keys, wordsIn(item, 'en').words, all.response).score === null ? [] : [{ item, none, all }];
  });
  const learners = Math.floor(count / marked.length);
  for (let from = 0; from < learners; from += 1000) {
    const rows = Array.from({ length: Math.min(1000, learners - from) }, () => newId<PersonId>()).flatMap((learner) =>
      marked.map(({ item, none, all }) => {
        const { score: earned, parts, response } = random() < 0.7 ? all : none;
        return {
          ...{ learner, key: `bench-${item.item}`, course: version.content.id, lesson: item.keys.lesson },
          ...{ item: item.item, version: item.id, language: LANGUAGES[Math.floor(random() * 3)] ?? 'az' },
          ...{ response, score: earned, parts, took: Math.round(10_000 + random() * 60_000), at: AT },
        };
      }),
    );
    await insertMany(store, store.t.responses, rows);
  }
  return learners * marked.length;
}
