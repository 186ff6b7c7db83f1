import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { SCOPES, type Scope } from '#db/tables/api-tokens.ts';
import { actorOf } from '#domain/api-tokens/actor.ts';
import { endApiToken } from '#domain/api-tokens/end.ts';
import { LIMITS } from '#domain/limits/rules.ts';
import { hashOf } from '#domain/secrets.ts';
import { anIssuer } from '#tests/support/issuers.ts';
import { freshAccounts } from '#tests/support/members.ts';
import { aToken } from '#tests/support/programs.ts';

const AT = new Date('2026-11-22T08:00:00Z');
const ASKED = { scopes: ['award'] as Scope[], address: '192.0.2.1', at: AT };

describe('actorOf', () => {
  test('acts as an issuer of the institution in the name of who made the token', async () => {
    const store = await freshAccounts();
    const issuer = await anIssuer(store);
    const bearer = await aToken(store, issuer, { at: AT });

    const found = await actorOf(store, { ...ASKED, bearer });

    expect(found).toEqual({ ok: true, value: { issuer, token: hashOf(bearer) } });
  });

  test.each(SCOPES)('with the scope %s alone lets nothing else through', async (scope) => {
    const store = await freshAccounts();
    const bearer = await aToken(store, await anIssuer(store), { scopes: [scope], at: AT });

    for (const asked of SCOPES) {
      const found = await actorOf(store, { ...ASKED, scopes: [asked], bearer });
      if (asked === scope) expect(found.ok).toBe(true);
      else expect(found).toEqual({ ok: false, refusal: { code: 'scope-missing', scope: asked } });
    }
  });

  test('needs every scope that is asked for', async () => {
    const store = await freshAccounts();
    const bearer = await aToken(store, await anIssuer(store), { scopes: ['credentials'], at: AT });

    const found = await actorOf(store, { ...ASKED, scopes: ['credentials', 'status'], bearer });

    expect(found).toEqual({ ok: false, refusal: { code: 'scope-missing', scope: 'status' } });
  });

  test('refuses no token, an unknown one and one of absurd length', async () => {
    const store = await freshAccounts();

    expect(await actorOf(store, { ...ASKED, bearer: undefined })).toMatchObject({ refusal: { code: 'token-missing' } });
    for (const bearer of [`tamga_${'x'.repeat(43)}`, 'x'.repeat(100_000)])
      expect(await actorOf(store, { ...ASKED, bearer })).toMatchObject({ refusal: { code: 'token-unknown' } });
  });

  test('refuses a token from the moment it expires, and one that was ended', async () => {
    const store = await freshAccounts();
    const issuer = await anIssuer(store);
    const bearer = await aToken(store, issuer, { at: AT });
    const end = new Date(AT.getTime() + 30 * 86_400_000);

    expect(await actorOf(store, { ...ASKED, bearer, at: end })).toMatchObject({ refusal: { code: 'token-expired' } });
    await endApiToken(store, issuer, { token: hashOf(bearer) });
    expect(await actorOf(store, { ...ASKED, bearer })).toMatchObject({ refusal: { code: 'token-unknown' } });
  });

  test('refuses the token of somebody who is no issuer there any more, and of a closed institution', async () => {
    const store = await freshAccounts();
    const [gone, closed] = [await anIssuer(store), await anIssuer(store, { slug: 'sarisu-council' })];
    const bearers = [await aToken(store, gone, { at: AT }), await aToken(store, closed, { at: AT })];
    const { memberships, institutions } = store.t;
    await store.tx(async (db) => {
      await db.delete(memberships).where(eq(memberships.person, gone.person));
      await db.update(institutions).set({ closedAt: AT }).where(eq(institutions.id, closed.institution));
    });

    for (const bearer of bearers)
      expect(await actorOf(store, { ...ASKED, bearer })).toMatchObject({ refusal: { code: 'token-unknown' } });
  });

  test('counts what opens nothing by its address, and lets others through', async () => {
    const store = await freshAccounts();
    const bearer = await aToken(store, await anIssuer(store), { at: AT });
    for (let i = 0; i < LIMITS['api-token:address'].points; i++) await actorOf(store, { ...ASKED, bearer: 'guess' });

    const guessed = await actorOf(store, { ...ASKED, bearer: 'guess' });

    expect(guessed).toMatchObject({ ok: false, refusal: { code: 'too-many-tries' } });
    expect((await actorOf(store, { ...ASKED, bearer, address: '192.0.2.2' })).ok).toBe(true);
  });

  test('counts the calls of one token', async () => {
    const store = await freshAccounts();
    const issuer = await anIssuer(store);
    const [bearer, other] = [await aToken(store, issuer, { at: AT }), await aToken(store, issuer, { at: AT })];
    const call = () => actorOf(store, { ...ASKED, bearer });
    for (let i = 0; i < LIMITS['api:token'].points; i += 20) await Promise.all(Array.from({ length: 20 }, call));

    expect(await call()).toMatchObject({ ok: false, refusal: { code: 'too-many-tries' } });
    expect((await actorOf(store, { ...ASKED, bearer: other })).ok).toBe(true);
  });

  test('notes its use once an hour', async () => {
    const store = await freshAccounts();
    const bearer = await aToken(store, await anIssuer(store), { at: AT });
    const used = async (minutes: number) => {
      await actorOf(store, { ...ASKED, bearer, at: new Date(AT.getTime() + minutes * 60_000) });
      const [row] = await store.read.select().from(store.t.apiTokens);
      return (Number(row?.lastUsedAt) - AT.getTime()) / 60_000;
    };

    expect([await used(0), await used(59), await used(60)]).toEqual([0, 0, 60]);
  });
});
