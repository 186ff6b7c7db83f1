import { describe, expect, test } from 'vitest';
import { checkCredential, type Report } from '#domain/credentials/check.ts';
import { CHECKS, type CheckName } from '#domain/credentials/checks.ts';
import type { JsonObject } from '#domain/credentials/json.ts';
import { native } from '#domain/credentials/native.ts';
import { signCredential } from '#domain/credentials/proof.ts';
import { found, gap, type Sources } from '#domain/credentials/sources.ts';
import {
  AS_OF,
  aCheckedCredential,
  aDidDocument,
  aKeyHistory,
  aList,
  anInclusion,
  aRecognitionList,
  NOW,
  PLACE,
} from '#tests/support/checking.ts';
import { aCredential, aKey, changedAt, ISSUER } from '#tests/support/credentials.ts';

const of = ({ checks }: Report, name: CheckName) => {
  const { result, reason, facts } = checks.find((check) => check.name === name) ?? { result: 'none' };
  return { result, reason, facts };
};
const results = ({ checks }: Report) => Object.fromEntries(checks.map(({ name, result }) => [name, result]));
const ALL_OK = Object.fromEntries(CHECKS.map((name) => [name, 'ok']));

interface Other {
  readonly sources?: Partial<Sources>;
  readonly given?: string | JsonObject;
  readonly at?: Date;
}

/** A good credential checked with one thing otherwise. */
async function checkedWith(
  other: Other | ((made: Awaited<ReturnType<typeof aCheckedCredential>>) => Other | Promise<Other>),
) {
  const made = await aCheckedCredential();
  const { sources, given = made.text, at = NOW } = typeof other === 'function' ? await other(made) : other;
  return checkCredential(given, { ...made.sources, ...sources }, { at, primitives: native });
}

describe('checkCredential', () => {
  test('answers each check by name, and all printed facts', async () => {
    const report = await checkedWith({});

    expect(results(report)).toEqual(ALL_OK);
    expect(report.checks.map(({ name }) => name)).toEqual(CHECKS);
    expect(report.accepted).toBe(true);
    expect(of(report, 'issuer').facts).toEqual({
      by: ['did:web:credentials.example:issuers:kz (KZ)'],
      asOf: AS_OF.toISOString(),
    });
    expect(of(report, 'log').facts).toMatchObject({ index: 1, size: 3, at: NOW.toISOString() });
    expect(of(report, 'status').facts).toEqual({ asOf: AS_OF.toISOString() });
    expect(report.facts).toMatchObject({
      names: ['Gülnarə Əliyeva'],
      course: 'Mənbələrin yoxlanması',
      issuer: { name: 'Azərbaycan Media Şurası', did: ISSUER },
      serial: 'AZ-2026-000417',
      achievement: 'Mənbələrin yoxlanması',
      criteria: 'All lessons and the exam.',
      results: ['Exam · 86 · Completed'],
      awarded: '2026-11-21T09:30:00Z',
      validUntil: '2029-11-21T09:30:00Z',
    });
  });

  test('says the same with what browsers have', async () => {
    const { text, sources } = await aCheckedCredential();

    expect(results(await checkCredential(text, sources, { at: NOW }))).toEqual(ALL_OK);
  });

  test('takes the credential as an object, or with other spaces', async () => {
    const { credential, sources } = await aCheckedCredential();

    for (const given of [credential, JSON.stringify(credential, null, 2)])
      expect(results(await checkCredential(given, sources, { at: NOW, primitives: native }))).toEqual(ALL_OK);
  });
});

