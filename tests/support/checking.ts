import { sign } from 'node:crypto';
import { didDocument } from '#domain/credentials/did.ts';
import { jcs } from '#domain/credentials/jcs.ts';
import { signJson } from '#domain/credentials/jcs-proof.ts';
import type { JsonObject } from '#domain/credentials/json.ts';
import { signCredential } from '#domain/credentials/proof.ts';
import { found, gap, type Sources } from '#domain/credentials/sources.ts';
import { stamp } from '#domain/credentials/values.ts';
import { sha256 } from '#domain/log/digest.ts';
import { checkpointText, signatureLine, toBase64, verifierKey, vkeyOf } from '#domain/log/note.ts';
import { leafHash, rootOf } from '#domain/log/tree.ts';
import { encodeList } from '#domain/statuses/bitstring.ts';
import { aCredential, aKey, type Ceremony, ISSUER } from './credentials.ts';

export const NOW = new Date('2026-11-22T08:00:00Z');
export const AS_OF = new Date('2026-11-22T07:30:00Z');
export const SITE_DID = 'did:web:credentials.example:issuers:site';
export const LIST = 'https://credentials.example/status/az/1';
export const PLACE = 94567;

type IssuerKeyState = 'active' | 'retired' | 'compromised';

/** An issuer with one signed credential and all that checks of it rest on, as a site would publish it. */
export async function aCheckedCredential(changes: JsonObject = {}, issuer: Ceremony = aKey()) {
  const site = aKey(SITE_DID);
  // As JSON has it: what is undefined is not there.
  const unsigned = JSON.parse(JSON.stringify(aCredential(changes))) as JsonObject;
  const credential = await signCredential(unsigned, issuer.signer, { created: NOW });
  const text = JSON.stringify(credential);
  const sources: Sources = {
    site: SITE_DID,
    didDocument: async (did) =>
      did === ISSUER || did === SITE_DID ? found(aDidDocument(did === ISSUER ? issuer : site), AS_OF) : gap('foreign'),
    keyHistory: async (did) => found(aKeyHistory(did === ISSUER ? issuer : site), AS_OF),
    statusList: async (address) => (address === LIST ? found(await aList(issuer), AS_OF) : gap('missing')),
    recognitions: async () => found(await aRecognitionList(site), AS_OF),
    inclusion: async () => found(anInclusion(site, text).inclusion, AS_OF),
    logKeys: async () => found(anInclusion(site, text).keys, AS_OF),
  };
  return { issuer, site, credential, text, sources };
}

export function aDidDocument({ key }: Ceremony, state: IssuerKeyState = 'active', ...others: Ceremony[]): JsonObject {
  const keys = [{ publicKeyMultibase: key.publicKeyMultibase, state }];
  const more = others.map((one) => ({ publicKeyMultibase: one.key.publicKeyMultibase, state: 'active' as const }));
  return didDocument({ did: key.controller, keys: [...keys, ...more] });
}

export function aKeyHistory({ key }: Ceremony, dates: { retired?: string; compromisedFrom?: string } = {}): JsonObject {
  const { publicKeyMultibase, controller } = key;
  return { id: controller, keys: [{ publicKeyMultibase, created: '2026-01-01T00:00:00Z', ...dates }] };
}

/** A signed status list in which `set` are withdrawn. */
export function aList(
  { signer, key }: Ceremony,
  {
    set = [] as number[],
    length = 131_072,
    changes = {} as JsonObject,
    subject = {} as JsonObject,
    created = NOW,
  } = {},
): Promise<JsonObject> {
  const list = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: LIST,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: key.controller,
    validFrom: '2026-11-22T00:00:00Z',
    validUntil: '2026-12-22T00:00:00Z',
    credentialSubject: {
      ...{ id: `${LIST}#list`, type: 'BitstringStatusList', statusPurpose: 'revocation', ttl: 300_000 },
      encodedList: encodeList(length, set),
      ...subject,
    },
    ...changes,
  };
  return signCredential(list, signer, { created });
}

export function aRecognitionList({ signer }: Ceremony, changes: JsonObject = {}): Promise<JsonObject> {
  return signJson(
    {
      issuer: SITE_DID,
      version: 1,
      validUntil: '2026-12-22T00:00:00Z',
      registry: { [ISSUER]: { name: 'Media Council', url: 'https://council.example', location: 'AZ' } },
      recognitions: [
        {
          by: 'did:web:credentials.example:issuers:kz',
          ...{ byCountry: 'KZ', issuer: ISSUER, memorandum: 'M-1', from: '2026-01-01T00:00:00Z' },
        },
      ],
      ...changes,
    },
    signer,
    { created: NOW },
  );
}

/** The credential's leaf in a log of three, with the note that the site signed. */
export function anInclusion(
  site: Ceremony,
  text: string,
  { at = NOW, issuer = ISSUER, signer = site }: { at?: Date; issuer?: string; signer?: Ceremony } = {},
) {
  const credential = Buffer.from(sha256(text)).toString('base64url');
  const opening = jcs({ v: 1, kind: 'award', at: stamp(at), salt: 'c2FsdA', issuer, credential });
  const leaves = ['first', opening, 'third'].map((leaf) => leafHash(sha256, Buffer.from(leaf)));
  const key = verifierKey(sha256, { name: 'credentials.example/log', publicKey: site.publicBytes, role: 'log' });
  const head = checkpointText({ origin: key.name, size: 3, root: rootOf(sha256, leaves) });
  const note = `${head}\n${signatureLine(key, new Uint8Array(sign(null, Buffer.from(head), signer.privateKey)))}`;
  const inclusion = {
    ...{ index: 1, size: 3, opening, checkpoint: note },
    proof: [leaves[0], leaves[2]].map((hash) => toBase64(hash as Uint8Array)),
  };
  return { inclusion, keys: { log: vkeyOf(key), witnesses: [] } };
}
