import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { AttemptId, CourseSlug, LessonSlug } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { attemptsAt } from '#domain/assessments/attempts.ts';
import { enrol } from '#domain/enrolments/enrol.ts';
import type { Learner } from '#domain/people/actors.ts';
import { type Account, anAccount, postJson, storeIn } from '#tests/support/accounts.ts';
import { type StartedSite, startSite } from '#tests/support/server.ts';

const ROUNDS = 12;
const WRITERS = 8;
const COURSE = 'digital-journalism-standards' as CourseSlug;
const data = mkdtempSync(join(tmpdir(), 'tamga-killed-'));
afterAll(() => rmSync(data, { recursive: true, force: true }));

/** What the site said it has kept: the number of the last answer by attempt and place, attempts, lessons read. */
interface Acknowledged {
  readonly account: Account;
  readonly answers: Map<string, number>;
  readonly attempts: Set<string>;
  readonly readings: Set<string>;
  /** Numbers answers, so that a stored one tells whether it is older than one that was acknowledged. */
  sent: number;
}

test(`loses no acknowledged write in ${ROUNDS} kills while ${WRITERS} learners write`, {
  timeout: 240_000,
}, async () => {
  let site = await startSite({ data });
  await site.stop();
  const store = await storeIn(data);
  const writers = await Promise.all(Array.from({ length: WRITERS }, () => aWriter(store)));
  await store.close();

  let acknowledged = 0;
  for (let round = 0; round < ROUNDS; round++) {
    site = await startSite({ data });
    const writing = writers.map((writer) => writeUntilKilled(site, writer));
    await new Promise((resolve) => setTimeout(resolve, 150 + Math.random() * 500));
    await site.kill();
    acknowledged += (await Promise.all(writing)).reduce((sum, count) => sum + count, 0);
    await expectAllThere(writers);
  }

  expect(acknowledged).toBeGreaterThan(ROUNDS);
});

async function aWriter(store: Store): Promise<Acknowledged> {
  const account = await anAccount(store);
  await enrol(store, learnerOf(account), { course: COURSE });
  return { account, answers: new Map(), attempts: new Set(), readings: new Set(), sent: 0 };
}

function learnerOf({ person }: Account): Learner {
  return { role: 'learner', person };
}

async function writeUntilKilled(site: StartedSite, writer: Acknowledged): Promise<number> {
  const { cookie } = writer.account;
  let count = 0;
  try {
    const started = await postJson(site.origin, '/api/attempts', { course: COURSE, language: 'az' }, cookie);
    const { id, places } = (await started.json()) as { id: string; places: number };
    expect(started.status).toBe(200);
    writer.attempts.add(id);
    for (;;) {
      const place = count % places;
      const number = ++writer.sent;
      const chosen = `n${number}`;
      // Which kind of item stands at the place is not told: the one that fits is kept, the others are refused.
      for (const response of [
        { chosen: [chosen] },
        { order: [chosen] },
        { pairs: { a: chosen } },
        { gaps: { a: chosen } },
      ]) {
        const saved = await postJson(
          site.origin,
          `/api/attempts/${id}/answers`,
          { place, language: 'az', response },
          cookie,
        );
        if (saved.ok && (await saved.json())) writer.answers.set(`${id}:${place}`, number);
      }
      const lesson = ['why-standards', 'codes-compared', 'fair-headlines'][count % 3] as string;
      const read = await postJson(site.origin, '/api/readings', { course: COURSE, lesson }, cookie);
      if (read.ok && (await read.json())) writer.readings.add(lesson);
      count++;
    }
  } catch (error) {
    // The site is gone in the middle of a request; anything else is a failure.
    if (!(error instanceof TypeError) && !(error instanceof SyntaxError)) throw error;
    return count;
  }
}

async function expectAllThere(writers: readonly Acknowledged[]): Promise<void> {
  const store = await storeIn(data);
  try {
    for (const writer of writers) {
      const attempts = (await attemptsAt(store, learnerOf(writer.account), { course: COURSE })).map(({ id }) => id);
      expect(attempts).toEqual(expect.arrayContaining([...writer.attempts] as AttemptId[]));
      const answers = new Map(
        (await store.read.select().from(store.t.answers)).map((row) => [
          `${row.attempt}:${row.place}`,
          JSON.stringify(row.response),
        ]),
      );
      for (const [place, number] of writer.answers)
        expect(numberIn(answers.get(place)), place).toBeGreaterThanOrEqual(number);
      const readings = (await store.read.select().from(store.t.readings))
        .filter(({ learner }) => learner === writer.account.person)
        .map(({ lesson }) => lesson);
      expect(readings).toEqual(expect.arrayContaining([...writer.readings] as LessonSlug[]));
    }
  } finally {
    await store.close();
  }
}

function numberIn(response: string | undefined): number {
  return Number(/"n(\d+)"/.exec(response ?? '')?.[1] ?? -1);
}
