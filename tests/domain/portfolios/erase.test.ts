import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { Tutor } from '#domain/people/actors.ts';
import { erasePerson } from '#domain/people/erase.ts';
import { exportAccount } from '#domain/people/export.ts';
import { agreementOf } from '#domain/portfolios/agreement.ts';
import { appealPortfolio } from '#domain/portfolios/appeal.ts';
import { noteInterview } from '#domain/portfolios/interview.ts';
import { markPortfolio } from '#domain/portfolios/mark.ts';
import { days, value } from '#tests/domain/reviews/cohort.ts';
import { EXAM } from '#tests/support/exams.ts';
import { aPortfolio, COMMENT, DEFENCE, marked, stored } from '#tests/support/portfolios.ts';

const APPEAL = 'I appeal: the archive link stands in the log, third line.';

async function aLivedPortfolio() {
  const made = await aPortfolio();
  const { store, candidate, portfolio, markers } = made;
  await marked(made, portfolio, [
    [2, 3, 3],
    [3, 3, 3],
  ]);
  value(await appealPortfolio(store, candidate, { portfolio, text: APPEAL }));
  const [, , third] = markers as [Tutor, Tutor, Tutor];
  value(await markPortfolio(store, third, { portfolio, marks: [3, 3, 3], comment: COMMENT }));
  const talk = { day: '2026-11-24', minutes: 10, identity: 'document', note: 'A note on Aylin.', at: days(2) };
  value(await noteInterview(store, third, { portfolio, ...talk }));
  return { ...made, third };
}

test('erasing a candidate empties the texts and keeps marks and result', async () => {
  const { store, candidate, portfolio } = await aLivedPortfolio();

  await store.tx((db) => erasePerson(db, store, candidate.person, days(3)));

  expect(await stored(store, portfolio)).toMatchObject({
    ...{ defence: '', aiUse: '', appeal: '', marks: [3, 3, 3], passed: true, withdrawnAt: null },
    interview: { day: '2026-11-24', minutes: 10, note: '' },
  });
  const marks = await store.read.select().from(store.t.portfolioMarks);
  expect(marks.map(({ comment }) => comment)).toEqual(['', '', '']);
  expect(await agreementOf(store, { exam: EXAM })).toMatchObject({ portfolios: 1 });
});

test('erasing a candidate withdraws what nobody has decided', async () => {
  const { store, candidate, portfolio } = await aPortfolio();
  await store.tx((db) => erasePerson(db, store, candidate.person, days(3)));
  expect(await stored(store, portfolio)).toMatchObject({ defence: '', withdrawnAt: days(3), appeal: null });
});

test('erasing a marker leaves what she wrote with the candidate', async () => {
  const { store, third } = await aLivedPortfolio();
  await store.tx((db) => erasePerson(db, store, third.person, days(3)));
  const marks = await store.read.select().from(store.t.portfolioMarks);
  expect(marks.find(({ marker }) => marker === third.person)?.comment).toBe(COMMENT);
});

test('the export of either holds what is hers, and nobody else', async () => {
  const { store, candidate, markers, third } = await aLivedPortfolio();
  const exported = async (person: typeof candidate.person) => {
    const files = unzipSync(await exportAccount(store, { role: 'learner', person }, { readme: '' }));
    return (name: string) => strFromU8(files[`${name}.json`] ?? new Uint8Array());
  };

  const hers = await exported(candidate.person);
  expect(JSON.parse(hers('portfolios'))).toMatchObject([
    { defence: DEFENCE, appeal: APPEAL, interview: { minutes: 10 } },
  ]);
  expect(JSON.parse(hers('portfolio-marks-received'))).toHaveLength(3);
  for (const { person } of markers)
    for (const name of ['portfolios', 'portfolio-marks-received']) expect(hers(name)).not.toContain(person);
  const given = (await exported(third.person))('portfolio-marks-given');
  expect(JSON.parse(given)).toMatchObject([{ exam: EXAM, place: 3, marks: [3, 3, 3], comment: COMMENT }]);
  expect(given).not.toContain(candidate.person);
});
