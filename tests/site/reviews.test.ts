import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InstitutionId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { newestVersion } from '#domain/courses/versions.ts';
import { enrol } from '#domain/enrolments/enrol.ts';
import { translator } from '#i18n/translate.ts';
import { type Account, anAccount, storeIn } from '#tests/support/accounts.ts';
import { type StartedSite, startSite } from '#tests/support/server.ts';
import { COURSE } from '#tests/support/traveller.ts';
import { appeals, aWriter, CAPSTONE, handsIn, isReady, someWorks, type Writer } from '#tests/support/works.ts';

const PAGE = `/az/learn/${COURSE}/work/${CAPSTONE}`;
const DESK = `/az/tutor/${COURSE}/works`;
const COMMENT = 'Hər fikir səhifəyə aparır, sahib deyilməyib.';
const MARKS = Object.fromEntries(Array.from({ length: 7 }, (_, at) => [`mark:${at}`, '3']));
const t = translator('az');
const data = mkdtempSync(join(tmpdir(), 'tamga-reviews-'));
let site: StartedSite;
let store: Store;
let works: Awaited<ReturnType<typeof someWorks>>;
let tutor: Account;
let elsewhere: Account;

beforeAll(async () => {
  site = await startSite({ data });
  store = await storeIn(data);
  works = await someWorks(store);
  const rows = await store.read.select().from(store.t.institutions);
  const idOf = (slug: string) => rows.find((one) => one.slug === slug)?.id as InstitutionId;
  tutor = await anAccount(store, { roles: [{ role: 'tutor', institution: idOf('altinkopru-university') }] });
  elsewhere = await anAccount(store, { roles: [{ role: 'tutor', institution: idOf('sarisu-university') }] });
});
afterAll(async () => {
  await store.close();
  await site.stop();
  rmSync(data, { recursive: true, force: true });
});

