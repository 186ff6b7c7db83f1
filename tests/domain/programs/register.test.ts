import { describe, expect, test } from 'vitest';
import { SYSTEM } from '#domain/audit/record.ts';
import { erasePerson, eraseRest } from '#domain/people/erase.ts';
import { registerEntry, registerPage } from '#domain/programs/register.ts';
import { changeByProgram } from '#domain/programs/status.ts';
import { AT, aCertificate } from '#tests/support/certificates.ts';
import { anIssuer } from '#tests/support/issuers.ts';
import { freshAccounts } from '#tests/support/members.ts';

const WHY = { reason: 'error', publicText: 'An error of ours.', internalText: 'Wrong person.', at: AT };

async function aRegister(count: number) {
  const store = await freshAccounts();
  const issuer = await anIssuer(store);
  const held = [];
  for (let i = 0; i < count; i++) held.push(await aCertificate(store));
  return { store, issuer, held, serials: held.map(({ certificate }) => certificate.serial) };
}

describe('registerPage', () => {
  test('gives every certificate of the institution once, a page at a time', async () => {
    const { store, issuer, serials } = await aRegister(5);
    const seen: string[] = [];
    let after: string | undefined;
    for (let pages = 0; pages < 10; pages++) {
      const page = await registerPage(store, issuer, { after, limit: 2, at: AT });
      if (!page.ok) throw new Error(page.refusal.code);
      seen.push(...page.value.entries.map(({ serial }) => serial));
      after = page.value.next ?? undefined;
      if (!after) break;
    }

    expect(seen.sort()).toEqual(serials.sort());
  });

  test('says what is printed, how it stands and who holds it', async () => {
    const { store, issuer, held } = await aRegister(1);

    const page = await registerPage(store, issuer, { at: AT });

    const { certificate } = held[0] ?? {};
    expect(page.ok && page.value).toMatchObject({
      entries: [
        {
          serial: certificate?.serial,
          kind: 'completion',
          course: certificate?.course,
          state: { is: 'valid' },
          holder: { name: 'Aygün Əliyeva', latin: 'Aygun Aliyeva' },
          signed: true,
          replaces: null,
        },
      ],
      next: null,
    });
  });

  test('filters by course, kind, state and day', async () => {
    const { store, issuer, serials } = await aRegister(3);
    const [suspended = '', revoked = '', valid] = serials;
    await changeByProgram(store, issuer, { of: { serial: suspended }, action: 'suspend', ...WHY });
    await changeByProgram(store, issuer, { of: { serial: revoked }, action: 'revoke', ...WHY });
    const found = async (filters: object) => {
      const page = await registerPage(store, issuer, { filters, at: AT });
      return page.ok ? page.value.entries.map(({ serial }) => serial).sort() : [];
    };

    expect(await found({ state: 'suspended' })).toEqual([suspended]);
    expect(await found({ state: 'revoked' })).toEqual([revoked]);
    expect(await found({ state: 'valid' })).toEqual([valid]);
    expect(await found({ state: 'expired' })).toEqual([]);
    expect(await found({ course: 'verifying-sources', kind: 'completion' })).toEqual([...serials].sort());
    expect(await found({ course: 'another' })).toEqual([]);
    expect(await found({ kind: 'certification' })).toEqual([]);
    expect(await found({ from: AT })).toHaveLength(3);
    expect(await found({ until: AT })).toEqual([]);
  });

  test('keeps an erased certificate without its name', async () => {
    const { store, issuer, held } = await aRegister(1);
    const person = held[0]?.learner.person;
    if (!person) throw new Error('Nobody.');
    await store.tx((db) => erasePerson(db, store, person, AT, SYSTEM));
    await eraseRest(store, { person, at: AT });

    const page = await registerPage(store, issuer, { at: AT });

    expect(page.ok && page.value.entries).toMatchObject([{ holder: null, nameErasedAt: expect.any(Date) }]);
  });

  test('refuses a cursor that no page gave', async () => {
    const { store, issuer } = await aRegister(0);

    for (const after of ['', 'x', Buffer.from('1.x').toString('base64url')])
      expect(await registerPage(store, issuer, { after })).toMatchObject({ refusal: { code: 'cursor-unreadable' } });
  });

  test('shows another institution nothing', async () => {
    const { store, serials } = await aRegister(1);
    const other = await anIssuer(store, { slug: 'sarisu-university' });

    const page = await registerPage(store, other, {});

    expect(page.ok && page.value.entries).toEqual([]);
    expect(await registerEntry(store, other, { serial: serials[0] ?? '' })).toBeUndefined();
  });
});

describe('changeByProgram', () => {
  test('suspends, reinstates and revokes', async () => {
    const { store, issuer, serials } = await aRegister(1);
    const of = { serial: serials[0] ?? '' };
    const states = [];
    for (const action of ['suspend', 'reinstate', 'revoke']) {
      await changeByProgram(store, issuer, { of, action, ...WHY });
      states.push((await registerEntry(store, issuer, of))?.state.is);
    }

    expect(states).toEqual(['suspended', 'valid', 'revoked']);
  });

  test.each([
    ['action-unknown', { action: 'delete' }],
    ['reason-unknown', { reason: 'bad mood' }],
    ['reason-unknown', { reason: 'name-corrected' }],
    ['reason-missing', { internalText: ' ' }],
    ['text-too-long', { publicText: 'x'.repeat(1001) }],
    ['state-forbids', { action: 'reinstate' }],
    ['no-such-certificate', { of: { serial: 'TMG-26-0000-0000-0000' } }],
  ])('refuses %s', async (code, changes) => {
    const { store, issuer, serials } = await aRegister(1);
    const of = { serial: serials[0] ?? '' };

    const refused = await changeByProgram(store, issuer, { of, action: 'suspend', ...WHY, ...changes });

    expect(refused).toMatchObject({ ok: false, refusal: { code } });
  });

  test('finds no certificate of another institution', async () => {
    const { store, serials } = await aRegister(1);
    const other = await anIssuer(store, { slug: 'sarisu-university' });

    const refused = await changeByProgram(store, other, { of: { serial: serials[0] ?? '' }, action: 'revoke', ...WHY });

    expect(refused).toEqual({ ok: false, refusal: { code: 'no-such-certificate' } });
  });
});
