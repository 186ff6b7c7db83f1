import { describe, expect, test } from 'vitest';
import { type CertificateId, type Did, newId, type PersonId, type RecognitionId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { SYSTEM } from '#domain/audit/record.ts';
import type { Certificate } from '#domain/certificates/award.ts';
import { checkFile } from '#domain/certificates/check-file.ts';
import { checksOf } from '#domain/certificates/checks.ts';
import { findCertificate } from '#domain/certificates/find.ts';
import { sourcesOf } from '#domain/certificates/sources.ts';
import type { Check } from '#domain/credentials/checks.ts';
import { keysOf, markCompromised, rotateKey, SITE } from '#domain/keys/ceremony.ts';
import { noteSigner } from '#domain/keys/signer.ts';
import { LIMITS } from '#domain/limits/rules.ts';
import { newestCheckpoint } from '#domain/log/checkpoint.ts';
import type { Issuer } from '#domain/people/actors.ts';
import { revoke, suspend } from '#domain/statuses/change.ts';
import { AT, aCertificate, ORIGIN } from '#tests/support/certificates.ts';
import { aCredential, aKey } from '#tests/support/credentials.ts';
import { anIssuer, aSiteKey } from '#tests/support/issuers.ts';
import { freshAccounts } from '#tests/support/members.ts';

const SITE_SETTINGS = { credentialOrigin: ORIGIN, witnesses: [] };
const LATER = new Date('2026-11-22T10:00:00Z');

/** A site with a key, an issuer with a key, and a certificate that is in the log. */
async function aSite(): Promise<{ store: Store; issuer: Issuer; certificate: Certificate; text: string }> {
  const store = await freshAccounts();
  await aSiteKey(store);
  const issuer = await anIssuer(store);
  const { certificate } = await aCertificate(store);
  await logged(store);
  const found = await findCertificate(store, certificate.code, AT);
  return { store, issuer, certificate, text: found?.credential ?? '' };
}

async function logged(store: Store): Promise<void> {
  const signer = await noteSigner(store, SITE);
  if (signer) await newestCheckpoint(store, signer);
}

const send = (store: Store, text: string, at = LATER) =>
  checkFile(store, SITE_SETTINGS, { bytes: new TextEncoder().encode(text), address: '192.0.2.1', at });

async function checksAt(store: Store, text: string, at = LATER): Promise<Record<string, string>> {
  const sent = await send(store, text, at);
  return sent.ok ? inShort(sent.value.checks) : { refusal: sent.refusal.code };
}

const inShort = (checks: readonly Check[]) =>
  Object.fromEntries(checks.map(({ name, result, reason }) => [name, `${result}: ${reason}`]));

const GOOD = {
  structure: 'ok: well-formed',
  schema: 'ok: as-open-badges',
  signature: 'ok: holds',
  key: 'ok: listed',
  issuer: 'ok: registered',
  validity: 'ok: valid',
  status: 'ok: stands',
  log: 'ok: included',
};
const CHANGE = { reason: 'error', publicText: '', internalText: 'A wrong name.', at: LATER } as const;

describe('checkFile', () => {
  test('passes every check of a certificate of the site, as does its page', async () => {
    const { store, certificate, text } = await aSite();

    expect(await checksAt(store, text)).toEqual(GOOD);
    const found = await findCertificate(store, certificate.code, LATER);
    expect(found && inShort(await checksOf(store, SITE_SETTINGS, found, LATER))).toEqual(GOOD);
  });

  test('finds out a changed line', async () => {
    const { store, text } = await aSite();

    expect(await checksAt(store, text.replace('Aygün', 'Aysel'))).toMatchObject({
      signature: 'failed: mismatch',
      log: 'failed: other-credential',
    });
  });

  test.each([
    ['revoked', revoke],
    ['suspended', suspend],
  ] as const)('says at once that it is %s', async (is, change) => {
    const { store, issuer, certificate, text } = await aSite();

    expect((await change(store, issuer, { certificate: certificate.id as CertificateId, ...CHANGE })).ok).toBe(true);

    expect(await checksAt(store, text)).toEqual({ ...GOOD, status: `failed: ${is}` });
    await logged(store);
    expect(await checksAt(store, text)).toEqual({ ...GOOD, status: `failed: ${is}` });
  });

  test('passes what a rotated key signed', async () => {
    const { store, issuer, text } = await aSite();

    await rotateKey(store, SYSTEM, { institution: issuer.institution, at: LATER });

    expect(await checksAt(store, text)).toEqual(GOOD);
  });

  test('passes what a compromised key signed if the log shows that it is older, else not', async () => {
    for (const [from, key] of [
      ['2026-11-22T08:00:01Z', 'ok: older-than-compromise'],
      ['2026-11-22T08:00:00Z', 'failed: compromised'],
    ] as const) {
      const { store, issuer, text } = await aSite();
      const [only] = await keysOf(store, issuer.institution);
      await rotateKey(store, SYSTEM, { institution: issuer.institution, at: LATER });

      const marked = await markCompromised(store, SYSTEM, { key: only?.id as never, from: new Date(from), at: LATER });

      expect(marked.ok).toBe(true);
      expect(await checksAt(store, text)).toEqual({ ...GOOD, key });
    }
  });

  test('leaves the log open until a checkpoint has the certificate', async () => {
    const store = await freshAccounts();
    await aSiteKey(store);
    await anIssuer(store);
    const { certificate } = await aCertificate(store);
    const found = await findCertificate(store, certificate.code, AT);

    expect(await checksAt(store, found?.credential ?? '')).toEqual({ ...GOOD, log: 'unknown: not-included' });
  });

  test('refuses what carries no certificate, and the one try too many', async () => {
    const store = await freshAccounts();

    expect(await send(store, '')).toMatchObject({ refusal: { code: 'file-empty' } });
    expect(await send(store, 'PK')).toMatchObject({ refusal: { code: 'other-file' } });
    for (let i = 2; i < LIMITS['certificate-check'].points; i++) await send(store, '');
    expect(await send(store, '')).toMatchObject({ refusal: { code: 'too-many-tries' } });
  });
});

describe('a certificate of another site', () => {
  const did = 'did:web:other.example:issuers:az' as Did;
  const credential = aCredential({ issuer: { id: did, type: ['Profile'], name: 'Other' } });
  const status = { ...credential.credentialStatus, statusListCredential: 'https://other.example/status/az/1' };

  async function recognise(store: Store, issuer: Issuer): Promise<void> {
    await store.tx((db) =>
      db
        .insert(store.t.recognitions)
        .values({
          ...{ id: newId<RecognitionId>(), by: issuer.institution, issuer: did, issuerName: 'Other', achievement: '' },
          ...{ memorandum: 'M-1', memorandumUrl: '', from: AT, decidedBy: '' as PersonId, decidedAt: AT },
        })
        .returning(),
    );
  }

  test('is not asked for when nobody here recognises it', async () => {
    const { store } = await aSite();
    const sources = sourcesOf(store, SITE_SETTINGS, {
      asksOthers: true,
      resolve: () => Promise.reject(new Error('asked')),
    });

    expect(await sources.didDocument(did)).toEqual({ ok: false, gap: 'foreign' });
    expect(await sources.statusList(status.statusListCredential)).toEqual({ ok: false, gap: 'foreign' });
    expect(await sources.inclusion('https://other.example/c/X')).toEqual({ ok: false, gap: 'foreign' });
  });

  test('is asked for at its own host alone, and never inside', async () => {
    const { store, issuer } = await aSite();
    await recognise(store, issuer);
    const asked: string[] = [];
    const resolve = async (host: string) => {
      asked.push(host);
      return [{ address: '127.0.0.1', family: 4 }];
    };
    const sources = sourcesOf(store, SITE_SETTINGS, { at: LATER, asksOthers: true, resolve });

    expect(await sources.didDocument(did)).toEqual({ ok: false, gap: 'missing' });
    expect(await sources.statusList('https://evil.example/status/az/1')).toEqual({ ok: false, gap: 'foreign' });
    expect(await sources.statusList('http://other.example/status/az/1')).toEqual({ ok: false, gap: 'missing' });
    expect(asked).toEqual(['other.example']);
    expect(await sourcesOf(store, SITE_SETTINGS).didDocument(did)).toEqual({ ok: false, gap: 'foreign' });
  });

  test('with this site’s name for its issuer fails by its key', async () => {
    const { store, text } = await aSite();
    const own = JSON.parse(text).issuer.id as string;
    const forger = aKey(own);
    const { signCredential } = await import('#domain/credentials/proof.ts');
    const forged = await signCredential(aCredential({ issuer: { id: own, type: ['Profile'] } }), forger.signer);

    expect(await checksAt(store, JSON.stringify(forged))).toMatchObject({
      signature: 'unknown: no-key',
      key: 'failed: not-listed',
      log: 'unknown: foreign',
    });
  });
});
