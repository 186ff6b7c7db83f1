import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Did, InstitutionId, KeyId } from '#db/ids.ts';
import { locked } from '#db/prepared.ts';
import type { Store, Tx } from '#db/store.ts';
import type { KeyAlgorithm } from '#db/tables/keys.ts';
import { record, type SYSTEM } from '#domain/audit/record.ts';
import { didOf } from '#domain/credentials/did.ts';
import { multikey } from '#domain/credentials/multikey.ts';
import { queueJob } from '#domain/jobs/queue.ts';
import type { Administrator } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { seal } from '#domain/secrets.ts';

/** A key as anyone may know it. */
export interface Key {
  readonly id: KeyId;
  readonly did: Did;
  readonly algorithm: KeyAlgorithm;
  readonly createdAt: Date;
  readonly retiredAt: Date | null;
  readonly compromisedFrom: Date | null;
  readonly compromisedAt: Date | null;
}

type Keeper = Administrator | typeof SYSTEM;
/** The site itself signs its log; it is no institution. */
export const SITE = '' as const;
export const SITE_SLUG = 'site';

export type CreateRefusal = { code: 'no-such-institution' } | { code: 'key-stands'; key: KeyId };

/**
 * The first key of an issuer, or of the site. `origin` (CREDENTIAL_ORIGIN) fixes the issuer's DID for good: it is written
 * beside the key, and every later key of the issuer has the same.
 */
export async function createKey(
  store: Store,
  keeper: Keeper,
  { institution, origin, at = new Date() }: { institution: InstitutionId | typeof SITE; origin: string; at?: Date },
): Promise<Result<Key, CreateRefusal>> {
  const made = newKey('ed25519');
  return store.tx(async (db) => {
    const slug = await slugOf(db, store, institution);
    if (slug === undefined) return refuse({ code: 'no-such-institution' });
    const standing = await activeKey(db, store, institution);
    if (standing) return refuse({ code: 'key-stands', key: standing.id });
    const [earlier] = await keysIn(db, store, institution);
    const did = earlier?.did ?? didOf(origin, slug);
    const key = await insertKey(db, store, keeper, { made, institution, did, at });
    await queueSigning(db, store, institution, at);
    await record(db, store, { actor: keeper, deed: 'key-created', subject: key.id, institution, at });
    return ok(key);
  });
}

/** Makes a new key and retires the one that stands, whose private half is destroyed. What it signed stays good. */
export async function rotateKey(
  store: Store,
  keeper: Keeper,
  { institution, at = new Date() }: { institution: InstitutionId | typeof SITE; at?: Date },
): Promise<Result<Key, { code: 'no-key' }>> {
  const made = newKey('ed25519');
  return store.tx(async (db) => {
    const standing = await activeKey(db, store, institution);
    if (!standing) return refuse({ code: 'no-key' });
    const { keys } = store.t;
    await db.update(keys).set({ retiredAt: at, sealed: null }).where(eq(keys.id, standing.id));
    const key = await insertKey(db, store, keeper, { made, institution, did: standing.did, at });
    const detail = { before: standing.id };
    await record(db, store, { actor: keeper, deed: 'key-rotated', subject: key.id, institution, detail, at });
    return ok(key);
  });
}

export type CompromiseRefusal =
  | { code: 'no-such-key' }
  | { code: 'key-condemned'; from: Date }
  | { code: 'date-before-key'; createdAt: Date }
  | { code: 'date-in-future' };

/**
 * Marks a key as compromised from a moment on: it signs no more, and leaves the DID document. Certificates that the log of
 * certificates proves to be older are to be signed again (`certificates/sign-again.ts`); later ones are to be awarded anew.
 */
