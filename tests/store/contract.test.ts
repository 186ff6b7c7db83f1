import { eq, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { type AttemptId, type CourseSlug, type CourseVersionId, newId, type PersonId } from '#db/ids.ts';
import { freshStore } from '#tests/support/store.ts';

const at = new Date('2026-11-22T01:44:59.123Z');

describe('what is written comes back', () => {
  test('as the same date to the millisecond, JSON, large number and bytes', async () => {
    const store = await freshStore();
    const { passkeys } = store.t;
    const publicKey = Buffer.from([0, 1, 127, 128, 255]);
    const key = {
      id: 'key',
      person: newId<PersonId>(),
      publicKey,
      counter: 4e12,
      transports: ['usb', 'ısı'],
      name: '“Əli”',
      createdAt: at,
    };

    await store.tx((db) => db.insert(passkeys).values(key));

    expect(await store.read.select().from(passkeys)).toEqual([{ ...key, lastUsedAt: null }]);
  });

  test.each([true, false, null])('as the boolean %s, beside a fraction', async (passed) => {
    const store = await freshStore();
    const attempt = anAttempt({ passed, score: 0.1 + 0.2 });

    await store.tx((db) => db.insert(store.t.attempts).values(attempt));

    expect(await store.read.select().from(store.t.attempts)).toEqual([
      { ...attempt, submittedAt: null, scores: null, parts: null },
    ]);
  });

  test('with numbers that the database gave, rising', async () => {
    const store = await freshStore();
    const { jobs } = store.t;
    const job = { kind: 'mail', payload: { to: ['a', null, 1.5] }, dueAt: at };

    const given = await store.tx((db) => db.insert(jobs).values([job, job]).returning({ id: jobs.id }));

    expect(given.map(({ id }) => id)).toEqual([1, 2]);
  });

  test('as a plain number when counted or summed', async () => {
    const store = await freshStore();
    const { limits } = store.t;
    const two = [
      { key: 'a', points: 2 },
      { key: 'b', points: 3 },
    ];
    await store.tx((db) => db.insert(limits).values(two));

    const [row] = await store.read.select({ sum: sql`sum(${limits.points})`.mapWith(Number) }).from(limits);

    expect(row?.sum).toBe(5);
    expect(await store.read.$count(limits, eq(limits.key, 'a'))).toBe(1);
  });
});

test('a second row under the same key is refused by the database', async () => {
  const store = await freshStore();
  const { marks } = store.t;
  const mark = { name: 'seeded', value: '1', at };
  await store.tx((db) => db.insert(marks).values(mark));

  await expect(store.tx((db) => db.insert(marks).values(mark))).rejects.toThrow();

  expect(await store.read.$count(marks)).toBe(1);
});

function anAttempt({ passed, score }: { passed: boolean | null; score: number }) {
  return {
    id: newId<AttemptId>(),
    learner: newId<PersonId>(),
    course: 'c' as CourseSlug,
    version: 'v' as CourseVersionId,
    assessment: 'final',
    number: 1,
    items: [],
    language: 'az',
    startedAt: at,
    dueAt: at,
    passed,
    score,
  };
}
