import { verifyCredential } from '@digitalcredentials/verifier-core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { checkCredential } from '#domain/credentials/check.ts';
import type { JsonObject } from '#domain/credentials/json.ts';
import { native } from '#domain/credentials/native.ts';
import { signCredential } from '#domain/credentials/proof.ts';
import { found, gap, type Sources } from '#domain/credentials/sources.ts';
import { stamp } from '#domain/credentials/values.ts';
import { aDidDocument, aKeyHistory, aList, aRecognitionList, LIST, PLACE, SITE_DID } from '#tests/support/checking.ts';
import { aCredential, aKey, changedAt, ISSUER } from '#tests/support/credentials.ts';

const REGISTRY = 'https://credentials.example/.well-known/recognised-issuers.json';
const DID_DOCUMENT = 'https://credentials.example/issuers/az/did.json';
const DAY = 86_400_000;
// The other verifier keeps DID documents it has seen.
const [issuer, site] = [aKey(), aKey(SITE_DID)];

afterEach(() => vi.unstubAllGlobals());

/** What the issuer publishes today, for the other verifier by the addresses it asks, and for ours. */
async function aWorld({ set = [] as number[] } = {}) {
  const now = Date.now();
  const validity = { validFrom: stamp(new Date(now - DAY)), validUntil: stamp(new Date(now + DAY)) };
  const list = await aList(issuer, { set, changes: validity, created: new Date(now - DAY) });
  const recognitions = await aRecognitionList(site, { validUntil: validity.validUntil });
  const published: Record<string, JsonObject> = {
    [DID_DOCUMENT]: aDidDocument(issuer),
    [LIST]: list,
    [REGISTRY]: recognitions,
  };
  vi.stubGlobal('fetch', async (asked: Request | string | URL) => {
    const address = asked instanceof Request ? asked.url : String(asked);
    // Its schema check is no verdict that is compared here.
    const document = address.startsWith('https://purl.imsglobal.org/') ? {} : published[address];
    return document ? Response.json(document) : new Response(null, { status: 404 });
  });
  const sources: Sources = {
    site: SITE_DID,
    didDocument: async (did) => found(aDidDocument(did === ISSUER ? issuer : site), new Date()),
    keyHistory: async (did) => found(aKeyHistory(did === ISSUER ? issuer : site), new Date()),
    statusList: async () => found(list, new Date()),
    recognitions: async () => found(recognitions, new Date()),
    inclusion: async () => gap('missing'),
    logKeys: async () => gap('missing'),
  };
  const signed = (changes: JsonObject = {}) =>
    signCredential(aCredential({ ...validity, validUntil: stamp(new Date(now + DAY)), ...changes }), issuer.signer, {
      created: new Date(now - DAY),
    });
  return { sources, signed };
}

/** The verdicts of the other verifier; a signature that it refuses ends its work. */
async function theirs(credential: JsonObject): Promise<Record<string, boolean>> {
  const knownDIDRegistries = [{ name: 'Ours', type: 'dcc-legacy', url: REGISTRY }];
  const { log = [] } = (await verifyCredential({
    credential: structuredClone(credential) as never,
    knownDIDRegistries: knownDIDRegistries as never,
  })) as { log?: { id: string; valid: boolean }[] };
  const verdict = (id: string) => log.find((step) => step.id === id)?.valid ?? false;
  return {
    signature: verdict('valid_signature'),
    validity: verdict('expiration'),
    status: verdict('revocation_status'),
    issuer: verdict('registered_issuer'),
  };
}

async function ours(credential: JsonObject, sources: Sources): Promise<Record<string, boolean>> {
  const { checks } = await checkCredential(credential, sources, { primitives: native });
  const verdict = (name: string) => checks.find((check) => check.name === name)?.result === 'ok';
  return {
    signature: verdict('signature'),
    validity: verdict('validity'),
    status: verdict('status'),
    issuer: verdict('issuer'),
  };
}

describe('@digitalcredentials/verifier-core and we', () => {
  test('pass a valid credential', async () => {
    const { sources, signed } = await aWorld();
    const credential = await signed();

    expect(await theirs(credential)).toEqual({ signature: true, validity: true, status: true, issuer: true });
    expect(await ours(credential, sources)).toEqual(await theirs(credential));
  });

  test('refuse a revoked one by its status alone', async () => {
    const { sources, signed } = await aWorld({ set: [PLACE] });
    const credential = await signed();

    expect(await theirs(credential)).toEqual({ signature: true, validity: true, status: false, issuer: true });
    expect(await ours(credential, sources)).toEqual(await theirs(credential));
  });

  test('refuse an expired one by its validity alone', async () => {
    const { sources, signed } = await aWorld();
    const credential = await signed({ validUntil: stamp(new Date(Date.now() - 60_000)) });

    expect(await theirs(credential)).toEqual({ signature: true, validity: false, status: true, issuer: true });
    expect(await ours(credential, sources)).toEqual(await theirs(credential));
  });

  test('refuse a changed one by its signature', async () => {
    const { sources, signed } = await aWorld();
    const changed = changedAt(await signed(), ['credentialSubject', 'result', 0, 'value'], () => '100');

    expect((await theirs(changed)).signature).toBe(false);
    expect((await ours(changed, sources)).signature).toBe(false);
  });
});