describe('a changed credential', () => {
  const CHANGES: Record<string, [path: (string | number)[], value: unknown]> = {
    'another name': [['credentialSubject', 'identifier', 0, 'identityHash'], 'Gülnarə Məmmədova'],
    'a better result': [['credentialSubject', 'result', 0, 'value'], '100'],
    'a longer validity': [['validUntil'], '2039-11-21T09:30:00Z'],
    'another place in the status list': [['credentialStatus', 'statusListIndex'], '94568'],
    'another award date': [['awardedDate'], '2020-11-21T09:30:00Z'],
    'another number': [['credentialSubject', 'licenseNumber'], 'AZ-2026-000001'],
    'a term that no context defines': [['honours'], 'summa cum laude'],
    'a term that no context defines, in the achievement': [['credentialSubject', 'achievement', 'honours'], 'yes'],
    'another name of the issuer': [['issuer', 'name'], 'Another Council'],
    'another signature': [['proof', 0, 'proofValue'], `z${'3'.repeat(87)}`],
    'another date of the signature': [['proof', 0, 'created'], '2026-11-20T00:00:00Z'],
  };

  test.each(Object.entries(CHANGES))(
    'with %s is found out, and its facts are shown as they stand',
    async (_, change) => {
      const [path, value] = change;
      const report = await checkedWith(({ credential }) => ({
        given: changedAt(credential as JsonObject, path, () => value),
      }));

      expect(of(report, 'signature').result).toBe('failed');
      expect(of(report, 'log')).toMatchObject({ result: 'failed', reason: 'other-credential' });
      expect(report.accepted).toBe(false);
      if (path.includes('identityHash')) expect(report.facts.names).toEqual([value]);
    },
  );

  test('without its proof, or with two, has no signature', async () => {
    const without = await checkedWith(({ credential }) => ({ given: { ...credential, proof: undefined } }));
    const twice = await checkedWith(({ credential: { proof, ...rest } }) => ({
      given: { ...rest, proof: [...proof, ...proof] } as JsonObject,
    }));

    expect(of(without, 'signature')).toMatchObject({ result: 'failed', reason: 'no-proof' });
    expect(of(twice, 'signature')).toMatchObject({ result: 'failed', reason: 'malformed-proof' });
  });

  test('that is no credential any more is taken no further', async () => {
    for (const [given, reason] of [
      ['{"name": "Gülnarə', 'not-json'],
      ['[]', 'not-json'],
      ['{"type": "Diploma"}', 'malformed'],
      [`"${'x'.repeat(300_000)}"`, 'too-large'],
    ] as const) {
      const report = await checkedWith({ given });

      expect(of(report, 'structure')).toMatchObject({ result: 'failed', reason });
      expect(new Set(report.checks.slice(1).map(({ result }) => result))).toEqual(new Set(['unknown']));
      expect(report.accepted).toBe(false);
    }
  });

  test('of the wrong shape departs from the schema', async () => {
    const { signer } = aKey();
    const given = await signCredential(
      changedAt(aCredential() as JsonObject, ['credentialSubject', 'achievement', 'criteria'], () => undefined),
      signer,
    );

    expect(of(await checkedWith({ given }), 'schema')).toMatchObject({
      result: 'failed',
      reason: 'departs',
      facts: { place: '/credentialSubject/achievement/criteria' },
    });
  });

  test('in an old context cannot be read: its signature is not known', async () => {
    const old = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json';
    const report = await checkedWith(({ credential }) => ({
      given: changedAt(credential as JsonObject, ['@context', 1], () => old),
    }));

    expect(of(report, 'schema')).toMatchObject({ result: 'failed', reason: 'old-context' });
    expect(of(report, 'signature')).toMatchObject({ result: 'unknown', reason: 'old-context' });
    expect(report.accepted).toBe(false);
  });
});

