import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CourseSlug } from '#db/ids.ts';
import { enrol } from '#domain/enrolments/enrol.ts';
import { type Account, anAccount, postJson, storeIn } from '#tests/support/accounts.ts';
import { rowCounts } from '#tests/support/counts.ts';
import { type StartedSite, startSite } from '#tests/support/server.ts';

const COURSE = 'digital-journalism-standards' as CourseSlug;
const data = mkdtempSync(join(tmpdir(), 'tamga-bad-'));
let site: StartedSite;
let mine: Account;
let other: Account;
let attempt: string;

beforeAll(async () => {
  site = await startSite({ data });
  const store = await storeIn(data);
  mine = await anAccount(store);
  other = await anAccount(store);
  for (const { person } of [mine, other]) await enrol(store, { role: 'learner', person }, { course: COURSE });
  await store.close();
  const started = await postJson(site.origin, '/api/attempts', { course: COURSE, language: 'az' }, mine.cookie);
  attempt = ((await started.json()) as { id: string }).id;
});
afterAll(async () => {
  await site.stop();
  rmSync(data, { recursive: true, force: true });
});

const raw = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(site.origin + path, {
    method: 'POST',
    headers: { origin: site.origin, cookie: mine.cookie, ...headers },
    body,
    redirect: 'manual',
  });
const asJson = { 'content-type': 'application/json' };

describe('a JSON endpoint', () => {
  test.each([
    ['not JSON', '{"course":', 400, 'malformed'],
    ['a list', '[]', 404, 'no-such-item'],
    ['null', 'null', 404, 'no-such-item'],
    ['a text that Postgres cannot keep', JSON.stringify({ course: 'a\0' }), 400, 'malformed'],
    ['half a letter', '{"response":{"text":"\\ud800"}}', 400, 'malformed'],
    ['too large', JSON.stringify({ text: 'x'.repeat(70_000) }), 413, 'too-large'],
  ])('says what is wrong with a body that is %s', async (_, body, status, code) => {
    const answer = await raw('/api/answers', body, asJson);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ refusal: { code } });
  });

  test('refuses a body of another kind', async () => {
    expect(
      (await raw('/api/answers', 'course=x', { 'content-type': 'application/x-www-form-urlencoded' })).status,
    ).toBe(415);
  });

  test("does not find wrong ids, or somebody else's", async () => {
    const answer = { place: 0, language: 'az', response: { chosen: ['x'] } };
    for (const [path, cookie] of [
      [`/api/attempts/${attempt}/answers`, other.cookie],
      ['/api/attempts/00000000000000000000000000/answers', mine.cookie],
      [`/api/attempts/${encodeURIComponent("' OR 1=1 --")}/answers`, mine.cookie],
      [`/api/attempts/${attempt}/submission`, other.cookie],
    ] as const) {
      const refused = await postJson(site.origin, path, answer, cookie);
      expect(refused.status, path).toBe(404);
      expect(await refused.json()).toMatchObject({
        refusal: { code: 'no-such-attempt' },
        message: 'Sizin belə cəhdiniz yoxdur.',
      });
    }
  });

  test.each([
    { place: -1, response: { chosen: ['x'] } },
    { place: 1e9, response: { chosen: ['x'] } },
    { place: '0', response: { chosen: ['x'] } },
    { place: 0, response: null },
    { place: 0, response: { chosen: Array(10_000).fill('x') } },
    { place: 0, response: { chosen: [{ toString: 1 }] } },
    { place: 0, response: { gaps: { a: 'x'.repeat(500) } } },
    {},
  ])('keeps nothing of %j', async (body) => {
    const before = await rowCounts(data);
    const answer = await postJson(
      site.origin,
      `/api/attempts/${attempt}/answers`,
      { language: 'az', ...body },
      mine.cookie,
    );
    expect([404, 422]).toContain(answer.status);
    expect(((await answer.json()) as { message: string }).message).not.toBe('');
    expect(await rowCounts(data)).toEqual(before);
  });

  test('answers 401 to an expired session and says in the page’s language what to do', async () => {
    const answer = await postJson(
      site.origin,
      '/api/readings',
      { course: COURSE, lesson: 'fair-headlines', language: 'ru' },
      'session=long-gone',
    );
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({
      refusal: { code: 'signed-out' },
      message: expect.stringContaining('Войдите'),
    });
  });

  test('keeps a text whose session has ended, ready to be sent again', async () => {
    const path = `/az/learn/${COURSE}/standards-audit`;
    const answer = await raw(
      `${path}?_action=learning.keepDraft`,
      new URLSearchParams({ course: COURSE, item: 'my-headline', language: 'az', text: 'Uzun yazdığım mətn' }),
      { 'content-type': 'application/x-www-form-urlencoded', cookie: 'session=long-gone' },
    );
    const page = await answer.text();
    expect(answer.status).toBe(401);
    expect(page).toContain('Uzun yazdığım mətn');
    expect(page).toContain(`action="${path}?_action=learning.keepDraft"`);
  });

  test('takes the same post a hundred times and keeps it once', async () => {
    const body = {
      course: COURSE,
      item: 'first-duty',
      language: 'az',
      key: 'the-same-try',
      response: { chosen: ['public'] },
    };
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => postJson(site.origin, '/api/answers', body, mine.cookie)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const store = await storeIn(data);
    const rows = await store.read.select().from(store.t.responses);
    await store.close();
    expect(rows.filter(({ key }) => key === 'the-same-try')).toHaveLength(1);
  });
});

