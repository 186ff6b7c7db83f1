import { describe, expect, test } from 'vitest';
import type { Did, RecognitionId } from '#db/ids.ts';
import { SYSTEM } from '#domain/audit/record.ts';
import { editionOf } from '#domain/certificates/find.ts';
import { verifyJson } from '#domain/credentials/jcs-proof.ts';
import { createKey, keysOf, rotateKey, SITE } from '#domain/keys/ceremony.ts';
import { endRecognition } from '#domain/recognitions/end.ts';
import { type NewRecognition, recognise } from '#domain/recognitions/give.ts';
import { recognisableIssuers, recognitionsOf } from '#domain/recognitions/list.ts';
import { recognisedIssuers } from '#domain/recognitions/published.ts';
import { recognisedIn, standingsOf } from '#domain/recognitions/recognised-in.ts';
import { recognitionState } from '#domain/recognitions/recognition.ts';
import { AT, aCertificate, ORIGIN } from '#tests/support/certificates.ts';
import { anIssuer, aSiteKey } from '#tests/support/issuers.ts';
import { freshAccounts } from '#tests/support/members.ts';

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const UNIVERSITY = 'did:web:tamga.example:issuers:altinkopru-university' as Did;
const FOREIGN = { did: 'did:web:bozkir.example:issuers:council', name: 'Bozkır Media Council' };

async function begun() {
  const store = await freshAccounts();
  const university = await anIssuer(store);
  const azeri = await anIssuer(store, { slug: 'az-register', kind: 'regulator', country: 'AZ' });
  const kazakh = await anIssuer(store, { slug: 'kz-council', kind: 'regulator', country: 'KZ' });
  const given: NewRecognition = {
    issuer: { institution: university.institution },
    achievement: '',
    memorandum: ' Memorandum of 12 May 2026 ',
    memorandumUrl: 'https://az-register.example/memorandum.pdf',
    from: day('2026-05-12'),
    until: null,
  };
  return { store, university, azeri, kazakh, given };
}

describe('recognise', () => {
  test('keeps whose awards are accepted, under what, and writes it in the audit', async () => {
    const { store, azeri, given } = await begun();

    const made = await recognise(store, azeri, { ...given, at: AT });

    expect(made).toMatchObject({
      ok: true,
      value: { issuer: UNIVERSITY, issuerName: 'altinkopru-university', memorandum: 'Memorandum of 12 May 2026' },
    });
    expect(await recognitionsOf(store, azeri)).toHaveLength(1);
    expect(await store.read.select().from(store.t.audit)).toContainEqual(
      expect.objectContaining({ deed: 'recognition-given', institution: azeri.institution }),
    );
  });

  test('takes an issuer of another site by its DID, whose shape alone is looked at', async () => {
    const { store, azeri, given } = await begun();

    expect(await recognise(store, azeri, { ...given, issuer: FOREIGN })).toMatchObject({
      ok: true,
      value: { issuer: FOREIGN.did, issuerName: FOREIGN.name },
    });
  });

  test.each<[string, Partial<NewRecognition>, string]>([
    ['a DID of another method', { issuer: { ...FOREIGN, did: 'did:key:z6Mk' } }, 'malformed-did'],
    ['a DID with a slash', { issuer: { ...FOREIGN, did: 'did:web:x.example/y' } }, 'malformed-did'],
    ['a foreign issuer without a name', { issuer: { ...FOREIGN, name: ' ' } }, 'issuer-name-missing'],
    ['an issuer that is not there', { issuer: { institution: 'NONE' as never } }, 'no-such-issuer'],
    ['an achievement that is no address', { achievement: 'course' }, 'malformed-achievement'],
    ['no memorandum', { memorandum: ' ' }, 'memorandum-missing'],
    ['a memorandum without an address', { memorandumUrl: 'javascript:alert(1)' }, 'malformed-memorandum-url'],
    ['no date', { from: new Date('') }, 'dates-missing'],
    ['an end before the beginning', { until: day('2026-01-01') }, 'dates-disordered'],
  ])('refuses %s', async (_, change, code) => {
    const { store, azeri, given } = await begun();

    expect(await recognise(store, azeri, { ...given, ...change })).toEqual({ ok: false, refusal: { code } });
  });

  test('refuses oneself, an issuer without a key, and without a key of one’s own', async () => {
    const { store, azeri, given } = await begun();
    const keyless = await anIssuer(store, { slug: 'uz-agency', kind: 'regulator', country: 'UZ', key: false });

    expect(await recognise(store, azeri, { ...given, issuer: { institution: azeri.institution } })).toEqual({
      ok: false,
      refusal: { code: 'recognises-itself' },
    });
    expect(await recognise(store, azeri, { ...given, issuer: { institution: keyless.institution } })).toEqual({
      ok: false,
      refusal: { code: 'no-such-issuer' },
    });
    expect(await recognise(store, keyless, given)).toEqual({ ok: false, refusal: { code: 'own-key-missing' } });
    expect((await recognisableIssuers(store, azeri)).map(({ did }) => did)).toEqual([
      UNIVERSITY,
      'did:web:tamga.example:issuers:kz-council',
    ]);
  });

  test('leaves one recognition of ten that are sent at once, and another for one achievement', async () => {
    const { store, azeri, given } = await begun();

    const answers = await Promise.all(Array.from({ length: 10 }, () => recognise(store, azeri, given)));

    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'recognition-stands' } });
    expect(await recognise(store, azeri, { ...given, achievement: 'https://a.example/1' })).toMatchObject({ ok: true });
  });
});

