import type { InstitutionId } from '../ids.ts';
import type { Kit } from '../kit.ts';

export const INSTITUTION_KINDS = ['university', 'regulator', 'newsroom'] as const;
export type InstitutionKind = (typeof INSTITUTION_KINDS)[number];

export const institutions = (k: Kit) =>
  k.table(
    'institutions',
    {
      id: k.text<InstitutionId>().primaryKey(),
      slug: k.text().notNull(),
      kind: k.oneOf(INSTITUTION_KINDS).notNull(),
      /** The name by language; `en` is always there. */
      names: k.json<Record<string, string>>().notNull(),
      /** ISO 3166-1 alpha-2. */
      country: k.text().notNull(),
      /** One SVG path on a 48-unit box. */
      tamga: k.text().notNull(),
      /** Where the public reaches it; printed in its issuer profile. */
      url: k.text().notNull().default(''),
      email: k.text().notNull().default(''),
      createdAt: k.time().notNull(),
      closedAt: k.time(),
    },
    (t) => [k.uniqueIndex('institutions_slug').on(t.slug)],
  );
