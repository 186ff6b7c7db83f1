import { describe, expect, test } from 'vitest';
import type { InstitutionId, KeyId } from '#db/ids.ts';
import { SYSTEM } from '#domain/audit/record.ts';
import { award } from '#domain/certificates/award.ts';
import { findCertificate } from '#domain/certificates/find.ts';
import { signAgain } from '#domain/certificates/sign-again.ts';
import { readDidDocument } from '#domain/credentials/did.ts';
import { native } from '#domain/credentials/native.ts';
import { verifyProof } from '#domain/credentials/proof.ts';
import { ourHandlers, runDue } from '#domain/jobs/run.ts';
import { createKey, keysOf, markCompromised, rotateKey } from '#domain/keys/ceremony.ts';
import { didDocumentOf } from '#domain/keys/published.ts';
import { signerFor } from '#domain/keys/signer.ts';
import { AT, aCertificate, aGraduate, ORIGIN, PRINTED } from '#tests/support/certificates.ts';
import { anIssuer } from '#tests/support/issuers.ts';
import { freshAccounts } from '#tests/support/members.ts';

const SLUG = PRINTED.institution.slug;
const DID = `did:web:tamga.example:issuers:${SLUG}`;
const later = (days: number) => new Date(AT.getTime() + days * 86_400_000);

async function publishedKeys(store: Awaited<ReturnType<typeof freshAccounts>>) {
  const read = readDidDocument(JSON.parse((await didDocumentOf(store, SLUG)) ?? '{}'), DID);
  return read.ok ? read.value : [];
}

describe('the key ceremony', () => {
  test('fixes the DID of the issuer for all its keys, whatever the address is later', async () => {
    const store = await freshAccounts();
    const { institution } = await anIssuer(store);

    const rotated = await rotateKey(store, SYSTEM, { institution, at: later(1) });

    expect(rotated).toMatchObject({ ok: true, value: { did: DID } });
    expect((await keysOf(store, institution)).map(({ did }) => did)).toEqual([DID, DID]);
  });

  test('is held once: a second first key is refused, also by twenty at once', async () => {
    const store = await freshAccounts();
    const { institution } = await anIssuer(store, { key: false });

    const made = await Promise.all(
      Array.from({ length: 20 }, () => createKey(store, SYSTEM, { institution, origin: ORIGIN })),
    );

    expect(made.filter(({ ok }) => ok)).toHaveLength(1);
    expect(made.filter((one) => !one.ok && one.refusal.code === 'key-stands')).toHaveLength(19);
    expect(await keysOf(store, institution)).toHaveLength(1);
  });

  test('refuses an institution that is not there, and a rotation without a key', async () => {
    const store = await freshAccounts();
    const { institution } = await anIssuer(store, { key: false });

    const stranger = 'nobody' as InstitutionId;
    expect(await createKey(store, SYSTEM, { institution: stranger, origin: ORIGIN })).toEqual({
      ok: false,
      refusal: { code: 'no-such-institution' },
    });
    expect(await rotateKey(store, SYSTEM, { institution })).toEqual({ ok: false, refusal: { code: 'no-key' } });
  });

  test('keeps no private key in the clear, and none at all of a rotated one', async () => {
    const store = await freshAccounts();
    const { institution } = await anIssuer(store);
    await rotateKey(store, SYSTEM, { institution, at: later(1) });

    const rows = await store.read.select().from(store.t.keys);

    expect(rows.map(({ sealed }) => sealed === null)).toEqual([true, false]);
    // A PKCS #8 Ed25519 key begins with these bytes.
    expect(JSON.stringify(rows)).not.toContain('MC4CAQAwBQYDK2Vw');
  });

  test('signs queued certificates once the first key is there', async () => {
    const store = await freshAccounts();
    const { institution } = await anIssuer(store, { key: false });
    const { certificate } = await aCertificate(store);

    await createKey(store, SYSTEM, { institution, origin: ORIGIN, at: later(1) });
    const { 'sign-certificate': sign } = ourHandlers({} as never, (() => undefined) as never);
    await runDue(store, { 'sign-certificate': sign as NonNullable<typeof sign> }, { at: later(1) });

    expect((await findCertificate(store, certificate.code))?.credential).toBeDefined();
  });
});

