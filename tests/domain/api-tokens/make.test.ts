import { describe, expect, test } from 'vitest';
import { endApiToken } from '#domain/api-tokens/end.ts';
import { apiTokensOf } from '#domain/api-tokens/list.ts';
import { MOST_TOKENS, makeApiToken } from '#domain/api-tokens/make.ts';
import { hashOf } from '#domain/secrets.ts';
import { anIssuer } from '#tests/support/issuers.ts';
import { freshAccounts } from '#tests/support/members.ts';

const AT = new Date('2026-11-22T08:00:00Z');
const WANTED = { label: ' Student office ', scopes: ['award', 'status'], days: 90, at: AT };

describe('makeApiToken', () => {
  test('answers the secret once and keeps its hash alone', async () => {
    const store = await freshAccounts();
    const issuer = await anIssuer(store);

    const made = await makeApiToken(store, issuer, WANTED);

    const rows = await store.read.select().from(store.t.apiTokens);
    const secret = made.ok ? made.value.secret : '';
    expect(secret).toMatch(/^tamga_[\w-]{43}$/);
    expect(rows).toMatchObject([{ id: hashOf(secret), label: 'Student office', scopes: ['award', 'status'] }]);
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(made.ok && made.value.expiresAt).toEqual(new Date('2027-02-20T08:00:00Z'));
  });

  test('writes the audit without the secret', async () => {
    const store = await freshAccounts();
    const issuer = await anIssuer(store);

    const made = await makeApiToken(store, issuer, WANTED);

    const rows = await store.read.select().from(store.t.audit);
    expect(rows.at(-1)).toMatchObject({
      deed: 'api-token-made',
      actor: issuer.person,
      institution: issuer.institution,
      detail: { scopes: 'award status', days: 90 },
    });
    expect(JSON.stringify(rows)).not.toContain(made.ok && made.value.secret);
  });

  test.each([
    ['token-label-missing', { label: '  ' }],
    ['token-label-too-long', { label: 'x'.repeat(81) }],
    ['token-scopes-missing', { scopes: [] }],
    ['token-scopes-missing', { scopes: ['award', 'everything'] }],
    ['token-days-unknown', { days: 3650 }],
  ])('refuses %s', async (code, changes) => {
    const store = await freshAccounts();
    const issuer = await anIssuer(store);

    const made = await makeApiToken(store, issuer, { ...WANTED, ...changes });

    expect(made).toMatchObject({ ok: false, refusal: { code } });
    expect(await apiTokensOf(store, issuer)).toEqual([]);
  });

  test('refuses one more than an institution may have, and takes another when one has ended', async () => {
    const store = await freshAccounts();
    const issuer = await anIssuer(store);
    for (let i = 0; i < MOST_TOKENS; i++) await makeApiToken(store, issuer, WANTED);

    const refused = await makeApiToken(store, issuer, WANTED);
    const [first] = await apiTokensOf(store, issuer, AT);
    await endApiToken(store, issuer, { token: first?.id ?? '' });

    expect(refused).toEqual({ ok: false, refusal: { code: 'tokens-too-many', most: MOST_TOKENS } });
    expect((await makeApiToken(store, issuer, WANTED)).ok).toBe(true);
  });
});

describe('apiTokensOf and endApiToken', () => {
  test('know the tokens of the own institution alone', async () => {
    const store = await freshAccounts();
    const issuer = await anIssuer(store);
    const other = await anIssuer(store, { slug: 'sarisu-council', kind: 'regulator' });
    await makeApiToken(store, issuer, WANTED);
    const [token] = await apiTokensOf(store, issuer, AT);

    const ended = await endApiToken(store, other, { token: token?.id ?? '' });

    expect(ended).toEqual({ ok: false, refusal: { code: 'no-such-token' } });
    expect(await apiTokensOf(store, other)).toEqual([]);
    expect(token).toMatchObject({ byName: 'Orxan', isExpired: false, lastUsedAt: null });
  });

  test('an ended token leaves the list, and is not ended twice', async () => {
    const store = await freshAccounts();
    const issuer = await anIssuer(store);
    const made = await makeApiToken(store, issuer, WANTED);
    const token = hashOf(made.ok ? made.value.secret : '');

    expect(await endApiToken(store, issuer, { token })).toEqual({ ok: true, value: undefined });
    expect(await apiTokensOf(store, issuer)).toEqual([]);
    expect(await endApiToken(store, issuer, { token })).toMatchObject({ refusal: { code: 'no-such-token' } });
  });

  test('shows what has expired as expired', async () => {
    const store = await freshAccounts();
    const issuer = await anIssuer(store);
    await makeApiToken(store, issuer, WANTED);

    expect(await apiTokensOf(store, issuer, new Date('2027-03-01T00:00:00Z'))).toMatchObject([{ isExpired: true }]);
  });
});