describe('endRecognition', () => {
  test('ends it from then on; a reason is needed, and nobody else’s is found', async () => {
    const { store, azeri, kazakh, given } = await begun();
    const made = await recognise(store, azeri, { ...given, until: day('2027-01-01') });
    const recognition = made.ok ? made.value.id : ('' as RecognitionId);

    expect(await endRecognition(store, kazakh, { recognition, reason: 'x' })).toEqual({
      ok: false,
      refusal: { code: 'no-such-recognition' },
    });
    expect(await endRecognition(store, azeri, { recognition, reason: ' ' })).toEqual({
      ok: false,
      refusal: { code: 'ending-unexplained' },
    });
    expect(await endRecognition(store, azeri, { recognition, reason: 'x'.repeat(1001) })).toEqual({
      ok: false,
      refusal: { code: 'ending-too-long', most: 1000 },
    });
    expect(await endRecognition(store, azeri, { recognition, reason: 'x', at: day('2027-02-01') })).toEqual({
      ok: false,
      refusal: { code: 'recognition-ended', on: day('2027-01-01') },
    });
    const ended = await endRecognition(store, azeri, { recognition, reason: ' It was denounced. ', at: AT });
    expect(ended).toMatchObject({ ok: true, value: { endedAt: AT, endedReason: 'It was denounced.' } });
    if (!ended.ok) return;
    expect(recognitionState(ended.value, AT)).toBe('ended');
    expect(recognitionState(ended.value, day('2026-06-01'))).toBe('holds');
    expect(recognitionState({ ...ended.value, endedAt: null }, day('2027-01-01'))).toBe('run-out');
    expect(recognitionState(ended.value, day('2026-01-01'))).toBe('to-begin');
    expect(await endRecognition(store, azeri, { recognition, reason: 'x' })).toMatchObject({
      refusal: { code: 'recognition-ended' },
    });
  });
});

describe('recognisedIn', () => {
  test('says for each country with a regulator here whether it accepts the issuer', async () => {
    const { store, azeri, kazakh, university, given } = await begun();
    await recognise(store, kazakh, { ...given, from: day('2026-06-01') });
    // A university's word binds no regulator.
    await recognise(store, university, { ...given, issuer: { institution: azeri.institution } });
    const ask = { did: UNIVERSITY, achievement: 'https://a.example/1' };

    expect(await recognisedIn(store, { ...ask, at: AT })).toEqual([
      { country: 'AZ', is: 'not-assessed' },
      {
        country: 'KZ',
        is: 'recognised',
        by: { en: 'kz-council' },
        since: day('2026-06-01'),
        memorandum: 'Memorandum of 12 May 2026',
        memorandumUrl: given.memorandumUrl,
      },
    ]);
    expect((await recognisedIn(store, { ...ask, at: day('2026-05-01') })).map(({ is }) => is)).toEqual([
      'not-assessed',
      'not-assessed',
    ]);
    expect(
      (await recognisedIn(store, { ...ask, did: 'did:web:tamga.example:issuers:az-register' as Did, at: AT })).map(
        ({ country, is }) => [country, is],
      ),
    ).toEqual([
      ['AZ', 'own'],
      ['KZ', 'not-assessed'],
    ]);
  });

  test('takes a recognition of one achievement for that one alone', async () => {
    const { store, azeri, given } = await begun();
    await recognise(store, azeri, { ...given, achievement: 'https://a.example/1' });
    const is = async (achievement: string) =>
      (await recognisedIn(store, { did: UNIVERSITY, achievement, at: AT })).map((one) => one.is);

    expect(await is('https://a.example/1')).toEqual(['recognised', 'not-assessed']);
    expect(await is('https://a.example/2')).toEqual(['not-assessed', 'not-assessed']);
  });

  test('stands on the page of a certificate, and each change makes another edition of it', async () => {
    const { store, azeri, given } = await begun();
    const { certificate } = await aCertificate(store);
    const edition = () => editionOf(store, certificate.code, AT);
    const before = await edition();

    const made = await recognise(store, azeri, given);
    const recognised = await edition();

    expect((await standingsOf(store, certificate.code, AT)).map(({ is }) => is)).toEqual([
      'recognised',
      'not-assessed',
    ]);
    expect(recognised).not.toBe(before);
    await endRecognition(store, azeri, { recognition: made.ok ? made.value.id : ('' as RecognitionId), reason: 'x' });
    expect(await edition()).not.toBe(recognised);
    expect(await edition()).not.toBe(before);
  });
});