describe('the key', () => {
  test('of an issuer that cannot be asked is not known, and neither is the signature', async () => {
    const report = await checkedWith({ sources: { didDocument: async () => gap('offline') } });

    expect(of(report, 'key')).toMatchObject({ result: 'unknown', reason: 'offline' });
    expect(of(report, 'signature')).toMatchObject({ result: 'unknown', reason: 'no-key' });
    expect(of(report, 'status')).toMatchObject({ result: 'unknown', reason: 'list-not-signed' });
  });

  test('that was rotated stays good for what it signed', async () => {
    const report = await checkedWith(({ issuer }) => ({
      sources: {
        didDocument: async (did) =>
          did === ISSUER ? found(aDidDocument(aKey(), 'active', issuer), AS_OF) : gap('missing'),
        keyHistory: async () => found(aKeyHistory(issuer, { retired: '2026-11-22T09:00:00Z' }), AS_OF),
      },
    }));

    expect(of(report, 'signature').result).toBe('ok');
    expect(of(report, 'key')).toMatchObject({ result: 'ok', reason: 'listed' });
  });

  test('that was retired before it signed is not good', async () => {
    const report = await checkedWith(({ issuer }) => ({
      sources: { keyHistory: async () => found(aKeyHistory(issuer, { retired: '2026-11-01T00:00:00Z' }), AS_OF) },
    }));

    expect(of(report, 'key')).toMatchObject({
      result: 'failed',
      reason: 'retired-before',
      facts: { at: '2026-11-01T00:00:00.000Z' },
    });
  });

  const compromised = async (
    from: string,
    sources: (made: Awaited<ReturnType<typeof aCheckedCredential>>) => Partial<Sources>,
  ) =>
    checkedWith((made) => ({
      sources: {
        didDocument: async (did) =>
          found(did === ISSUER ? aDidDocument(made.issuer, 'compromised') : aDidDocument(made.site), AS_OF),
        keyHistory: async () => found(aKeyHistory(made.issuer, { compromisedFrom: from }), AS_OF),
        ...sources(made),
      },
    }));

  test('that was compromised after the log had the credential still vouches for it', async () => {
    const report = await compromised('2026-11-22T08:00:01Z', () => ({}));

    expect(of(report, 'signature').result).toBe('ok');
    expect(of(report, 'key')).toMatchObject({
      result: 'ok',
      reason: 'older-than-compromise',
      facts: { at: '2026-11-22T08:00:01.000Z' },
    });
  });

  test('that was compromised before vouches for nothing, whatever date the signature bears', async () => {
    const report = await compromised('2026-11-22T08:00:00Z', () => ({}));

    expect(of(report, 'key')).toMatchObject({ result: 'failed', reason: 'compromised' });
    expect(report.accepted).toBe(false);
  });

  test('that was compromised some time is not known to be good without the log', async () => {
    const report = await compromised('2026-11-22T08:00:01Z', () => ({ inclusion: async () => gap('missing') }));

    expect(of(report, 'key')).toMatchObject({ result: 'unknown', reason: 'compromised-undated' });
    expect(report.accepted).toBe(false);
  });

  test('of another issuer, or one that is not in the document, is not the issuer’s', async () => {
    const other = aKey('did:web:credentials.example:issuers:kz');
    const foreign = await checkedWith({ given: await signCredential(aCredential(), other.signer) });
    const unlisted = await checkedWith({ given: await signCredential(aCredential(), aKey().signer) });

    expect(of(foreign, 'key')).toMatchObject({ result: 'failed', reason: 'other-issuer' });
    expect(of(unlisted, 'key')).toMatchObject({ result: 'failed', reason: 'not-listed' });
    expect(of(foreign, 'signature').result).toBe('unknown');
  });

  test('that somebody else controls is refused with the whole document', async () => {
    const report = await checkedWith(({ issuer }) => ({
      sources: {
        didDocument: async () =>
          found(
            changedAt(aDidDocument(issuer), ['verificationMethod', 0, 'controller'], () => 'did:web:evil.example'),
            AS_OF,
          ),
      },
    }));

    expect(of(report, 'key')).toMatchObject({ result: 'failed', reason: 'other-controller' });
    expect(report.accepted).toBe(false);
  });
});

