import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as ed25519 from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import { base58 } from '#domain/credentials/base58.ts';
import { pinnedLoader } from '#domain/credentials/contexts.ts';
import { didDocument } from '#domain/credentials/did.ts';
import type { JsonObject } from '#domain/credentials/json.ts';
import type { Ceremony } from './credentials.ts';

/** Digital Bazaar's libraries with one key: what ours is held against. */
export async function libraryWith({ key, privateKey }: Ceremony) {
  const did = didDocument({
    did: key.controller,
    keys: [{ publicKeyMultibase: key.publicKeyMultibase, state: 'active' }],
  });
  const method = { '@context': 'https://w3id.org/security/multikey/v1', type: 'Multikey', ...key };
  const known = new Map<string, object>([
    [key.id, method],
    [key.controller, did],
  ]);
  const documentLoader = async (url: string) => {
    const document = known.get(url);
    return document ? { contextUrl: null, documentUrl: url, document } : pinnedLoader(url);
  };
  const seed = Buffer.from(privateKey.export({ format: 'jwk' }).d ?? '', 'base64url');
  const secretKeyMultibase = `z${base58(Uint8Array.from([0x80, 0x26, ...seed]))}`;
  const signer = (await ed25519.from({ ...method, secretKeyMultibase })).signer();
  return {
    async issue(credential: JsonObject, date: Date): Promise<JsonObject> {
      const suite = new DataIntegrityProof({ signer, date, cryptosuite });
      return (await vc.issue({ credential: { ...credential }, suite, documentLoader })) as JsonObject;
    },
    async verify(credential: JsonObject): Promise<boolean> {
      const suite = new DataIntegrityProof({ cryptosuite });
      const checkStatus = async () => ({ verified: true });
      return (await vc.verifyCredential({ credential, suite, documentLoader, checkStatus })).verified;
    },
    canonize: (document: JsonObject) => cryptosuite.canonize(document, { documentLoader, base: null, safe: true }),
  };
}