export async function markCompromised(
  store: Store,
  keeper: Keeper,
  { key: id, from, at = new Date() }: { key: KeyId; from: Date; at?: Date },
): Promise<Result<Key, CompromiseRefusal>> {
  return store.tx(async (db) => {
    const { keys } = store.t;
    const [key] = await db.select().from(keys).where(eq(keys.id, id));
    if (!key) return refuse({ code: 'no-such-key' });
    if (key.compromisedFrom) return refuse({ code: 'key-condemned', from: key.compromisedFrom });
    if (from < key.createdAt) return refuse({ code: 'date-before-key', createdAt: key.createdAt });
    if (from > at) return refuse({ code: 'date-in-future' });
    const [marked] = await db
      .update(keys)
      .set({ compromisedFrom: from, compromisedAt: at, retiredAt: key.retiredAt ?? at, sealed: null })
      .where(eq(keys.id, id))
      .returning();
    const detail = { from: from.toISOString() };
    const { institution } = key;
    await record(db, store, { actor: keeper, deed: 'key-compromised', subject: id, institution, detail, at });
    return ok(marked as Key);
  });
}

/** All keys of an issuer or of the site, the oldest first. */
export function keysOf(store: Store, institution: InstitutionId | typeof SITE): Promise<Key[]> {
  return keysIn(store.read as Tx, store, institution);
}

export interface NewKey {
  readonly id: KeyId;
  readonly algorithm: KeyAlgorithm;
  /** PKCS #8, DER, base64. */
  readonly secret: string;
}

function newKey(algorithm: 'ed25519'): NewKey {
  const { publicKey, privateKey } = generateKeyPairSync(algorithm);
  return {
    id: multikey(algorithm, rawPublic(publicKey)) as KeyId,
    algorithm,
    secret: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
  };
}

/** The 32 bytes at the end of an Ed25519 SubjectPublicKeyInfo (RFC 8410, section 4). */
export function rawPublic(key: KeyObject): Uint8Array {
  return new Uint8Array(key.export({ type: 'spki', format: 'der' }).subarray(-32));
}

async function insertKey(
  db: Tx,
  store: Store,
  keeper: Keeper,
  { made, institution, did, at }: { made: NewKey; institution: InstitutionId | typeof SITE; did: Did; at: Date },
): Promise<Key> {
  const { id, algorithm, secret } = made;
  const row = { id, institution, did, algorithm, sealed: seal(store, secret), createdAt: at, createdBy: keeper.person };
  const [key] = await db.insert(store.t.keys).values(row).returning();
  return key as Key;
}

/** What was awarded before there was a key is signed by jobs. */
async function queueSigning(
  db: Tx,
  store: Store,
  institution: InstitutionId | typeof SITE,
  dueAt: Date,
): Promise<void> {
  if (institution === SITE) return;
  const { certificates } = store.t;
  const unsigned = await db
    .select({ certificate: certificates.id })
    .from(certificates)
    .where(and(eq(certificates.issuer, institution), isNull(certificates.key), isNull(certificates.nameErasedAt)));
  for (const payload of unsigned) await queueJob(db, store, { kind: 'sign-certificate', payload, dueAt });
}

async function activeKey(db: Tx, store: Store, institution: InstitutionId | typeof SITE): Promise<Key | undefined> {
  const { keys } = store.t;
  const [key] = await db
    .select()
    .from(keys)
    .where(and(eq(keys.institution, institution), isNull(keys.retiredAt)));
  return key;
}

function keysIn(db: Tx, store: Store, institution: InstitutionId | typeof SITE): Promise<Key[]> {
  const { keys } = store.t;
  return db.select().from(keys).where(eq(keys.institution, institution)).orderBy(asc(keys.createdAt));
}

/** Undefined when there is no such institution. Locks a row, so that two ceremonies at once make one key. */
async function slugOf(db: Tx, store: Store, institution: InstitutionId | typeof SITE): Promise<string | undefined> {
  const { institutions, chains } = store.t;
  if (institution === SITE) {
    await locked(db.select().from(chains).where(eq(chains.name, 'log')));
    return SITE_SLUG;
  }
  const [row] = await db
    .update(institutions)
    .set({ id: institution })
    .where(eq(institutions.id, institution))
    .returning({ slug: institutions.slug });
  return row?.slug;
}
