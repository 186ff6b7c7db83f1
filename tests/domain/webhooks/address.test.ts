import { describe, expect, test } from 'vitest';
import { resolveHost, webhookAddress } from '#domain/webhooks/address.ts';

describe('webhookAddress', () => {
  test('takes an https address in production', () => {
    expect(webhookAddress(' https://hooks.altinkopru.example/tamga?x=1 ', true)).toEqual({
      ok: true,
      value: 'https://hooks.altinkopru.example/tamga?x=1',
    });
  });

  test.each([
    ['webhook-address-unreadable', 'hooks.example'],
    ['webhook-address-unreadable', 'ftp://hooks.example/'],
    ['webhook-address-unreadable', 'https://user:secret@hooks.example/'],
    ['webhook-address-unreadable', `https://hooks.example/${'x'.repeat(500)}`],
    ['webhook-address-plain', 'http://hooks.example/'],
    ['webhook-address-private', 'https://localhost/'],
    ['webhook-address-private', 'https://db.internal/'],
    ['webhook-address-private', 'https://intranet/'],
    ['webhook-address-private', 'https://127.0.0.1/'],
    ['webhook-address-private', 'https://2130706433/'],
    ['webhook-address-private', 'https://0x7f.1/'],
    ['webhook-address-private', 'https://10.1.2.3/'],
    ['webhook-address-private', 'https://169.254.169.254/latest/meta-data'],
    ['webhook-address-private', 'https://192.168.0.1:8443/'],
    ['webhook-address-private', 'https://[::1]/'],
    ['webhook-address-private', 'https://[fd00::1]/'],
    ['webhook-address-private', 'https://[::ffff:127.0.0.1]/'],
    ['webhook-address-private', 'https://[64:ff9b::7f00:1]/'],
  ])('refuses as %s in production: %s', (code, url) => {
    expect(webhookAddress(url, true)).toEqual({ ok: false, refusal: { code } });
  });

  test('takes this machine outside production', () => {
    expect(webhookAddress('http://127.0.0.1:5901/', false).ok).toBe(true);
  });
});

describe('resolveHost', () => {
  test('finds a name that leads to this machine only outside production', async () => {
    const url = new URL('https://localhost/');

    expect(await resolveHost(url, true)).toBeUndefined();
    expect(await resolveHost(url, false)).toMatchObject({ address: expect.stringMatching(/^(127\.|::1)/) });
  });
});
