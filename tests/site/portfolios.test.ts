import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InstitutionId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { translator } from '#i18n/translate.ts';
import { type Account, anAccount, storeIn } from '#tests/support/accounts.ts';
import { EXAM } from '#tests/support/exams.ts';
import { type StartedSite, startSite } from '#tests/support/server.ts';
import { somePortfolios } from '#tests/support/shown-portfolios.ts';

const PAGE = `/az/exams/${EXAM}/portfolio`;
const DESK = '/az/tutor/portfolios';
const t = translator('az');
const data = mkdtempSync(join(tmpdir(), 'tamga-portfolios-'));
let site: StartedSite;
let store: Store;
let shown: Awaited<ReturnType<typeof somePortfolios>>;
let tutor: Account;

beforeAll(async () => {
  site = await startSite({ data });
  store = await storeIn(data);
  shown = await somePortfolios(store);
  const rows = await store.read.select().from(store.t.institutions);
  const institution = rows.find(({ slug }) => slug === 'altinkopru-university')?.id as InstitutionId;
  tutor = await anAccount(store, { roles: [{ role: 'tutor', institution }] });
});
afterAll(async () => {
  await store.close();
  await site.stop();
  rmSync(data, { recursive: true, force: true });
});

const send = async (page: string, action: string, fields: Record<string, string>, cookie: string) => {
  const answer = await fetch(`${site.origin}${page}?_action=portfolios.${action}`, {
    method: 'POST',
    headers: { cookie, origin: site.origin },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
  return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() };
};
const look = async (path: string, cookie: string) =>
  (await fetch(site.origin + path, { headers: { cookie }, redirect: 'manual' })).text();
const holds = (page: string, text: string) => page.includes(text);

describe('a candidate without script', () => {
  test('gets back what she wrote with the reason, hands in, and takes it back', async () => {
    const { cookie, work } = shown.fresh;
    const given = { exam: EXAM, work, language: 'az', defence: 'Əvvəl sahibi yoxladım.', 'ai-use': '' };

    const refused = await send(PAGE, 'handIn', given, cookie);
    expect([refused.status, holds(refused.text, t('refusal.ai-use-missing'))]).toEqual([422, true]);
    expect(holds(refused.text, given.defence)).toBe(true);
    const done = await send(PAGE, 'handIn', { ...given, 'ai-use': 'İstifadə olunmayıb.' }, cookie);
    expect(done).toMatchObject({ status: 303, location: `${PAGE}?done=handed-in` });
    const page = await look(`${PAGE}?done=handed-in`, cookie);
    expect(holds(page, t('portfolios.state-waiting'))).toBe(true);

    const portfolio = /name="portfolio" value="(\w+)"/.exec(page)?.[1] ?? '';
    expect(await send(PAGE, 'withdraw', { portfolio }, cookie)).toMatchObject({ location: `${PAGE}?done=withdrawn` });
  });

  test('appeals against a result', async () => {
    const { cookie, portfolio } = shown.failed;
    const comment = 'İkinci sətirdə arxiv keçidi var, amma oxunmayıb, rəydə də yoxdur.';
    expect((await send(PAGE, 'appeal', { portfolio, comment: 'Yox.' }, cookie)).status).toBe(422);
    expect(await send(PAGE, 'appeal', { portfolio, comment }, cookie)).toMatchObject({
      location: `${PAGE}?done=appealed`,
    });
    expect(holds(await look(`${DESK}/${portfolio}`, tutor.cookie), comment)).toBe(true);
  });
});

describe('a tutor without script', () => {
  const NAME = 'Elçin Dəmirçi';

  test('marks without a name, and meets it once the portfolio is decided', async () => {
    const { portfolio } = shown.waiting;
    const address = `${DESK}/${portfolio}`;
    expect(holds(await look(address, tutor.cookie), NAME)).toBe(false);
    const marks = Object.fromEntries(Array.from({ length: 7 }, (_, at) => [`mark:${at}`, '3']));
    const comment = 'Məna rəqəmlərdən əvvəl müəyyən edilib, hər iki rəqəm göstərilib.';
    const given = { exam: EXAM, portfolio, criteria: '7', ...marks, comment };

    expect((await send(address, 'mark', { ...given, 'mark:0': '' }, tutor.cookie)).status).toBe(422);
    expect(await send(address, 'mark', given, tutor.cookie)).toMatchObject({ location: `${address}?done=decided` });
    expect(holds(await look(address, tutor.cookie), NAME)).toBe(true);
    expect(holds(await look(PAGE, shown.waiting.cookie), comment)).toBe(true);
  });

  test('notes the interview of one that has passed', async () => {
    const { portfolio, cookie } = shown.passed;
    const address = `${DESK}/${portfolio}`;
    const day = new Date().toISOString().slice(0, 10);
    const given = { exam: EXAM, portfolio, day, minutes: '', identity: 'document', note: '' };
    expect((await send(address, 'noteInterview', given, tutor.cookie)).status).toBe(422);
    const noted = await send(address, 'noteInterview', { ...given, minutes: '12' }, tutor.cookie);
    expect(noted).toMatchObject({ status: 303, location: `${address}?done=interviewed` });
    expect(holds(await look(PAGE, cookie), t('portfolios.identity.document'))).toBe(true);
  });
});