test('what a rotated key signed stays good, and the new key signs from then on', async () => {
  const store = await freshAccounts();
  const { institution } = await anIssuer(store);
  const { certificate } = await aCertificate(store);

  await rotateKey(store, SYSTEM, { institution, at: later(1) });

  const credential = JSON.parse((await findCertificate(store, certificate.code))?.credential ?? '{}');
  const keys = await publishedKeys(store);
  expect(keys).toHaveLength(2);
  const method = keys.find(({ id }) => id === credential.proof[0].verificationMethod);
  expect(method && (await verifyProof(credential, method, { primitives: native }))).toMatchObject({ ok: true });
  expect((await signerFor(store, institution))?.method).toBe(keys.find(({ id }) => id !== method?.id)?.id);
});

describe('a compromised key', () => {
  test('leaves the DID document and signs no more', async () => {
    const store = await freshAccounts();
    const { institution } = await anIssuer(store);
    const [key] = await keysOf(store, institution);

    await markCompromised(store, SYSTEM, { key: key?.id as KeyId, from: later(1), at: later(2) });

    expect(await publishedKeys(store)).toEqual([]);
    expect(await signerFor(store, institution)).toBeUndefined();
    // The next first key has the DID that stands.
    expect(
      await createKey(store, SYSTEM, { institution, origin: 'https://another.example', at: later(3) }),
    ).toMatchObject({
      value: { did: DID },
    });
  });

  test('is refused a date that cannot be, and a second marking', async () => {
    const store = await freshAccounts();
    const { institution } = await anIssuer(store);
    const [key] = await keysOf(store, institution);
    const mark = (from: Date) => markCompromised(store, SYSTEM, { key: key?.id as KeyId, from, at: later(2) });

    expect(await mark(new Date(0))).toMatchObject({ refusal: { code: 'date-before-key' } });
    expect(await mark(later(3))).toMatchObject({ refusal: { code: 'date-in-future' } });
    expect(await mark(later(1))).toMatchObject({ ok: true });
    expect(await mark(later(1))).toEqual({ ok: false, refusal: { code: 'key-condemned', from: later(1) } });
    expect(await markCompromised(store, SYSTEM, { key: 'z6Mk' as KeyId, from: later(1) })).toMatchObject({
      refusal: { code: 'no-such-key' },
    });
  });

  test('has what it signed before signed again, as the log proves; what came later stays as it is', async () => {
    const store = await freshAccounts();
    const { institution } = await anIssuer(store);
    const { certificate: early } = await aCertificate(store);
    const second = await aGraduate(store);
    const late = await award(store, second.learner, {
      ...{ course: second.course, printed: PRINTED, origin: ORIGIN, at: later(5) },
    });
    const [key] = await keysOf(store, institution);
    expect(await signAgain(store, { key: key?.id as KeyId })).toEqual({ ok: false, refusal: { code: 'key-good' } });
    await markCompromised(store, SYSTEM, { key: key?.id as KeyId, from: later(3), at: later(6) });
    await createKey(store, SYSTEM, { institution, origin: ORIGIN, at: later(6) });

    expect(await signAgain(store, { key: key?.id as KeyId, at: later(6) })).toEqual({
      ok: true,
      value: { again: 1, left: 1 },
    });
    const { 'sign-certificate': sign } = ourHandlers({} as never, (() => undefined) as never);
    await runDue(store, { 'sign-certificate': sign as NonNullable<typeof sign> }, { at: later(7) });

    const [fresh] = await publishedKeys(store);
    const credential = JSON.parse((await findCertificate(store, early.code))?.credential ?? '{}');
    expect(credential.proof[0].verificationMethod).toBe(fresh?.id);
    expect(credential.validFrom).toBe('2026-11-22T08:00:00Z');
    const stale = late.ok ? await findCertificate(store, late.value.code) : undefined;
    expect(JSON.parse(stale?.credential ?? '{}').proof[0].verificationMethod).toBe(`${DID}#${key?.id}`);
  });
});