type Fields = Record<string, string> | [string, string][];
const send = (action: string, fields: Fields, cookie: string, page = PAGE) =>
  fetch(`${site.origin}${page}?_action=reviews.${action}`, {
    method: 'POST',
    headers: { cookie, origin: site.origin },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
const look = async (path: string, cookie = '') => {
  const answer = await fetch(site.origin + path, { headers: { cookie }, redirect: 'manual' });
  return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() };
};
/** Whether a page holds a text; compared so that a failure does not print the page. */
const holds = (page: string, text: string) => page.includes(text);
const where = { course: COURSE, item: CAPSTONE };
const remark = { criteria: '7', ...MARKS, comment: COMMENT };
const texts: [string, string][] = [
  ...Object.entries(where),
  ['text', 'finding'],
  ['text', 'personal-code'],
  ['text:finding', 'Nəyə baxdım: on material.'],
  ['text:personal-code', 'Səkkiz bənd.'],
  ['language', 'az'],
  ['reads', 'az'],
];
const without = (name: string): [string, string][] => texts.filter(([one]) => one !== name);

describe('the page of a work', () => {
  test('leads who is signed out to sign in, and finds nothing that nobody judges', async () => {
    expect(await look(PAGE)).toMatchObject({ status: 303, location: `/az/sign-in?to=${encodeURIComponent(PAGE)}` });
    expect((await look(`/az/learn/${COURSE}/work/first-duty`, works.fresh.cookie)).status).toBe(404);
  });

  test('is linked from the course’s own page with its state', async () => {
    const { text } = await look(`/az/learn/${COURSE}`, works.author.cookie);

    expect(holds(text, `href="${PAGE}"`)).toBe(true);
    expect(holds(text, t('reviews.state-passed'))).toBe(true);
  });

  test('asks who has not enrolled to do so', async () => {
    const stranger = await anAccount(store);

    const { text } = await look(PAGE, stranger.cookie);

    expect(holds(text, t('reviews.enrol-first'))).toBe(true);
    expect((await send('handIn', texts, stranger.cookie)).status).toBe(422);
    await enrol(store, { role: 'learner', person: stranger.person }, { course: COURSE });
    expect((await look(PAGE, stranger.cookie)).text).not.toContain(t('reviews.enrol-first'));
  });

  test('goes by plain forms from the first text to a given review', async () => {
    const writer = await aWriter(store, 'Sətir Yazan');
    const author = await aWriter(store, 'Başqa Yazan');
    await handsIn(store, author, { language: 'en', reads: [], text: 'What I looked at: ten items.' });
    const { cookie } = writer;
    const redirects = async (answer: Response, done: string) => {
      expect([answer.status, answer.headers.get('location')]).toEqual([303, expect.stringContaining(`done=${done}`)]);
      return (await look((answer.headers.get('location') ?? '').replace(/#.*/, ''), cookie)).text;
    };

    await redirects(await send('keep', without('text:personal-code'), cookie), 'kept');
    expect(holds((await look(PAGE, cookie)).text, 'Nəyə baxdım: on material.')).toBe(true);
    const refused = await send('handIn', without('text:personal-code'), cookie);
    expect(refused.status).toBe(422);
    const again = await refused.text();
    expect(holds(again, t('refusal.text-missing', { text: 'Şəxsi kodeks' }))).toBe(true);
    expect(holds(again, 'Nəyə baxdım: on material.')).toBe(true);

    await redirects(await send('handIn', texts, cookie), 'handed-in');
    const unmarked = await send('calibrate', { ...where, criteria: '7', sample: 'on-the-radio' }, cookie);
    expect(unmarked.status).toBe(422);
    const samples: [string, string][] = ['on-the-radio', 'at-the-broadcaster', 'by-impression'].flatMap((id) => [
      ['sample', id] as [string, string],
      ...Array.from({ length: 7 }, (_, at): [string, string] => [`${id}:${at}`, '4']),
    ]);
    const tried = await send('calibrate', [...Object.entries(where), ['criteria', '7'], ...samples], cookie);
    expect(holds(await redirects(tried, 'calibrated'), t('reviews.not-calibrated'))).toBe(true);
    const right: [string, string][] = samples.map(([name, mark]) => {
      const expert: Record<string, string> = { 'at-the-broadcaster': '3232233', 'by-impression': '1222132' };
      const [id = '', at] = name.split(':');
      return [name, at === undefined ? mark : (expert[id]?.[Number(at)] ?? mark)];
    });
    const calibrated = await send('calibrate', [...Object.entries(where), ['criteria', '7'], ...right], cookie);
    expect(holds(await redirects(calibrated, 'calibrated'), t('reviews.calibrated'))).toBe(true);

    const short = await send('reviewSelf', { ...where, ...remark, comment: 'Yaxşı.' }, cookie);
    expect(short.status).toBe(422);
    expect(holds(await short.text(), t('refusal.comment-too-short', { least: 20 }))).toBe(true);
    await redirects(await send('reviewSelf', { ...where, ...remark }, cookie), 'self');

    const page = await redirects(await send('take', { ...where, reads: 'en' }, cookie), 'taken');
    expect(holds(page, 'What I looked at: ten items.')).toBe(true);
    const review = /name="review" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const missing = await send('give', { review, criteria: '7', comment: COMMENT, 'mark:0': '4' }, cookie);
    expect(missing.status).toBe(422);
    const kept = await missing.text();
    expect(holds(kept, COMMENT)).toBe(true);
    expect(holds(kept, t('refusal.marks-missing'))).toBe(true);
    await redirects(await send('give', { review, ...remark }, cookie), 'given');
    expect((await send('take', { ...where, reads: 'en' }, cookie)).status).toBe(422);
  });

  test('takes a work back, and gives one back whose author is known', async () => {
    const { status } = await send('withdraw', { work: works.takenWork }, works.author.cookie);
    expect(status).toBe(422);
    const { text } = await look(PAGE, works.reader.cookie);
    const review = /name="review" value="([^"]+)"/.exec(text)?.[1] ?? '';

    expect((await send('decline', { review }, works.author.cookie)).status).toBe(422);
    expect((await send('decline', { review }, works.reader.cookie)).status).toBe(303);
    expect((await send('withdraw', { work: works.takenWork }, works.taken.cookie)).status).toBe(303);
  });
});

describe('nobody’s name', () => {
  const secretsOf = (writers: readonly Writer[]) =>
    writers.flatMap(({ person, name, email }) => [person, name, ...name.split(' '), email]);

  test('of an author leaks to who reviews her work', async () => {
    const reader = await aWriter(store, 'İkinci Oxucu');
    const author = await aWriter(store, 'Gizlin Müəllifova');
    await isReady(store, author, { language: 'en', reads: [], text: 'Nine items, and one by lot.' });
    await isReady(store, reader, { language: 'ru', reads: ['en'] });
    expect((await send('take', { ...where, reads: 'en' }, reader.cookie)).status).toBe(303);

    const { text } = await look(PAGE, reader.cookie);

    expect(holds(text, 'Nine items, and one by lot.')).toBe(true);
    for (const secret of secretsOf([author])) expect(holds(text, secret)).toBe(false);
  });

  test('of a reviewer leaks to the author, on any page of hers or in her data', async () => {
    const { cookie } = works.author;
    const pages = [PAGE, `/az/learn/${COURSE}`, '/az/learn', '/az/account', '/az/certificates'];
    for (const path of pages) {
      const { text } = await look(path, cookie);
      for (const secret of secretsOf(works.peers)) expect(holds(text, secret)).toBe(false);
    }
    const { text } = await look(PAGE, cookie);
    expect(holds(text, t('reviews.comments'))).toBe(true);
    expect(holds(text, t('reviews.peers-alone'))).toBe(true);
  });

  test('stands in the page before the samples are marked, nor an expert’s marks or words', async () => {
    const writer = await aWriter(store, 'Nümunəsiz');
    await handsIn(store, writer, { language: 'uz', reads: [] });

    const { text } = await look(PAGE, writer.cookie);

    expect(holds(text, 'bozkir-fm.example')).toBe(true);
    expect(holds(text, 'tezliklə bağlı boşluq')).toBe(false);
    expect(holds(text, 'marks__strong')).toBe(false);
    expect(/name="[^"]+:\d+"[^>]*checked/.test(text)).toBe(false);
  });
});

test('an issuer sees the marks of a capstone and who decided them, and no reviewer', async () => {
  const rows = await store.read.select().from(store.t.institutions);
  const institution = rows.find(({ slug }) => slug === 'altinkopru-university')?.id as InstitutionId;
  const issuer = await anAccount(store, { roles: [{ role: 'issuer', institution }] });
  const version = (await newestVersion(store, COURSE))?.id;

  const { text } = await look(`/az/issuer/eligible/${version}/${works.author.person}`, issuer.cookie);

  expect(holds(text, 'Dəqiqlik və sübut: 3')).toBe(true);
  expect(holds(text, t('reviews.counts-not'))).toBe(true);
  for (const { name, person } of works.peers) expect(holds(text, name) || holds(text, person), name).toBe(false);
});

describe('the tutor’s desk', () => {
  test('shows what has waited, with names, to tutors of the course and to nobody else', async () => {
    const list = await look(`${DESK}?state=waiting`, tutor.cookie);
    const one = await look(`${DESK}/${works.decided}`, tutor.cookie);

    expect(holds(list.text, works.late.name)).toBe(true);
    for (const { name } of [works.author, ...works.peers]) expect(holds(one.text, name)).toBe(true);
    expect(holds((await look('/az/tutor', tutor.cookie)).text, DESK)).toBe(true);
    for (const { cookie } of [works.author, elsewhere]) {
      expect((await look(DESK, cookie)).status).toBe(404);
      expect((await look(`${DESK}/${works.decided}`, cookie)).status).toBe(404);
    }
    expect((await look(`/az/tutor/other-course/works/${works.decided}`, tutor.cookie)).status).toBe(404);
  });

  test('marks what has waited; without a reason or a mark it says so and keeps what was entered', async () => {
    const page = `${DESK}/${works.waiting}`;
    const given = { course: COURSE, work: works.waiting, seen: '0', ...remark };

    const refused = await send('mark', { ...given, comment: 'Az' }, tutor.cookie, page);
    expect(refused.status).toBe(422);
    expect(holds(await refused.text(), t('refusal.comment-too-short', { least: 20 }))).toBe(true);
    const empty = await send('mark', { ...given, 'mark:0': '' }, tutor.cookie, page);
    expect(empty.status).toBe(422);
    expect(holds(await empty.text(), COMMENT)).toBe(true);
    expect((await send('mark', given, works.author.cookie, page)).status).toBeGreaterThanOrEqual(400);
    expect((await send('mark', given, elsewhere.cookie, page)).status).toBeGreaterThanOrEqual(400);
    expect((await send('mark', given, tutor.cookie, page)).headers.get('location')).toBe(`${page}?done=marked`);
    expect((await send('mark', given, tutor.cookie, page)).status).toBe(422);
  });

  test('has no form for a tutor’s own work, and refuses it', async () => {
    const rows = await store.read.select().from(store.t.institutions);
    const institution = rows.find(({ slug }) => slug === 'altinkopru-university')?.id as InstitutionId;
    await store.tx(async (db) => {
      const row = { person: works.late.person, institution, role: 'tutor', since: new Date(), givenBy: '' } as const;
      await db.insert(store.t.memberships).values(row);
    });
    const page = `${DESK}/${works.waiting}`;

    const { text } = await look(page, works.late.cookie);
    const given = { course: COURSE, work: works.waiting, seen: '0', ...remark };

    expect(holds(text, t('reviews.own-hint'))).toBe(true);
    expect(holds(text, 'name="mark:0"')).toBe(false);
    const refused = await send('mark', given, works.late.cookie, page);
    expect(refused.status).toBe(422);
    expect(holds(await refused.text(), t('refusal.own-work'))).toBe(true);
  });

  test('answers an appeal, which the author then reads', async () => {
    await appeals(store, works.author, works.decided);
    const page = `${DESK}/${works.decided}`;
    const given = {
      course: COURSE,
      work: works.decided,
      ...remark,
      comment: 'Səhifəni oxudum: haqlısınız, 4 verirəm.',
    };

    const list = await look(DESK, tutor.cookie);
    const answered = await send('answerAppeal', { ...given, 'mark:1': '4' }, tutor.cookie, page);
    const again = await send('answerAppeal', given, tutor.cookie, page);

    expect(holds(list.text, works.author.name)).toBe(true);
    expect(answered.headers.get('location')).toBe(`${page}?done=answered`);
    expect(again.status).toBe(422);
    const { text } = await look(PAGE, works.author.cookie);
    expect(holds(text, 'haqlısınız, 4 verirəm.')).toBe(true);
    expect(holds(text, t('reviews.peers-alone'))).toBe(false);
  });
});