describe('a form', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };

  test('too large is answered 413 with a page in the language of the address', async () => {
    const answer = await raw('/az/sign-up?_action=people.signUp', `name=${'x'.repeat(2_000_000)}`, form);
    expect(answer.status).toBe(413);
    expect(await answer.text()).toContain('lang="az"');
  });

  test('malformed is refused with a page that says so', async () => {
    const answer = await raw('/az/sign-up?_action=people.signUp', 'no boundary', {
      'content-type': 'multipart/form-data; boundary=x',
    });
    expect(answer.status).toBe(400);
  });

  test('with a zero character, which Postgres cannot keep, is refused', async () => {
    expect((await raw(`/az/learn/${COURSE}?_action=learning.enrol`, 'course=a%00b', form)).status).toBe(400);
    expect((await raw('/az/sign-in?_action=people.signIn', 'email=a%00b&password=c', form)).status).toBe(400);
  });

  test('of an unknown name, and fields that are files, change nothing', async () => {
    const before = await rowCounts(data);
    expect((await raw('/az/learn?_action=learning.everything', 'a=b', form)).status).toBeGreaterThanOrEqual(400);
    const files = new FormData();
    files.set('course', new File(['x'], 'course.txt'));
    files.set('text', new File(['x'], 'text.txt'));
    expect([303, 404, 422]).toContain((await raw(`/az/learn/${COURSE}?_action=learning.enrol`, files)).status);
    expect(await rowCounts(data)).toEqual(before);
  });

  test('refused keeps what was entered and says why beside it', async () => {
    const answer = await raw(
      '/az/sign-up?_action=people.signUp',
      new URLSearchParams({ name: 'Gülşən', email: 'not an address', password: 'short', birthYear: '1999' }),
      form,
    );
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain('Gülşən');
    expect(page).toContain('not an address');
    expect(page).toContain('aria-invalid="true"');
    expect(page).not.toContain('value="short"');
  });
});

describe('an address', () => {
  test.each(['/c/a%00b', '/az/courses/%00', '/api/me?course=%00'])('%s is refused on both engines', async (path) => {
    expect((await fetch(site.origin + path, { headers: { cookie: mine.cookie } })).status).toBe(400);
  });

  test.each([
    '/az/nothing',
    '/xx/courses',
    '/az/courses/none',
    '/az/learn/none',
    '/c/NOTHING',
    '/az/%ff',
    '/az/..%2f..%2fetc%2fpasswd',
    '/az/courses/digital-journalism-standards/none',
    '/.data/secrets.json',
    '/_astro/../../package.json',
  ])('%s is not found, with a page of ours', async (path) => {
    const answer = await fetch(site.origin + path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toMatch(/<html lang="[a-z]{2}"/);
  });
});
