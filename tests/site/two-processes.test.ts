import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CourseSlug, LessonSlug } from '#db/ids.ts';
import { openStore, type Store } from '#db/store.ts';
import { courseVersion } from '#domain/courses/versions.ts';
import { type Account, anAccount, postJson } from '#tests/support/accounts.ts';
import { rightResponse } from '#tests/support/answers.ts';
import { type Postgres, postgresPrograms, startPostgres } from '#tests/support/postgres.ts';
import { type StartedSite, startSite } from '#tests/support/server.ts';

const COURSE = 'digital-journalism-standards' as CourseSlug;

describe.skipIf(!postgresPrograms())('two site processes over one Postgres', () => {
  let postgres: Postgres;
  let sites: [StartedSite, StartedSite];
  let store: Store;
  let account: Account;

  beforeAll(async () => {
    postgres = await startPostgres();
    const env = { DATABASE_URL: postgres.url, SECRET_KEY: 'the same key in both processes, long enough' };
    // Both at once: one migrates and fills, the other waits and finds it done.
    sites = (await Promise.all([startSite({ env }), startSite({ env })])) as [StartedSite, StartedSite];
    store = await openStore({ url: postgres.url });
    account = await anAccount(store);
  }, 120_000);
  afterAll(async () => {
    await store?.close();
    await Promise.all(sites?.map((site) => site.stop()) ?? []);
    await postgres?.stop();
  });

  test('fill the demonstration once', async () => {
    const people = await store.read.select({ email: store.t.people.email }).from(store.t.people);
    expect(new Set(people.map(({ email }) => email)).size).toBe(people.length);
    const versions = await store.read.select({ course: store.t.courseVersions.course }).from(store.t.courseVersions);
    expect(new Set(versions.map(({ course }) => course)).size).toBe(versions.length);
  });

  test('pass a learner from one to the other, from enrolment to certificate', async () => {
    const [one, two] = sites;
    const send = (site: StartedSite, path: string, body: object) =>
      postJson(site.origin, path, { language: 'az', ...body }, account.cookie);
    const enrolled = await fetch(`${one.origin}/az/learn/${COURSE}?_action=learning.enrol`, {
      method: 'POST',
      headers: { cookie: account.cookie, origin: one.origin, 'content-type': 'application/x-www-form-urlencoded' },
      body: `course=${COURSE}`,
      redirect: 'manual',
    });
    expect(enrolled.status).toBe(303);

    const starts = await Promise.all(
      [one, two, one, two].map((site) => send(site, '/api/attempts', { course: COURSE })),
    );
    const attempts = (await Promise.all(starts.map((answer) => answer.json()))) as { id: string; places: number }[];
    expect(new Set(attempts.map(({ id }) => id)).size).toBe(1);

    const [attempt] = (await store.read.select().from(store.t.attempts)).filter(
      ({ learner }) => learner === account.person,
    );
    if (!attempt) throw new Error('no attempt');
    const version = await courseVersion(store, attempt.version);
    for (const [place, { version: item }] of attempt.items.entries()) {
      const response = rightResponse(version.byVersion.get(item)?.keys, version.byVersion.get(item)?.words.az);
      const site = place % 2 === 0 ? one : two;
      expect((await send(site, `/api/attempts/${attempt.id}/answers`, { place, response })).status).toBe(200);
    }
    const submissions = await Promise.all(
      [one, two].map((site) => send(site, `/api/attempts/${attempt.id}/submission`, {})),
    );
    for (const answer of submissions) expect(await answer.json()).toMatchObject({ score: 1, passed: true });

    for (const [at, { id }] of version.content.lessons.entries()) {
      const site = at % 2 === 0 ? one : two;
      expect((await send(site, '/api/readings', { course: COURSE, lesson: id as LessonSlug })).status).toBe(200);
    }
    const me = await fetch(`${two.origin}/api/me?course=${COURSE}`, { headers: { cookie: account.cookie } });
    expect(await me.json()).toMatchObject({ complete: true, share: 1 });

    const awards = await Promise.all(
      [one, two, one, two].map((site) =>
        fetch(`${site.origin}/az/certificates?_action=certificates.award`, {
          method: 'POST',
          headers: { cookie: account.cookie, origin: site.origin, 'content-type': 'application/x-www-form-urlencoded' },
          body: `course=${COURSE}`,
          redirect: 'manual',
        }),
      ),
    );
    expect(awards.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
    const certificates = (await store.read.select().from(store.t.certificates)).filter(
      ({ learner }) => learner === account.person,
    );
    expect(certificates).toHaveLength(1);
    for (const site of sites) expect((await fetch(`${site.origin}/c/${certificates[0]?.code}`)).status).toBe(200);
  });

  test('end a session in both at once', async () => {
    const [one, two] = sites;
    await store.tx((db) => db.delete(store.t.sessions));
    for (const site of [one, two]) {
      const me = await fetch(`${site.origin}/api/me`, { headers: { cookie: account.cookie } });
      expect(await me.json()).toEqual({ viewer: null });
    }
  });
});
