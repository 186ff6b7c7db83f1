import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CourseSlug } from '#db/ids.ts';
import { newestVersion } from '#domain/courses/versions.ts';
import { enrol } from '#domain/enrolments/enrol.ts';
import { readLesson } from '#domain/progress/read.ts';
import { anAccount, storeIn } from '#tests/support/accounts.ts';
import { type StartedSite, startSite } from '#tests/support/server.ts';

const COURSE = 'digital-journalism-standards' as CourseSlug;

let site: StartedSite;
beforeAll(async () => {
  site = await startSite();
});
afterAll(async () => {
  await site?.stop();
});

test('what is left is named with a link to each lesson, on the desk, among certificates and on the page of the course', async () => {
  const store = await storeIn(site.data);
  const { person, cookie } = await anAccount(store);
  const learner = { role: 'learner', person } as const;
  const [first, ...others] = (await newestVersion(store, COURSE))?.content.lessons.map(({ id }) => id) ?? [];
  await enrol(store, learner, { course: COURSE });
  await readLesson(store, learner, { course: COURSE, lesson: first! });
  await store.close();

  for (const path of ['/az/learn', '/az/certificates', `/az/learn/${COURSE}`]) {
    const page = await (await fetch(site.origin + path, { headers: { cookie } })).text();
    const [, named = ''] = /<ul class="standing__lessons">(.*?)<\/ul>/s.exec(page) ?? [];

    expect([...named.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)).toEqual(
      others.map((lesson) => `/az/courses/${COURSE}/${lesson}`),
    );
  }
});
