import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { type AppealId, newId, type PersonId } from '#db/ids.ts';
import { answerAppeal } from '#domain/appeals/answer.ts';
import { appealsFor, appealsOf } from '#domain/appeals/find.ts';
import { makeAppeal } from '#domain/appeals/make.ts';
import { suspend } from '#domain/statuses/change.ts';
import { AT, aCertificate } from '#tests/support/certificates.ts';
import { anIssuer } from '#tests/support/issuers.ts';
import { freshAccounts } from '#tests/support/members.ts';

const later = (minutes: number) => new Date(AT.getTime() + minutes * 60_000);

async function suspended() {
  const store = await freshAccounts();
  const issuer = await anIssuer(store);
  const { certificate, learner } = await aCertificate(store);
  const suspendNow = () =>
    suspend(store, issuer, {
      ...{ certificate: certificate.id, reason: 'under-review', publicText: '', internalText: 'File 7.', at: later(1) },
    });
  const appeal = (text = 'I sat that exam myself.', minutes = 2) =>
    makeAppeal(store, learner, { certificate: certificate.id, text, at: later(minutes) });
  return { store, issuer, certificate, learner, suspendNow, appeal };
}

describe('an appeal', () => {
  test('is written by the holder, answered once by the issuer, and told of by mail', async () => {
    const { store, issuer, certificate, learner, suspendNow, appeal } = await suspended();
    await suspendNow();
    const made = await appeal();
    if (!made.ok) throw new Error(made.refusal.code);
    expect(await appealsOf(store, issuer, { answered: false })).toMatchObject([
      { holder: 'Aygün Əliyeva', text: 'I sat that exam myself.', state: { is: 'suspended' }, isOwn: false },
    ]);
    const answer = { appeal: made.value, text: ' We looked again. ', at: later(3) };

    const answers = await Promise.all(Array.from({ length: 5 }, () => answerAppeal(store, issuer, answer)));

    expect(answers.filter(({ ok }) => ok)).toEqual([{ ok: true, value: certificate.serial }]);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'answered-before' } });
    expect(await appealsFor(store, learner, certificate.id)).toMatchObject([
      { answer: 'We looked again.', answeredAt: later(3) },
    ]);
    expect(await appealsOf(store, issuer, { answered: true })).toMatchObject([{ answered: { by: 'Orxan' } }]);
    const mails = await store.read.select().from(store.t.jobs).where(eq(store.t.jobs.kind, 'mail'));
    expect(mails.map(({ payload }) => payload.kind)).toContain('appeal-answered');
  });

  test('is one at a time, about a suspension or a revocation, with words in it', async () => {
    const { suspendNow, appeal } = await suspended();

    expect(await appeal()).toMatchObject({ refusal: { code: 'nothing-to-appeal' } });
    await suspendNow();
    expect(await appeal(' ')).toMatchObject({ refusal: { code: 'appeal-empty' } });
    expect(await appeal('x'.repeat(2001))).toMatchObject({ refusal: { code: 'appeal-too-long', most: 2000 } });
    const both = await Promise.all([appeal(), appeal()]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'appeal-open' } });
  });

  test('is counted: six within an hour are too many', async () => {
    const { suspendNow, appeal } = await suspended();
    await suspendNow();
    for (let i = 0; i < 5; i++) await appeal();

    expect(await appeal()).toMatchObject({ refusal: { code: 'too-many-tries' } });
    expect(await appeal('Later.', 70)).toMatchObject({ refusal: { code: 'appeal-open' } });
  });

  test('is nobody else’s matter', async () => {
    const { store, issuer, certificate, learner, suspendNow, appeal } = await suspended();
    await suspendNow();
    const stranger = await anIssuer(store, { slug: 'sarisu-university' });
    const other = { role: 'learner', person: newId<PersonId>() } as const;
    const { id } = certificate;
    expect(await makeAppeal(store, other, { certificate: id, text: 'Mine.' })).toMatchObject({
      refusal: { code: 'no-such-certificate' },
    });
    const made = await appeal();
    if (!made.ok) throw new Error(made.refusal.code);
    const answer = { appeal: made.value, text: 'No.' };

    expect(await answerAppeal(store, stranger, answer)).toMatchObject({ refusal: { code: 'no-such-appeal' } });
    expect(await answerAppeal(store, issuer, { ...answer, appeal: newId<AppealId>() })).toMatchObject({
      refusal: { code: 'no-such-appeal' },
    });
    expect(await answerAppeal(store, { ...issuer, person: learner.person }, answer)).toMatchObject({
      refusal: { code: 'own-appeal' },
    });
    expect(await answerAppeal(store, issuer, { ...answer, text: '' })).toMatchObject({
      refusal: { code: 'answer-empty' },
    });
    expect(await answerAppeal(store, issuer, { ...answer, text: 'x'.repeat(2001) })).toMatchObject({
      refusal: { code: 'answer-too-long' },
    });
    expect(await appealsOf(store, stranger, { answered: false })).toEqual([]);
    expect(await appealsFor(store, other, id)).toEqual([]);
  });
});
