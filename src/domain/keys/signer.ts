import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Did, InstitutionId, KeyId } from '#db/ids.ts';
import { prepared } from '#db/prepared.ts';
import type { Reader, Store } from '#db/store.ts';
import type { Signer } from '#domain/credentials/proof.ts';
import { unseal } from '#domain/secrets.ts';
import { rawPublic, SITE } from './ceremony.ts';

/** Signs for one issuer, with the key that stands. */
export interface IssuerSigner extends Signer {
  readonly key: KeyId;
  readonly did: Did;
}

const selectActive = prepared((db: Reader, t) =>
  db
    .select({ id: t.keys.id, did: t.keys.did, sealed: t.keys.sealed })
    .from(t.keys)
    .where(
      and(eq(t.keys.institution, sql.placeholder('institution')), isNull(t.keys.retiredAt), isNotNull(t.keys.sealed)),
    ),
);

// A private key is unsealed once a process; which one stands is asked each time.
const unsealed = new WeakMap<Store, Map<KeyId, KeyObject>>();

function privateKey(store: Store, id: KeyId, sealed: string): KeyObject {
  let kept = unsealed.get(store);
  if (!kept) unsealed.set(store, (kept = new Map()));
  let key = kept.get(id);
  if (!key) {
    key = createPrivateKey({ key: Buffer.from(unseal(store, sealed), 'base64'), format: 'der', type: 'pkcs8' });
    kept.set(id, key);
  }
  return key;
}

/** The signer of an issuer; undefined before its key ceremony. */
export function signerFor(store: Store, institution: InstitutionId): Promise<IssuerSigner | undefined> {
  return signerOf(store, institution);
}

/** Signs what the site says in its own name, such as whom its issuers recognise; undefined before its key ceremony. */
export function siteSigner(store: Store): Promise<IssuerSigner | undefined> {
  return signerOf(store, SITE);
}

async function signerOf(store: Store, institution: InstitutionId | typeof SITE): Promise<IssuerSigner | undefined> {
  const [row] = await selectActive(store, store.read, { institution });
  if (!row?.sealed) return undefined;
  const { id, did, sealed } = row;
  const key = privateKey(store, id, sealed);
  return { key: id, did, method: `${did}#${id}`, sign: async (bytes) => new Uint8Array(sign(null, bytes, key)) };
}

/** Signs the site's own notes: the checkpoints of its log. `name` is the host of the site's DID. */
export interface NoteSigner {
  readonly name: string;
  /** 32 bytes, Ed25519. */
  readonly publicKey: Uint8Array;
  sign(bytes: Uint8Array): Uint8Array;
}

/** The name of a key in signed notes: did:web:host%3Aport:issuers:slug → host:port/issuers/slug; of the site the host alone. */
export function noteName(did: Did, institution: InstitutionId | typeof SITE): string {
  const [host = '', ...path] = did.split(':').slice(2).map(decodeURIComponent);
  return institution === SITE ? host : [host, ...path].join('/');
}

/** The note signer of the site, or of an issuer as a witness; undefined before its key ceremony. */
export async function noteSigner(
  store: Store,
  institution: InstitutionId | typeof SITE,
): Promise<NoteSigner | undefined> {
  const [row] = await selectActive(store, store.read, { institution });
  if (!row?.sealed) return undefined;
  const key = privateKey(store, row.id, row.sealed);
  return {
    name: noteName(row.did, institution),
    publicKey: rawPublic(createPublicKey(key)),
    sign: (bytes) => new Uint8Array(sign(null, bytes, key)),
  };
}
