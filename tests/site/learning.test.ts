import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CourseSlug, ItemSlug } from '#db/ids.ts';
import { newestVersion } from '#domain/courses/versions.ts';
import { enrol } from '#domain/enrolments/enrol.ts';
import { answerPractice } from '#domain/items/answer.ts';
import { readLesson } from '#domain/progress/read.ts';
import { translator } from '#i18n/translate.ts';
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

test('how sure she was and how right is drawn, said in a sentence and told in figures, to her alone', async () => {
  const store = await storeIn(site.data);
  const { person, cookie } = await anAccount(store);
  const other = await anAccount(store);
  const pageOf = async (who: string) => (await fetch(`${site.origin}/en/learn`, { headers: { cookie: who } })).text();
  const t = translator('en');
  const before = await pageOf(cookie);
  await answerPractice(
    store,
    { role: 'learner', person },
    {
      course: COURSE,
      item: 'deleted-post' as ItemSlug,
      language: 'en',
      key: 'try-00001',
      response: { verdict: 'false', cards: [], confidence: '80' },
    },
  );
  await store.close();

  const after = await pageOf(cookie);

  expect(before).toContain(t('calibration.empty'));
  expect(after).toContain(t('calibration.sentence', { said: 80, right: 100, count: 1 }));
  expect(after).toMatch(/<svg[^>]*class="calibration__chart"[^>]*role="img"/);
  expect(after).toMatch(/<th scope="row">80%<\/th>\s*<td class="number">100%<\/td>\s*<td class="number">1<\/td>/);
  expect(await pageOf(other.cookie)).toContain(t('calibration.empty'));
});
