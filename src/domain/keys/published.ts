import { and, eq } from 'drizzle-orm';
import type { AchievementId } from '#db/ids.ts';
import type { Store } from '#db/store.ts';
import { CREDENTIALS_V2, OPEN_BADGES } from '#domain/credentials/contexts.ts';
import { didDocument } from '#domain/credentials/did.ts';
import { type Key, keysOf, SITE, SITE_SLUG } from './ceremony.ts';

/** The DID document of an issuer, or of the site, as JSON text; undefined before its key ceremony. */
export async function didDocumentOf(store: Store, slug: string): Promise<string | undefined> {
  const { institutions } = store.t;
  const [row] =
    slug === SITE_SLUG
      ? [{ id: SITE }]
      : await store.read.select({ id: institutions.id }).from(institutions).where(eq(institutions.slug, slug));
  if (!row) return undefined;
  const keys = await keysOf(store, row.id);
  const [first] = keys;
  if (!first) return undefined;
  return JSON.stringify(
    didDocument({ did: first.did, keys: keys.map((key) => ({ publicKeyMultibase: key.id, state: stateOf(key) })) }),
  );
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
