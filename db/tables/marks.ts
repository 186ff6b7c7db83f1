import type { Kit } from '../kit.ts';

/** Small facts about the installation itself: what was seeded, which content is indexed. */
export const marks = (k: Kit) =>
  k.table('marks', {
    name: k.text().primaryKey(),
    value: k.text().notNull(),
    at: k.time().notNull(),
  });
