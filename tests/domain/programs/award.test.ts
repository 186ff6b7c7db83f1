import { describe, expect, test } from 'vitest';
import type { Store } from '#db/store.ts';
import { cleanUp } from '#domain/jobs/clean-up.ts';
import { awardByProgram } from '#domain/programs/award.ts';
import { onceByKey } from '#domain/programs/once.ts';
import { ok, refuse } from '#domain/result.ts';
import { AT, aConfirmedLearner, aGraduate, ORIGIN } from '#tests/support/certificates.ts';
import { anIssuer } from '#tests/support/issuers.ts';
import { freshAccounts } from '#tests/support/members.ts';

async function aDesk(store: Store) {
  const { learner, course } = await aGraduate(store);
  const issuer = await anIssuer(store);
  return { learner, course, issuer };
}

function asked(person: string, changes: { kind?: string; course: string; email?: string }) {
  return {
    person: { account: changes.email ? '' : person, email: changes.email ?? '' },
    kind: changes.kind ?? 'completion',
    course: changes.course,
    origin: ORIGIN,
    at: AT,
  };
}

describe('awardByProgram', () => {
  test('awards in the name of who made the token, and signs', async () => {
    const store = await freshAccounts();
    const { learner, course, issuer } = await aDesk(store);

    const awarded = await awardByProgram(store, issuer, asked(learner.person, { course }));

    const rows = await store.read.select().from(store.t.certificates);
    expect(awarded).toEqual({ ok: true, value: { serial: rows[0]?.serial, isNew: true } });
    expect(rows).toMatchObject([{ issuer: issuer.institution, learner: learner.person, kind: 'completion' }]);
    expect(rows[0]?.credentialHash).not.toBeNull();
    const audit = await store.read.select().from(store.t.audit);
    expect(audit.find(({ deed }) => deed === 'certificate-awarded')?.actor).toBe(issuer.person);
  });

  test('finds her by her e-mail address, however it is written', async () => {
    const store = await freshAccounts();
    const { learner, course, issuer } = await aDesk(store);
    const email = `${learner.person}@TAMGA.example`;

    const awarded = await awardByProgram(store, issuer, asked('', { course, email }));

    expect(awarded).toMatchObject({ ok: true, value: { isNew: true } });
  });

  test('answers the certificate that stands when 20 ask at once, and awards one', async () => {
    const store = await freshAccounts();
    const { learner, course, issuer } = await aDesk(store);
    const award = () => awardByProgram(store, issuer, asked(learner.person, { course }));

    const all = await Promise.all(Array.from({ length: 20 }, award));

    const serials = all.map((one) => (one.ok ? one.value.serial : one.refusal.code));
    expect(new Set(serials).size).toBe(1);
    expect(all.filter((one) => one.ok && one.value.isNew)).toHaveLength(1);
    expect(await store.read.$count(store.t.certificates)).toBe(1);
  });

  test('says the same of a stranger and of somebody who does not take the course', async () => {
    const store = await freshAccounts();
    const { course, issuer } = await aDesk(store);
    const elsewhere = await aConfirmedLearner(store);
    const refusal = { ok: false, refusal: { code: 'no-such-learner' } };

    const stranger = asked('', { course, email: 'nobody@tamga.example' });
    expect(await awardByProgram(store, issuer, stranger)).toEqual(refusal);
    expect(await awardByProgram(store, issuer, asked(elsewhere.person, { course }))).toEqual(refusal);
    expect(await awardByProgram(store, issuer, asked(elsewhere.person, { course: 'no-course' }))).toEqual(refusal);
  });

  test.each([
    ['kind-unknown', 'diploma'],
    ['other-kind', 'certification'],
  ])('refuses %s', async (code, kind) => {
    const store = await freshAccounts();
    const { learner, course, issuer } = await aDesk(store);

    const refused = await awardByProgram(store, issuer, asked(learner.person, { course, kind }));

    expect(refused).toMatchObject({ ok: false, refusal: { code } });
    expect(await store.read.$count(store.t.certificates)).toBe(0);
  });

  test('refuses another institution, and who has not completed', async () => {
    const store = await freshAccounts();
    const { learner, course, version } = await aGraduate(store, { passed: false });
    const issuer = await anIssuer(store);
    const other = await anIssuer(store, { slug: 'sarisu-university' });
    const wanted = asked(learner.person, { course });

    expect(version.content.id).toBe(course);
    expect(await awardByProgram(store, other, wanted)).toMatchObject({ refusal: { code: 'no-such-course' } });
    expect(await awardByProgram(store, issuer, wanted)).toMatchObject({ refusal: { code: 'not-completed' } });
  });

  test('refuses before the key ceremony', async () => {
    const store = await freshAccounts();
    const { learner, course } = await aGraduate(store);
    const issuer = await anIssuer(store, { key: false });

    const refused = await awardByProgram(store, issuer, asked(learner.person, { course }));

    expect(refused).toEqual({ ok: false, refusal: { code: 'no-key' } });
  });
});

describe('onceByKey', () => {
  const asks = { token: 'token', key: 'order-7', request: { course: 'a' }, at: AT };
  const serial = 'TMG-26-0000-0000-0000' as never;

  test('answers what came of it the first time, without doing it again', async () => {
    const store = await freshAccounts();
    let times = 0;
    const deed = async () => ok({ serial, isNew: ++times === 1 });

    const answers = [await onceByKey(store, asks, deed), await onceByKey(store, asks, deed)];

    expect(answers).toEqual([ok({ serial, isNew: true }), ok({ serial, isNew: true })]);
    expect(times).toBe(1);
  });

  test('does it for another token, another key, and again after a day', async () => {
    const store = await freshAccounts();
    let times = 0;
    const deed = async () => ok({ serial, isNew: ++times > 0 });
    const later = new Date(AT.getTime() + 86_400_000);

    await onceByKey(store, asks, deed);
    await onceByKey(store, { ...asks, token: 'other' }, deed);
    await onceByKey(store, { ...asks, key: 'order-8' }, deed);
    await onceByKey(store, { ...asks, at: later }, deed);
    await cleanUp(store, new Date(later.getTime() + 86_400_000));

    expect(times).toBe(4);
    expect(await store.read.$count(store.t.tokens)).toBe(0);
  });

  test('refuses another request under the same key, and what is no key', async () => {
    const store = await freshAccounts();
    const deed = async () => ok({ serial, isNew: true });
    await onceByKey(store, asks, deed);

    expect(await onceByKey(store, { ...asks, request: { course: 'b' } }, deed)).toEqual(
      refuse({ code: 'idempotency-key-used' }),
    );
    for (const key of ['', 'x'.repeat(256), 'ключ', 'two words'])
      expect(await onceByKey(store, { ...asks, key }, deed)).toEqual(refuse({ code: 'idempotency-key-malformed' }));
  });

  test('keeps no refusal', async () => {
    const store = await freshAccounts();
    await onceByKey(store, asks, async () => refuse({ code: 'not-completed' }));

    expect(await onceByKey(store, asks, async () => ok({ serial, isNew: true }))).toEqual(ok({ serial, isNew: true }));
  });
});
