import type { Kit } from '../kit.ts';

/** One searchable block of text: what is shown, and the same folded (domain/search/fold.ts) for matching. */
export const passages = (k: Kit) =>
  k.table(
    'passages',
    {
      id: k.serial(),
      language: k.text().notNull(),
      address: k.text().notNull(),
      title: k.text().notNull(),
      text: k.text().notNull(),
      folded: k.text().notNull(),
    },
    (t) => [k.index('passages_language').on(t.language)],
  );
