import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import { demonstrationLogIns, onePerRole, seed } from '#db/seed.ts';
import { ROLES } from '#db/tables/memberships.ts';
import { publishCourses } from '#domain/courses/publish.ts';
import { actorsOf } from '#domain/people/roles.ts';
import { signIn } from '#domain/people/sign-in.ts';
import { anAccount, aVisitor, freshAccounts } from '#tests/support/members.ts';

const content = join(process.cwd(), 'content');

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tamga-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

test('an empty database is filled once, also by two processes at once', async () => {
  const store = await freshAccounts();
  const dataFolder = await aFolder();
  await publishCourses(store, content);

  const filled = await Promise.all(
    [1, 2].map(() => seed(store, { dataFolder, content, origin: 'http://localhost:4321' })),
  );

  const logIns = filled.find((one) => one !== undefined) ?? [];
  expect(filled.filter((one) => one !== undefined)).toHaveLength(1);
  expect(
    onePerRole(logIns)
      .map(({ role }) => role)
      .toSorted(),
  ).toEqual([...ROLES].toSorted());
  expect(await store.read.$count(store.t.institutions)).toBe(5);
  // Four take the course; one of them has entered for the exam, and taken the course whose work she defends.
  expect(await store.read.$count(store.t.enrolments)).toBe(6);
  expect(await store.read.$count(store.t.portfolios)).toBe(1);
  expect(await store.read.$count(store.t.responses)).toBeGreaterThan(10);
  // Two of theirs, and those that are simulated for the pages of statistics.
  expect(await store.read.$count(store.t.attempts)).toBe(402);
  // One of the course, five that the exam asks for.
  expect(await store.read.$count(store.t.completions)).toBe(6);
  for (const { email, password, role } of onePerRole(logIns)) {
    const answered = await signIn(store, aVisitor(), { email, password });
    expect(answered.ok && (await actorsOf(store, answered.value.person)).map((actor) => actor.role)).toEqual(
      role === 'learner' ? [] : [role],
    );
  }
  expect(demonstrationLogIns(dataFolder)).toEqual(logIns);
  expect((await stat(join(dataFolder, 'demonstration.txt'))).mode & 0o777).toBe(0o600);
  expect(await readFile(join(dataFolder, 'demonstration.txt'), 'utf8')).toContain(logIns[0]?.password);
});

test('nothing is added where there is anybody', async () => {
  const store = await freshAccounts();
  await anAccount(store);

  expect(await seed(store, { dataFolder: await aFolder(), content, origin: 'http://localhost:4321' })).toBeUndefined();
  expect(await store.read.$count(store.t.people)).toBe(1);
});

test('one learner has passed with every answer right, so that a certificate can be asked for', async () => {
  const store = await freshAccounts();
  await publishCourses(store, content);

  await seed(store, { dataFolder: await aFolder(), content, origin: 'http://localhost:4321' });

  const { attempts, completions, people } = store.t;
  const completed = await store.read.select().from(completions);
  const passed = await store.read
    .select({ learner: attempts.learner, score: attempts.score })
    .from(attempts)
    .innerJoin(people, eq(people.id, attempts.learner))
    .where(eq(attempts.passed, true));
  expect(passed).toMatchObject([{ score: 1 }]);
  expect(completed.map(({ learner }) => learner)).toContain(passed[0]?.learner);
});
