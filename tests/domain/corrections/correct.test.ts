import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { type CorrectionId, newId, type PersonId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { editionOf, findCertificate } from '#domain/certificates/find.ts';
import { askCorrection } from '#domain/corrections/ask.ts';
import { approveCorrection, declineCorrection } from '#domain/corrections/decide.ts';
import { correctionsFor, correctionsOf, issuedCertificate } from '#domain/corrections/find.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { erasePerson } from '#domain/people/erase.ts';
import { revoke, suspend } from '#domain/statuses/change.ts';
import { AT, aCertificate } from '#tests/support/certificates.ts';
import { anIssuer } from '#tests/support/issuers.ts';
import { freshAccounts } from '#tests/support/members.ts';

const later = (minutes: number) => new Date(AT.getTime() + minutes * 60_000);
const RIGHT = { name: 'Aygün Əliyeva-Məmmədova', latin: 'Aygun Aliyeva-Mammadova', reason: 'Passport seen.' };

async function awarded() {
  const store = await freshAccounts();
  const issuer = await anIssuer(store);
  const second: Issuer = { ...issuer, person: newId<PersonId>() };
  const { certificate, learner } = await aCertificate(store);
  const ask = (actor: Parameters<typeof askCorrection>[1] = issuer, changes: Partial<typeof RIGHT> = {}) =>
    askCorrection(store, actor, { certificate: certificate.id, ...RIGHT, ...changes, at: later(1) });
  return { store, issuer, second, certificate, learner, ask };
}

function value<T>(result: { ok: true; value: T } | { ok: false; refusal: { code: string } }): T {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

async function letters(store: Store) {
  const rows = await store.read.select().from(store.t.jobs).where(eq(store.t.jobs.kind, 'mail'));
  return rows.map(({ payload }) => payload.kind);
}

describe('a correction of a name', () => {
  test('takes the place of the certificate once another person approves, and both lead to one another', async () => {
    const { store, issuer, second, certificate, ask } = await awarded();
    const before = await editionOf(store, certificate.code);
    const correction = value(await ask());
    const [listed] = await correctionsOf(store, second, { decided: false });
    expect(listed).toMatchObject({
      old: { name: 'Aygün Əliyeva' },
      corrected: { name: RIGHT.name },
      difference: { name: { edits: 10, letters: 23, isFar: true } },
      mayDecide: true,
    });

    const approved = value(await approveCorrection(store, second, { correction, samePerson: true, at: later(2) }));

    const old = await findCertificate(store, certificate.code, later(3));
    const corrected = await findCertificate(store, approved.code, later(3));
    expect(old).toMatchObject({
      state: { is: 'superseded', since: later(2), reason: 'name-corrected' },
      replacedBy: { code: approved.code, run: 1 },
      names: { name: 'Aygün Əliyeva' },
    });
    expect(corrected).toMatchObject({
      state: { is: 'valid' },
      replaces: { code: certificate.code },
      names: { name: RIGHT.name, latin: RIGHT.latin },
      namesMatch: true,
      snapshot: { firstAwardedOn: certificate.snapshot.awardedOn, course: certificate.snapshot.course },
    });
    expect(JSON.parse(corrected?.credential ?? '{}')).toMatchObject({ awardedDate: '2026-11-22T00:00:00Z' });
    expect(await editionOf(store, certificate.code)).not.toBe(before);
    expect(await letters(store)).toEqual(['certificate-ready', 'certificate-corrected']);
    const [decided] = await correctionsOf(store, issuer, { decided: true });
    expect(decided).toMatchObject({ corrected: { name: RIGHT.name }, decided: { approved: true }, mayDecide: false });
    // The name stands on the certificate now, and nowhere else.
    expect((await store.read.select().from(store.t.corrections))[0]).toMatchObject({ name: null, nameLatin: null });
  });

  test('is not approved by who asked, nor by the holder, nor without the word that it is one person', async () => {
    const { store, issuer, second, learner, ask } = await awarded();
    const correction = value(await ask());
    const approve = (by: Issuer, samePerson = true) => approveCorrection(store, by, { correction, samePerson });

    expect(await approve(issuer)).toEqual({ ok: false, refusal: { code: 'second-person-needed' } });
    expect(await approve({ ...issuer, person: learner.person })).toMatchObject({
      refusal: { code: 'second-person-needed' },
    });
    expect(await declineCorrection(store, issuer, { correction })).toMatchObject({
      refusal: { code: 'second-person-needed' },
    });
    expect(await approve(second, false)).toMatchObject({ refusal: { code: 'identity-unconfirmed' } });
    expect((await correctionsOf(store, issuer, { decided: false }))[0]?.mayDecide).toBe(false);
    expect(await store.read.$count(store.t.certificates)).toBe(1);
  });

  test('is decided once by twenty who click at once', async () => {
    const { store, issuer, second, ask } = await awarded();
    const correction = value(await ask());

    const answers = await Promise.all(
      Array.from({ length: 20 }, () => approveCorrection(store, second, { correction, samePerson: true })),
    );

    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const codes = new Set(answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal.code])));
    expect([...codes]).toEqual(['decided-before']);
    expect(await store.read.$count(store.t.certificates)).toBe(2);
    expect(await declineCorrection(store, second, { correction })).toMatchObject({
      refusal: { code: 'decided-before' },
    });
    expect(issuer).toBeDefined();
  });

  test('is declined, and the certificate stays', async () => {
    const { store, second, certificate, learner, ask } = await awarded();
    const correction = value(await ask(learner));

    expect(await declineCorrection(store, second, { correction, at: later(2) })).toMatchObject({ ok: true });

    expect((await findCertificate(store, certificate.code))?.state).toEqual({ is: 'valid' });
    expect(await correctionsFor(store, learner, certificate.id)).toMatchObject([{ approved: false, name: null }]);
  });

  test('may be asked by the holder; one person of the institution then decides', async () => {
    const { store, issuer, learner, ask } = await awarded();
    const correction = value(await ask(learner));

    expect(await correctionsOf(store, issuer, { decided: false })).toMatchObject([{ askedBy: { isHolder: true } }]);
    expect(await approveCorrection(store, issuer, { correction, samePerson: true })).toMatchObject({ ok: true });
  });

  test('is asked for once at a time, with a reason, and for another name than it bears', async () => {
    const { ask } = await awarded();

    expect(await ask(undefined, { reason: ' ' })).toMatchObject({ refusal: { code: 'correction-unexplained' } });
    expect(await ask(undefined, { reason: 'x'.repeat(1001) })).toMatchObject({
      refusal: { code: 'correction-too-long', most: 1000 },
    });
    expect(await ask(undefined, { name: 'Aygün 漢', latin: 'Әлия' })).toMatchObject({
      refusal: {
        code: 'check-entries',
        entries: { certificateName: 'letters-unknown', certificateNameLatin: 'not-latin' },
      },
    });
    expect(await ask(undefined, { name: ' Aygün  Əliyeva', latin: 'Aygun Aliyeva' })).toMatchObject({
      refusal: { code: 'name-unchanged' },
    });
    const [one, two] = await Promise.all([ask(), ask()]);
    expect([one.ok, two.ok].filter(Boolean)).toHaveLength(1);
    expect([one, two].find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'correction-open' } });
  });

  test('is nobody else’s matter', async () => {
    const { store, certificate, ask } = await awarded();
    const stranger = await anIssuer(store, { slug: 'sarisu-university' });
    const correction = value(await ask());

    expect(await ask(stranger)).toMatchObject({ refusal: { code: 'no-such-certificate' } });
    expect(await ask({ role: 'learner', person: newId<PersonId>() })).toMatchObject({
      refusal: { code: 'no-such-certificate' },
    });
    for (const id of [correction, newId<CorrectionId>()]) {
      expect(await approveCorrection(store, stranger, { correction: id, samePerson: true })).toMatchObject({
        refusal: { code: 'no-such-correction' },
      });
      expect(await declineCorrection(store, stranger, { correction: id })).toMatchObject({
        refusal: { code: 'no-such-correction' },
      });
    }
    expect(await correctionsOf(store, stranger, { decided: false })).toEqual([]);
    expect(await issuedCertificate(store, stranger, { typed: certificate.serial })).toBeUndefined();
  });

  test('does not bring back what is suspended, revoked, replaced or erased', async () => {
    const { store, issuer, second, certificate, learner, ask } = await awarded();
    const correction = value(await ask());
    const why = {
      reason: 'under-review',
      publicText: '',
      internalText: 'File 7.',
      certificate: certificate.id,
    } as const;
    const approve = () => approveCorrection(store, second, { correction, samePerson: true, at: later(9) });

    await suspend(store, issuer, { ...why, at: later(2) });
    expect(await approve()).toMatchObject({ refusal: { code: 'state-forbids', state: 'suspended' } });
    await revoke(store, issuer, { ...why, at: later(3) });
    expect(await approve()).toMatchObject({ refusal: { code: 'state-forbids', state: 'revoked' } });
    await store.tx((db) => erasePerson(db, store, learner.person, later(4)));
    expect(await approve()).toMatchObject({ refusal: { code: 'name-erased' } });
    expect(await ask()).toMatchObject({ refusal: { code: 'name-erased' } });
  });

  test('is not asked of one that was replaced, and waits for a confirmed address', async () => {
    const { store, second, learner, ask } = await awarded();
    const correction = value(await ask());
    const { people } = store.t;
    const confirmedAt = (at: Date | null) =>
      store.tx((db) =>
        db.update(people).set({ emailConfirmedAt: at }).where(eq(people.id, learner.person)).returning(),
      );
    const approve = () => approveCorrection(store, second, { correction, samePerson: true });

    await confirmedAt(null);
    expect(await approve()).toMatchObject({ refusal: { code: 'holder-unconfirmed' } });
    await confirmedAt(AT);
    const { serial } = value(await approve());

    expect(await ask()).toEqual({ ok: false, refusal: { code: 'replaced-before', serial } });
  });

  test('is asked by a holder five times an hour at the most', async () => {
    const { learner, ask } = await awarded();
    for (let i = 0; i < 5; i++) await ask(learner);

    expect(await ask(learner)).toMatchObject({ refusal: { code: 'too-many-tries' } });
  });
});
