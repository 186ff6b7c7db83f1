import type { Kit } from '../kit.ts';

export const PASSAGE_KINDS = ['course', 'lesson', 'term'] as const;
export type PassageKind = (typeof PASSAGE_KINDS)[number];

/**
 * One searchable piece of text in one language: a block of a lesson, what a course says of itself, a term.
 * `title`, `within` and `text` are shown; `heading` and `folded` are title and text as domain/search/fold.ts folds them,
 * and what the full-text indexes of the migration `search` are made of.
 */
export const passages = (k: Kit) =>
  k.table(
    'passages',
    {
      id: k.serial(),
      kind: k.oneOf(PASSAGE_KINDS).notNull(),
      language: k.text().notNull(),
      address: k.text().notNull(),
      title: k.text().notNull(),
      /** The title of what the passage is part of; empty for a course and a term. */
      within: k.text().notNull(),
      text: k.text().notNull(),
      heading: k.text().notNull(),
      folded: k.text().notNull(),
    },
    (t) => [k.uniqueIndex('passages_address').on(t.address)],
  );
