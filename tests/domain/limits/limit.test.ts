import { describe, expect, test } from 'vitest';
import { migrate } from '#db/migrate.ts';
import { openStore } from '#db/store.ts';
import { forgetTries, giveBack, limit, limitAll } from '#domain/limits/limit.ts';
import { LIMITS } from '#domain/limits/rules.ts';
import { holdSecret } from '#domain/secrets.ts';
import { freshAccounts, minutes } from '#tests/support/members.ts';
import { freshDatabase } from '#tests/support/store.ts';

const { points, duration } = LIMITS['sign-in:account'];
const tries = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('limit', () => {
  test('lets through as many tries as the rule says, then names the seconds to wait', async () => {
    const store = await freshAccounts();
    const at = new Date();

    for (const _ of tries(points))
      expect(await limit(store, 'sign-in:account', 'aylin', at)).toEqual({ ok: true, value: undefined });

    expect(await limit(store, 'sign-in:account', 'aylin', new Date(at.getTime() + 60_000))).toEqual({
      ok: false,
      refusal: { code: 'too-many-tries', seconds: duration - 60 },
    });
    expect((await limit(store, 'sign-in:account', 'timur', at)).ok).toBe(true);
  });

  test('begins anew when its time is over', async () => {
    const store = await freshAccounts();
    for (const _ of tries(points + 1)) await limit(store, 'sign-in:account', 'aylin');

    expect((await limit(store, 'sign-in:account', 'aylin', minutes(duration / 60 + 1))).ok).toBe(true);
  });

  test('counts each of many tries at once', async () => {
    const store = await freshAccounts();

    const passed = await Promise.all(tries(points * 2).map(() => limit(store, 'sign-in:account', 'aylin')));

    expect(passed.filter(({ ok }) => ok)).toHaveLength(points);
  });

  test('survives a restart', async () => {
    const url = await freshDatabase();
    await migrate(url);
    const key = 'the same key before and after a restart';
    const before = await openStore({ url });
    holdSecret(before, key);
    for (const _ of tries(points)) await limit(before, 'sign-in:account', 'aylin');
    await before.close();

    const after = await openStore({ url });
    holdSecret(after, key);
    const refused = await limit(after, 'sign-in:account', 'aylin');
    await after.close();

    expect(refused.ok).toBe(false);
  });

  test('takes the addresses of one IPv6 /64 for one client', async () => {
    const store = await freshAccounts();
    for (const index of tries(LIMITS['certificate-guess'].points))
      await limit(store, 'certificate-guess', `2001:db8:1:2::${index}`);

    expect((await limit(store, 'certificate-guess', '2001:db8:1:2:ffff:1:2:3')).ok).toBe(false);
    expect((await limit(store, 'certificate-guess', '2001:db8:1:3::1')).ok).toBe(true);
  });

  test('keeps no address that could be read', async () => {
    const store = await freshAccounts();
    await limit(store, 'sign-in:address', '192.0.2.77');

    const [row] = await store.read.select().from(store.t.limits);

    expect(row?.key).toMatch(/^sign-in:address:[\w-]{43}$/);
  });
});

describe('what succeeded', () => {
  test('is given back or forgotten', async () => {
    const store = await freshAccounts();
    for (const _ of tries(points)) await limit(store, 'sign-in:account', 'aylin');

    await giveBack(store, 'sign-in:account', 'aylin');
    expect((await limit(store, 'sign-in:account', 'aylin')).ok).toBe(true);

    await forgetTries(store, 'sign-in:account', 'aylin');
    expect((await limit(store, 'sign-in:account', 'aylin')).ok).toBe(true);
  });
});

describe('limitAll', () => {
  test('is refused by the first limit that is reached', async () => {
    const store = await freshAccounts();
    for (const _ of tries(points)) await limit(store, 'sign-in:account', 'aylin');

    const passed = await limitAll(store, [
      ['sign-in:address', '192.0.2.1'],
      ['sign-in:account', 'aylin'],
    ]);

    expect(passed).toMatchObject({ ok: false, refusal: { code: 'too-many-tries' } });
  });
});
