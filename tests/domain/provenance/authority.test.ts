import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { anAuthority, localAuthority } from '#domain/provenance/authority.ts';
import { signClaim } from '#domain/provenance/cose.ts';

const folder = mkdtempSync(join(tmpdir(), 'tamga-authority-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('is made once for an installation, and only its owner can read its key', async () => {
  const dataDir = join(folder, 'made', 'at', 'build');

  const [first, second] = await Promise.all([localAuthority(dataDir), localAuthority(dataDir)]);
  const later = await localAuthority(dataDir);

  expect([second.certificate, later.certificate]).toEqual([first.certificate, first.certificate]);
  expect(statSync(join(dataDir, 'test-authority.json')).mode & 0o777).toBe(0o600);
});

test('says in every name that it is a test, and its certificates are fit for signing and nothing more', async () => {
  const authority = await anAuthority('Tests');
  const { certificates } = await authority.signer({ name: 'Kervan', organisation: 'Kervan' });
  const root = new X509Certificate(authority.certificate);
  const leaf = new X509Certificate(certificates[0] as Uint8Array);

  expect([root.subject, leaf.subject, leaf.issuer]).toEqual([
    expect.stringContaining('TEST ONLY'),
    expect.stringContaining('CN=Kervan (TEST ONLY)'),
    root.subject,
  ]);
  expect([root.ca, leaf.ca]).toEqual([true, false]);
  expect(leaf.verify(root.publicKey)).toBe(true);
  expect(leaf.keyUsage).toEqual(['1.3.6.1.5.5.7.3.4']);
  expect(Date.parse(leaf.validFrom)).toBeLessThan(Date.now());
});

test('a signature fills exactly the room it is given', async () => {
  const authority = await anAuthority('Tests');
  const signer = await authority.signer({ name: 'Kervan', organisation: 'Kervan' });
  const claim = new TextEncoder().encode('claim');
  const sign = (size: number) => signClaim(claim, { signer, size });
  const least = await leastSize(sign);

  for (let size = least; size < least + 300; size++) expect((await sign(size)).length).toBe(size);
  for (const size of [2048, 65_535, 65_600, 66_000]) expect((await sign(size)).length).toBe(size);
  await expect(sign(least - 1)).rejects.toThrow('takes');
});

/** Signatures differ by nothing in length, so the smallest room is always the same. */
async function leastSize(sign: (size: number) => Promise<Uint8Array>): Promise<number> {
  const [, least] = /takes (\d+) bytes/.exec(await sign(1).then(String, String)) ?? [];
  return Number(least);
}
