import { and, eq } from 'drizzle-orm';
import type { AchievementId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { CREDENTIALS_V2, OPEN_BADGES } from '#domain/credentials/contexts.ts';
import { didDocument } from '#domain/credentials/did.ts';
import { stamp } from '#domain/credentials/values.ts';
import { type Key, keysOf, SITE, SITE_SLUG } from './ceremony.ts';

/** The DID document of an issuer, or of the site, as JSON text; undefined before its key ceremony. */
export async function didDocumentOf(store: Store, slug: string): Promise<string | undefined> {
  const keys = await keysOfSlug(store, slug);
  const [first] = keys;
  if (!first) return undefined;
  return JSON.stringify(
    didDocument({ did: first.did, keys: keys.map((key) => ({ publicKeyMultibase: key.id, state: stateOf(key) })) }),
  );
}

/**
 * What a DID document cannot say of an issuer's keys, as JSON text: since when each is there, when it was retired, and from when on
 * it is not to be trusted. What a compromised key signed before, as the log of certificates proves, stays good.
 */
export async function keyHistoryOf(store: Store, slug: string): Promise<string | undefined> {
  const keys = await keysOfSlug(store, slug);
  const [first] = keys;
  if (!first) return undefined;
  const history = keys.map(({ id, createdAt, retiredAt, compromisedFrom }) => ({
    publicKeyMultibase: id,
    created: stamp(createdAt),
    ...(retiredAt ? { retired: stamp(retiredAt) } : {}),
    ...(compromisedFrom ? { compromisedFrom: stamp(compromisedFrom) } : {}),
  }));
  return JSON.stringify({ id: first.did, keys: history });
}

async function keysOfSlug(store: Store, slug: string): Promise<readonly Key[]> {
  if (slug === SITE_SLUG) return keysOf(store, SITE);
  const { institutions } = store.t;
  const [row] = await store.read.select({ id: institutions.id }).from(institutions).where(eq(institutions.slug, slug));
  return row ? keysOf(store, row.id) : [];
}

/** The addresses of all that checks of this site's certificates rest on, so that a device can keep them for when it is offline. */
export async function publishedAddresses(store: Store): Promise<string[]> {
  const { institutions, keys, statusLists } = store.t;
  const slugs = await store.read
    .selectDistinct({ slug: institutions.slug })
    .from(institutions)
    .innerJoin(keys, eq(keys.institution, institutions.id))
    .orderBy(institutions.slug);
  const lists = await store.read
    .select({ slug: institutions.slug, number: statusLists.number })
    .from(statusLists)
    .innerJoin(institutions, eq(institutions.id, statusLists.institution))
    .orderBy(institutions.slug, statusLists.number);
  return [
    ...[SITE_SLUG, ...slugs.map(({ slug }) => slug)].flatMap((slug) => [
      `/issuers/${slug}/did.json`,
      `/issuers/${slug}/keys.json`,
    ]),
    ...lists.map(({ slug, number }) => `/status/${slug}/${number}`),
  ];
}

function stateOf({ retiredAt, compromisedFrom }: Key): 'active' | 'retired' | 'compromised' {
  if (compromisedFrom) return 'compromised';
  return retiredAt ? 'retired' : 'active';
}

/** An achievement as it is embedded in credentials, as JSON text with its contexts; undefined when there is none. */
export async function achievementDocument(
  store: Store,
  { slug, id }: { slug: string; id: string },
): Promise<string | undefined> {
  const { achievements, institutions } = store.t;
  const [row] = await store.read
    .select({ document: achievements.document })
    .from(achievements)
    .innerJoin(institutions, eq(institutions.id, achievements.institution))
    .where(and(eq(institutions.slug, slug), eq(achievements.id, id as AchievementId)));
  if (!row) return undefined;
  return JSON.stringify({ '@context': [CREDENTIALS_V2, OPEN_BADGES], ...row.document });
}