describe('the published list', () => {
  const read = async (text: string | undefined) => JSON.parse(text ?? '{}');

  test('is there when the site has a key, is signed by it, and does not verify changed', async () => {
    const { store, azeri, given } = await begun();
    expect(await recognisedIssuers(store, AT)).toBeUndefined();
    await aSiteKey(store);
    await recognise(store, azeri, { ...given, until: day('2028-01-01') });
    await recognise(store, azeri, { ...given, issuer: FOREIGN, achievement: 'https://bozkir.example/a/1' });

    const list = await read(await recognisedIssuers(store, AT));

    expect(list).toMatchObject({
      issuer: 'did:web:tamga.example:issuers:site',
      generated: '2026-11-22T08:00:00Z',
      validUntil: '2026-12-22T08:00:00Z',
      registry: {
        [UNIVERSITY]: { name: 'altinkopru-university', url: 'https://altinkopru-university.example', location: 'AZ' },
        [FOREIGN.did]: { name: FOREIGN.name, url: 'https://bozkir.example' },
      },
      recognitions: [
        {
          by: 'did:web:tamga.example:issuers:az-register',
          byCountry: 'AZ',
          issuer: UNIVERSITY,
          memorandum: 'Memorandum of 12 May 2026',
          from: '2026-05-12T00:00:00Z',
          until: '2028-01-01T00:00:00Z',
        },
        { issuer: FOREIGN.did, achievement: 'https://bozkir.example/a/1' },
      ],
    });
    const [site] = await keysOf(store, SITE);
    const key = { id: `${site?.did}#${site?.id}`, controller: site?.did ?? '', publicKeyMultibase: site?.id ?? '' };
    expect(await verifyJson(list, key)).toMatchObject({ ok: true });
    list.recognitions[0].issuer = 'did:web:evil.example';
    expect(await verifyJson(list, key)).toEqual({ ok: false, refusal: { code: 'signature-mismatch' } });
  });

  test('is signed once, and again after a change, a day, an end or a new key', async () => {
    const { store, azeri, given } = await begun();
    await aSiteKey(store);
    const first = await recognisedIssuers(store, AT);
    const minute = (count: number) => new Date(AT.getTime() + count * 60_000);

    expect(await recognisedIssuers(store, minute(1))).toBe(first);
    const made = await recognise(store, azeri, { ...given, until: minute(10) });
    const second = await recognisedIssuers(store, minute(2));
    expect((await read(second)).version).toBeGreaterThan((await read(first)).version);
    expect((await read(await recognisedIssuers(store, minute(10)))).recognitions).toEqual([]);
    await endRecognition(store, azeri, {
      recognition: made.ok ? made.value.id : ('' as RecognitionId),
      reason: 'x',
      at: minute(5),
    });
    const third = await recognisedIssuers(store, minute(6));
    expect((await read(third)).version).toBeGreaterThan((await read(second)).version);
    expect(await recognisedIssuers(store, minute(24 * 60 + 6))).not.toBe(third);
    await rotateKey(store, SYSTEM, { institution: SITE });
    const rotated = await read(await recognisedIssuers(store, minute(7)));
    expect(rotated.proof.verificationMethod).not.toBe((await read(third)).proof.verificationMethod);
  });

  test('names an issuer of this site from its key ceremony on', async () => {
    const { store } = await begun();
    await aSiteKey(store);
    const late = await anIssuer(store, { slug: 'uz-agency', kind: 'regulator', country: 'UZ', key: false });
    const did = 'did:web:tamga.example:issuers:uz-agency';
    expect((await read(await recognisedIssuers(store, AT))).registry[did]).toBeUndefined();

    await createKey(store, SYSTEM, { institution: late.institution, origin: ORIGIN });

    expect((await read(await recognisedIssuers(store, AT))).registry[did]).toMatchObject({ location: 'UZ' });
  });
});