describe('the status', () => {
  const withList = (list: (made: Awaited<ReturnType<typeof aCheckedCredential>>) => Promise<JsonObject>) =>
    checkedWith((made) => ({ sources: { statusList: async () => found(await list(made), AS_OF) } }));

  test('of a withdrawn credential fails, though its signature holds', async () => {
    const report = await withList(({ issuer }) => aList(issuer, { set: [PLACE] }));

    expect(of(report, 'status')).toMatchObject({ result: 'failed', reason: 'withdrawn' });
    expect(of(report, 'signature').result).toBe('ok');
    expect(report.accepted).toBe(false);
  });

  test.each(['suspended', 'revoked', 'superseded'] as const)(
    'says where it is known that it was %s, and when',
    async (is) => {
      const report = await checkedWith(({ issuer }) => ({
        sources: {
          statusList: async () => found(await aList(issuer, { set: [PLACE] }), AS_OF),
          decision: async () => ({ is, since: NOW }),
        },
      }));

      expect(of(report, 'status')).toMatchObject({ result: 'failed', reason: is, facts: { at: NOW.toISOString() } });
    },
  );

  test('of the neighbours does not matter', async () => {
    const report = await withList(({ issuer }) => aList(issuer, { set: [PLACE - 1, PLACE + 1] }));

    expect(of(report, 'status').result).toBe('ok');
  });

  test.each(['missing', 'offline', 'foreign'] as const)(
    'is not known, and not ok, when its list is %s',
    async (why) => {
      const report = await checkedWith({ sources: { statusList: async () => gap(why) } });

      expect(of(report, 'status')).toMatchObject({ result: 'unknown', reason: why });
      expect(report.accepted).toBe(false);
    },
  );

  test('is not known from a list that cannot be relied on', async () => {
    const kazakh = aKey('did:web:credentials.example:issuers:kz');
    const lists: Record<string, (made: Awaited<ReturnType<typeof aCheckedCredential>>) => Promise<JsonObject>> = {
      'other-issuer': () => aList(kazakh),
      'list-not-signed': async ({ issuer }) =>
        changedAt(await aList(issuer, { set: [PLACE] }), ['credentialSubject', 'encodedList'], () => 'uH4sIAAAA'),
      'list-unreadable': ({ issuer }) => aList(issuer, { length: 131_064 }),
      'list-stale': ({ issuer }) => aList(issuer, { changes: { validUntil: '2026-11-22T07:59:59Z' } }),
      'other-list': ({ issuer }) => aList(issuer, { changes: { id: 'https://credentials.example/status/az/2' } }),
    };
    for (const [reason, list] of Object.entries(lists)) {
      const report = await withList(list);

      expect(of(report, 'status'), reason).toMatchObject({ result: 'unknown', reason });
      expect(report.accepted).toBe(false);
    }
    const other = await withList(({ issuer }) => aList(issuer, { subject: { statusPurpose: 'suspension' } }));
    expect(of(other, 'status')).toMatchObject({ result: 'unknown', reason: 'other-list' });
  });

  test('of a credential that names no list is not known', async () => {
    const { text, sources } = await aCheckedCredential({ credentialStatus: undefined });

    expect(of(await checkCredential(text, sources, { at: NOW }), 'status')).toMatchObject({
      result: 'unknown',
      reason: 'no-status',
    });
  });
});

describe('the validity', () => {
  test('ends and begins on the day', async () => {
    const expired = await checkedWith({ at: new Date('2029-11-21T09:30:00Z') });
    const early = await checkedWith({ at: new Date('2026-11-21T09:29:59Z') });

    expect(of(expired, 'validity')).toMatchObject({
      result: 'failed',
      reason: 'expired',
      facts: { at: '2029-11-21T09:30:00.000Z' },
    });
    expect(of(early, 'validity')).toMatchObject({ result: 'failed', reason: 'not-yet' });
  });
});

