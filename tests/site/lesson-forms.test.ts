import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '#db/store.ts';
import { enrol } from '#domain/enrolments/enrol.ts';
import { translator } from '#i18n/translate.ts';
import { type Account, anAccount, storeIn } from '#tests/support/accounts.ts';
import { type StartedSite, startSite } from '#tests/support/server.ts';
import { COURSE } from '#tests/support/traveller.ts';

const LESSON = 'why-standards';
const BLOCK = 'whose-interest';
const PAGE = `/az/learn/${COURSE}/${LESSON}`;
const where = { course: COURSE, lesson: LESSON, language: 'az' };
const data = mkdtempSync(join(tmpdir(), 'tamga-lesson-'));
let site: StartedSite;
let store: Store;
let reader: Account;

beforeAll(async () => {
  site = await startSite({ data });
  store = await storeIn(data);
  reader = await anAccount(store);
  await enrol(store, { role: 'learner', person: reader.person }, { course: COURSE });
});
afterAll(async () => {
  await store.close();
  await site.stop();
  rmSync(data, { recursive: true, force: true });
});

const send = (action: string, fields: Record<string, string>, cookie = reader.cookie) =>
  fetch(`${site.origin}${PAGE}?_action=learning.${action}`, {
    method: 'POST',
    headers: { cookie, origin: site.origin },
    body: new URLSearchParams({ ...where, ...fields }),
    redirect: 'manual',
  });
const look = (path: string, cookie = reader.cookie) =>
  fetch(site.origin + path, { headers: { cookie }, redirect: 'manual' });
const ownNotes = async () =>
  (await store.read.select().from(store.t.notes)).filter(({ learner }) => learner === reader.person);

describe('the form of a note', () => {
  test('offers each part of the lesson by its heading or first words, in the lesson’s language', async () => {
    const page = await (await look(`${PAGE}?block=${BLOCK}`)).text();

    const options = [...page.matchAll(/<option value="([^"]+)"( selected)?[^>]*>\s*([^<]+?)\s*<\/option>/g)];
    const parts = options.filter(([, id]) => ['opening', BLOCK, 'job-aid'].includes(id ?? ''));
    expect(parts.map(([, id, chosen, title]) => [id, chosen !== undefined, title])).toEqual([
      ['opening', false, 'Noyabrın bir cümə axşamı Kervanın xəbərlər …'],
      [BLOCK, true, 'Kimin marağı birincidir'],
      ['job-aid', false, expect.stringMatching(/\S/)],
    ]);
  });

  test('keeps a highlight and a note at the part that was chosen', async () => {
    const answer = await send('keepNote', { block: BLOCK, quote: 'eyni cavabı verir', text: 'Müqayisə et' });

    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${PAGE}#own`]);
    expect(await ownNotes()).toMatchObject([{ block: BLOCK, quote: 'eyni cavabı verir', text: 'Müqayisə et' }]);
    const page = await (await look(PAGE)).text();
    expect(page).toContain(`#${BLOCK}:~:text=${encodeURIComponent('eyni cavabı verir')}`);
  });

  test.each([
    ['nothing', { quote: ' ', text: '' }, 'refusal.note-empty', {}],
    ['too many words to highlight', { quote: 'söz '.repeat(300) }, 'refusal.quote-too-long', { most: 1000 }],
    ['a note too long', { quote: 'söz', text: 'x'.repeat(4001) }, 'refusal.note-too-long', { most: 4000 }],
  ] as const)('refuses %s, says why and keeps what was entered', async (_, fields, refusal, values) => {
    const before = await ownNotes();
    const answer = await send('keepNote', { block: BLOCK, ...fields });
    const page = await answer.text();

    expect(answer.status).toBe(422);
    expect(page).toContain(translator('az')(refusal, values));
    expect(page).toMatch(new RegExp(`value="${BLOCK}" selected`));
    if (fields.quote.trim()) expect(page).toContain(`>${fields.quote}</textarea>`);
    expect(await ownNotes()).toEqual(before);
  });

  test('asks who is signed out to sign in and brings her back to it', async () => {
    const answer = await look(`${PAGE}?block=${BLOCK}`, '');

    expect(answer.headers.get('location')).toBe(`/az/sign-in?to=${encodeURIComponent(`${PAGE}?block=${BLOCK}#note`)}`);
  });
});

describe('the place in a lesson', () => {
  test('is the lesson’s top until one is kept, and for who is signed out', async () => {
    for (const cookie of [reader.cookie, '']) {
      const answer = await look(`${PAGE}/place`, cookie);
      expect([answer.status, answer.headers.get('location')]).toEqual([303, `/az/courses/${COURSE}/${LESSON}`]);
    }
  });

  test('is kept by a form, and found again in another language, on the desk and on the course’s page', async () => {
    const kept = await send('keepPlace', { block: BLOCK });

    expect([kept.status, kept.headers.get('location')]).toEqual([303, `/az/courses/${COURSE}/${LESSON}#kept-${BLOCK}`]);
    const place = `/ru/courses/${COURSE}/${LESSON}#${BLOCK}`;
    expect((await look(`/ru/learn/${COURSE}/${LESSON}/place`)).headers.get('location')).toBe(place);
    for (const path of ['/ru/learn', `/ru/learn/${COURSE}`])
      expect(await (await look(path)).text(), path).toContain(`class="button" href="${place}"`);
    expect((await look(`/ru/learn/${COURSE}/fair-headlines/place`)).headers.get('location')).toBe(
      `/ru/courses/${COURSE}/fair-headlines`,
    );
  });

  test('of a lesson that is not there is not found, and one that cannot be is refused', async () => {
    expect((await look(`/az/learn/${COURSE}/nowhere/place`)).status).toBe(404);
    expect((await send('keepPlace', { block: 'No such block' })).status).toBe(422);
    expect((await send('keepPlace', { block: BLOCK }, 'session=long-gone')).status).toBe(401);
  });
});
