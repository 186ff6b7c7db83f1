import { and, eq, lt, sql } from 'drizzle-orm';
import { prepared } from '#db/prepared.ts';
import type { Reader, Store } from '#db/store.ts';
import type { JsonObject } from '#domain/credentials/json.ts';
import { native } from '#domain/credentials/native.ts';
import { signCredential } from '#domain/credentials/proof.ts';
import { stamp } from '#domain/credentials/values.ts';
import { signerFor } from '#domain/keys/signer.ts';
import { encodeList } from './bitstring.ts';

/** How long a verifier may use a list without asking again, in milliseconds: `ttl` of the list, and max-age of its answer. */
export const LIST_TTL = 300_000;
/** A list is good for so long where nobody can be asked; it is signed again long before. */
const VALID_FOR = 30 * 86_400_000;
const SIGN_AGAIN = 86_400_000;

const selectList = prepared((db: Reader, t) =>
  db
    .select({
      id: t.statusLists.id,
      institution: t.statusLists.institution,
      length: t.statusLists.length,
      signed: t.statusLists.signed,
      signedAt: t.statusLists.signedAt,
      changes: t.statusLists.changes,
      signedChanges: t.statusLists.signedChanges,
    })
    .from(t.statusLists)
    .innerJoin(t.institutions, eq(t.institutions.id, t.statusLists.institution))
    .where(and(eq(t.institutions.slug, sql.placeholder('slug')), eq(t.statusLists.number, sql.placeholder('number')))),
);

/** The address of a list. */
export function listAddress(origin: string, slug: string, number: number): string {
  return `${origin}/status/${slug}/${number}`;
}

/**
 * The signed Bitstring Status List of an issuer (W3C Recommendation of 15 May 2025, section 2.2) as JSON text, showing every
 * change that was committed before the call: it is signed again when one came since, and once a day. Undefined when there is
 * no such list, or the issuer has no key.
 */
export async function signedList(
  store: Store,
  { slug, number, origin, at = new Date() }: { slug: string; number: number; origin: string; at?: Date },
): Promise<string | undefined> {
  const [list] = await selectList(store, store.read, { slug, number });
  if (!list) return undefined;
  const isFresh = list.signedAt && at.getTime() - list.signedAt.getTime() < SIGN_AGAIN;
  if (list.changes === list.signedChanges && isFresh) return list.signed;

  const signer = await signerFor(store, list.institution);
  if (!signer) return list.signed || undefined;
  const { statusEntries, statusLists } = store.t;
  // Read after `changes`, so the list shows at least what that number says.
  const entries = await store.read
    .select({ place: statusEntries.place })
    .from(statusEntries)
    .where(and(eq(statusEntries.list, list.id), eq(statusEntries.set, true)));
  const address = listAddress(origin, slug, number);
  const credential = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: address,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: signer.did,
    validFrom: stamp(at),
    validUntil: stamp(new Date(at.getTime() + VALID_FOR)),
    credentialSubject: {
      id: `${address}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: encodeList(
        list.length,
        entries.map(({ place }) => place),
      ),
      ttl: LIST_TTL,
    },
  } satisfies JsonObject;
  const signed = JSON.stringify(await signCredential(credential, signer, { created: at, primitives: native }));
  // A list that another process signed later, with more changes, stays.
  await store.tx((db) =>
    db
      .update(statusLists)
      .set({ signed, signedAt: at, signedChanges: list.changes })
      .where(and(eq(statusLists.id, list.id), isFresh ? lt(statusLists.signedChanges, list.changes) : undefined))
      .returning({ id: statusLists.id }),
  );
  return signed;
}