describe('the issuer', () => {
  const withRecognitions = (changes: JsonObject) =>
    checkedWith(({ site }) => ({
      sources: { recognitions: async () => found(await aRecognitionList(site, changes), AS_OF) },
    }));
  const one = { by: 'did:web:credentials.example:issuers:kz', byCountry: 'KZ', issuer: ISSUER, memorandum: 'M-1' };

  test('that nobody recognises but is one of the site is known', async () => {
    expect(of(await withRecognitions({ recognitions: [] }), 'issuer')).toMatchObject({
      result: 'ok',
      reason: 'registered',
    });
  });

  test('that is on no list was not assessed', async () => {
    expect(of(await withRecognitions({ recognitions: [], registry: {} }), 'issuer')).toMatchObject({
      result: 'unknown',
      reason: 'not-assessed',
    });
  });

  test('is recognised from, until, and for what was named', async () => {
    const reason = async (changes: JsonObject) =>
      of(await withRecognitions({ recognitions: [{ ...one, ...changes }], registry: {} }), 'issuer').reason;

    expect(await reason({ from: '2026-01-01T00:00:00Z', until: '2027-01-01T00:00:00Z' })).toBe('recognised');
    expect(await reason({ from: '2026-12-01T00:00:00Z' })).toBe('recognition-ended');
    expect(await reason({ from: '2026-01-01T00:00:00Z', until: '2026-11-22T08:00:00Z' })).toBe('recognition-ended');
    const achievement = 'https://credentials.example/achievements/verifying-sources/3';
    expect(await reason({ from: '2026-01-01T00:00:00Z', achievement })).toBe('recognised');
    expect(await reason({ from: '2026-01-01T00:00:00Z', achievement: `${achievement}0` })).toBe('not-assessed');
  });

  test('is not known from a list that the site did not sign, or that is too old', async () => {
    const forged = await checkedWith({
      sources: { recognitions: async () => found(await aRecognitionList(aKey()), AS_OF) },
    });
    const stale = await withRecognitions({ validUntil: '2026-11-22T08:00:00Z' });
    const missing = await checkedWith({ sources: { recognitions: async () => gap('offline') } });

    expect(of(forged, 'issuer')).toMatchObject({ result: 'unknown', reason: 'list-not-signed' });
    expect(of(stale, 'issuer')).toMatchObject({ result: 'unknown', reason: 'list-stale' });
    expect(of(missing, 'issuer')).toMatchObject({ result: 'unknown', reason: 'offline' });
  });
});

describe('the log', () => {
  const withInclusion = (change: (inclusion: Record<string, unknown>) => unknown) =>
    checkedWith(({ site, text }) => ({
      sources: { inclusion: async () => found(change(anInclusion(site, text).inclusion), AS_OF) },
    }));

  test('that does not have it, or cannot be asked, leaves it not known', async () => {
    const without = await checkedWith({ sources: { inclusion: async () => gap('missing') } });
    const offline = await checkedWith({ sources: { inclusion: async () => gap('offline') } });
    const keyless = await checkedWith({ sources: { logKeys: async () => gap('missing') } });

    expect(of(without, 'log')).toMatchObject({ result: 'unknown', reason: 'not-included' });
    expect(of(offline, 'log')).toMatchObject({ result: 'unknown', reason: 'offline' });
    expect(of(keyless, 'log')).toMatchObject({ result: 'unknown', reason: 'missing' });
  });

  test('is not believed without its proof', async () => {
    const moved = await withInclusion((inclusion) => ({ ...inclusion, index: 0 }));
    const broken = await withInclusion((inclusion) => ({ ...inclusion, proof: 'none' }));
    const nothing = await withInclusion(() => 'nothing');

    expect(of(moved, 'log')).toMatchObject({ result: 'failed', reason: 'proof-fails' });
    expect(of(broken, 'log')).toMatchObject({ result: 'failed', reason: 'malformed' });
    expect(of(nothing, 'log')).toMatchObject({ result: 'failed', reason: 'malformed' });
  });

  test('that somebody else signed is none', async () => {
    const report = await checkedWith(({ site, text }) => ({
      sources: { inclusion: async () => found(anInclusion(site, text, { signer: aKey() }).inclusion, AS_OF) },
    }));

    expect(of(report, 'log')).toMatchObject({ result: 'failed', reason: 'not-signed' });
  });
});
